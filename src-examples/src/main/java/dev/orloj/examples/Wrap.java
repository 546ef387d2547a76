package dev.orloj.examples;

/** Breaks long lines between words. */
final class Wrap {
    private static final int WIDTH = 110;

    private Wrap() {}

    /** The words of a text in lines, the second and later ones indented. */
    static String at(String indent, String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = indent.length();
        for (String word : text.split(" ")) {
            if (column > indent.length() && column + 1 + word.length() > WIDTH) {
                wrapped.append(System.lineSeparator()).append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString();
    }
}
