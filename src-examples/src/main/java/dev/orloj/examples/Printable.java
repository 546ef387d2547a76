package dev.orloj.examples;

/**
 * Text from a log made fit for a terminal. Control characters could move its cursor or change its colours, so they are written out, as in
 * Java: {@code \u001b}.
 */
public final class Printable {
    private Printable() {}

    /** Text on one line: line ends are written out as well. */
    static String line(String text) {
        return writtenOut(text, false);
    }

    /**
     * Text whose lines end as usual.
     *
     * @param text any
     * @return the same, without other control characters
     */
    public static String lines(String text) {
        return writtenOut(text.replace(System.lineSeparator(), "\n"), true).replace("\n", System.lineSeparator());
    }

    private static String writtenOut(String text, boolean keepsLineEnds) {
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (!Character.isISOControl(c) || keepsLineEnds && c == '\n') {
                printable.append((char) c);
            } else {
                printable.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> String.format("\\u%04x", c);
                        });
            }
        });
        return printable.toString();
    }
}
