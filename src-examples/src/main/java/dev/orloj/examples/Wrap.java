package dev.orloj.examples;

import java.util.List;

/** Breaks long lines between words. */
final class Wrap {
    private static final int WIDTH = 110;

    private Wrap() {}

    /** The words of a text in lines, the second and later ones indented. */
    static String at(String indent, String text) {
        return at(indent, List.of(text.split(" ")));
    }

    /** Pieces that stay whole, spaces between them, in lines as {@link #at(String, String)} makes them. */
    static String at(String indent, List<String> pieces) {
        StringBuilder wrapped = new StringBuilder();
        int column = indent.length();
        for (String piece : pieces) {
            if (column > indent.length() && column + 1 + piece.length() > WIDTH) {
                wrapped.append(System.lineSeparator()).append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(piece);
            column += piece.length();
        }
        return wrapped.toString();
    }
}
