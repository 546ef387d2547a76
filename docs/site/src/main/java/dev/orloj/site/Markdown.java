package dev.orloj.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** Makes HTML of a page: links between files become links between pages, and the name of a public type becomes a link to its javadoc. */
final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final int LONG_NAME = 24;

    private final Map<Path, String> outputs;
    private final Api api;
    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();

    /**
     * Makes pages that link to each other.
     *
     * @param outputs where each file ends up
     * @param api where types stand
     */
    Markdown(Map<Path, String> outputs, Api api) {
        this.outputs = outputs;
        this.api = api;
    }

    /** The body of a page. */
    String html(Navigation.Page page, String text) {
        Node document = parser.parse(text);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(target(page, link.getDestination()));
                visitChildren(link);
            }
        });
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .nodeRendererFactory(context -> new CodeRenderer(context, page))
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof TableBlock && tag.equals("table")) {
                        attributes.put("class", "wide");
                    }
                })
                .build()
                .render(document);
        return html.replace("<table class=\"wide\">", "<div class=\"scroll\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    private String target(Navigation.Page page, String destination) {
        if (destination.startsWith("#") || destination.contains("://")) {
            return destination;
        }
        String[] parts = destination.split("#", 2);
        Path docs = docs(page.source());
        for (Path base : List.of(page.source().getParent(), docs, docs.getParent())) {
            Path file = base.resolve(parts[0]).normalize();
            String output = Files.isDirectory(file) && file.endsWith("adr") ? "decisions.html" : outputs.get(file);
            if (output != null) {
                return page.up() + output + (parts.length > 1 ? "#" + parts[1] : "");
            }
        }
        return destination;
    }

    /** The folder of pages, whether a page is in it, in the one of decisions, or beside it. */
    private static Path docs(Path source) {
        Path folder = source.getParent();
        if (folder.endsWith("adr")) {
            return folder.getParent();
        }
        return folder.endsWith("docs") ? folder : folder.resolve("docs");
    }

    /** Writes code: Java in colours, and names of types as links. */
    private final class CodeRenderer implements NodeRenderer {
        private final HtmlWriter html;
        private final Navigation.Page page;

        CodeRenderer(HtmlNodeRendererContext context, Navigation.Page page) {
            this.html = context.getWriter();
            this.page = page;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Code.class, FencedCodeBlock.class, IndentedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Code code) {
                inline(code.getLiteral(), code.getParent() instanceof Link);
            } else if (node instanceof FencedCodeBlock block) {
                block(
                        block.getInfo().equals("java")
                                ? Highlighter.html(block.getLiteral())
                                : escape(block.getLiteral()));
            } else if (node instanceof IndentedCodeBlock block) {
                block(escape(block.getLiteral()));
            }
        }

        private void inline(String code, boolean inLink) {
            Optional<String> target = inLink ? Optional.empty() : api.page(code);
            target.ifPresent(at -> html.tag("a", Map.of("href", page.up() + at)));
            html.tag("code");
            html.raw(breakable(escape(code)));
            html.tag("/code");
            target.ifPresent(at -> html.tag("/a"));
        }

        private void block(String escaped) {
            html.line();
            html.raw("<pre tabindex=\"0\"><code>" + escaped + "</code></pre>");
            html.line();
        }
    }

    /** Long names may be broken where their words begin. */
    private static String breakable(String escaped) {
        return escaped.length() <= LONG_NAME ? escaped : escaped.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=\\.)", "<wbr>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
