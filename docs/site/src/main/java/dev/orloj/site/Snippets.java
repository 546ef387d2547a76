package dev.orloj.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the examples of a page to those that are compiled and run: a comment before each names one, {@code <!-- snippet LogicalTime#lamport -->}. */
final class Snippets {
    private static final String FOLDER = "src-examples/src/main/java/dev/orloj/examples/snippets/";
    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)(?:^<!-- snippet (\\w+)#([\\w-]+) -->\n)?^```java\n(.*?)^```$");

    private static final Pattern WITHOUT_BLOCK = Pattern.compile("(?m)^<!-- snippet \\w+#[\\w-]+ -->\n(?!```java\n)");

    private final Path root;
    private final boolean update;

    /** Holds the pages of a project to its examples; with {@code update}, writes into the pages what differs. */
    Snippets(Path root, boolean update) {
        this.root = root;
        this.update = update;
    }

    /**
     * Checks a page.
     *
     * @param page the file
     * @param wrong takes what is wrong
     * @return its text, as it should be
     */
    String check(Path page, List<String> wrong) throws IOException {
        String text = WITHOUT_BLOCK.matcher(Files.readString(page)).replaceAll("$0```java\n```\n");
        Matcher example = EXAMPLE.matcher(text);
        StringBuilder right = new StringBuilder();
        while (example.find()) {
            String shown = example.group(3);
            String compiled = example.group(1) == null ? null : region(example.group(1), example.group(2));
            if (compiled == null) {
                wrong.add(page + ": an example names no region that is compiled: "
                        + shown.lines().findFirst().orElse(""));
                compiled = shown;
            } else if (!compiled.equals(shown) && !update) {
                wrong.add(page + ": the example of " + example.group(1) + "#" + example.group(2)
                        + " is not the compiled one; -Ddocs.update=true writes it");
            }
            String head = text.substring(example.start(), example.start(3));
            example.appendReplacement(right, Matcher.quoteReplacement(head + compiled + "```"));
        }
        example.appendTail(right);
        if (update && !text.contentEquals(right)) {
            Files.writeString(page, right);
        }
        return right.toString();
    }

    private String region(String snippet, String region) throws IOException {
        Path file = root.resolve(FOLDER + snippet + ".java");
        if (!Files.exists(file)) {
            return null;
        }
        String source = Files.readString(file);
        String start = "// @start region=\"" + region + "\"\n";
        int from = source.indexOf(start);
        if (from < 0) {
            return null;
        }
        return source.substring(from + start.length(), source.indexOf("// @end", from))
                .stripIndent();
    }
}
