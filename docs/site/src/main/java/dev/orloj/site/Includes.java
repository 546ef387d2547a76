package dev.orloj.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a section of another file in place of a comment that names it: {@code <!-- include README.md: Which type do I need? -->}. */
final class Includes {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^<!-- include ([\\w./-]+): (.+?) -->$");

    private Includes() {}

    /** The text with what it includes. */
    static String resolve(Path root, String text) throws IOException {
        Matcher include = INCLUDE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (include.find()) {
            String section = section(Files.readString(root.resolve(include.group(1))), include.group(2))
                    .replace("](#which-type-do-i-need)", "](which-type.md)"); // a section of another page, here
            include.appendReplacement(whole, Matcher.quoteReplacement(section));
        }
        include.appendTail(whole);
        return whole.toString();
    }

    private static String section(String text, String title) {
        String heading = "\n## " + title + "\n";
        int from = text.indexOf(heading);
        if (from < 0) {
            throw new IllegalStateException("there is no section to include: " + title);
        }
        int to = text.indexOf("\n## ", from + heading.length());
        return text.substring(from + heading.length(), to < 0 ? text.length() : to)
                .strip();
    }
}
