package dev.orloj.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours Java: comments, texts, numbers and key words. */
final class Highlighter {
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)(?<comment>//[^\n]*|/\\*.*?\\*/)|(?<text>\"(?:\\\\.|[^\"\\\\])*\")"
                    + "|(?<number>\\b\\d[\\d_]*L?\\b)|\\b(?<word>try|catch|finally|for|while|if|else|new|return|throw|throws|static|final"
                    + "|class|record|interface|implements|extends|public|private|boolean|byte|int|long|null|true|false|void|volatile|instanceof)\\b");

    private Highlighter() {}

    /** The source, escaped, with spans. */
    static String html(String source) {
        Matcher token = TOKEN.matcher(source);
        StringBuilder html = new StringBuilder();
        int end = 0;
        while (token.find()) {
            html.append(Markdown.escape(source.substring(end, token.start())));
            html.append("<span class=\"").append(kind(token)).append("\">");
            html.append(Markdown.escape(token.group())).append("</span>");
            end = token.end();
        }
        return html.append(Markdown.escape(source.substring(end))).toString();
    }

    private static String kind(Matcher token) {
        if (token.group("comment") != null) {
            return "c";
        }
        if (token.group("text") != null) {
            return "s";
        }
        return token.group("number") != null ? "n" : "k";
    }
}
