package dev.orloj.site;

import java.io.IOException;

/** The frame around each page. */
final class Template {
    private final Navigation navigation;
    private final boolean javadoc;
    private final String frame;

    /** The frame of a site, whose navigation leads to the javadoc if there is one. */
    Template(Navigation navigation, boolean javadoc) throws IOException {
        this.navigation = navigation;
        this.javadoc = javadoc;
        this.frame = Resources.text("page.html");
    }

    /** A whole page around its body. */
    String page(Navigation.Page page, String body) {
        return frame.replace("@title@", Markdown.escape(page.title()))
                .replace("@up@", page.up())
                .replace("@navigation@", navigation(page))
                .replace("@body@", body);
    }

    private String navigation(Navigation.Page current) {
        StringBuilder html = new StringBuilder();
        navigation.sections().forEach((title, pages) -> {
            html.append("<h2>").append(Markdown.escape(title)).append("</h2>\n<ul>\n");
            for (Navigation.Page page : pages) {
                boolean here = page.equals(current)
                        || page.output().equals("decisions.html")
                                && current.output().startsWith("adr/");
                entry(html, current.up() + page.output(), page.title(), here);
            }
            html.append("</ul>\n");
        });
        if (javadoc) {
            html.append("<h2>Javadoc</h2>\n<ul>\n");
            entry(html, current.up() + "api/index.html", "All types", false);
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static void entry(StringBuilder html, String target, String title, boolean here) {
        html.append("<li><a href=\"").append(target).append(here ? "\" aria-current=\"page\">" : "\">");
        html.append(Markdown.escape(title)).append("</a></li>\n");
    }
}
