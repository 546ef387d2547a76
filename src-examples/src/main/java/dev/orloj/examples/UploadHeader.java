package dev.orloj.examples;

/**
 * The two lines that begin a file made for uploading to ShiViz: the layout, and the delimiter of executions or a blank line.
 *
 * @param layout the expression on the first line
 * @param executions the expression on the second line; null if it is blank
 */
record UploadHeader(String layout, String executions) {
    static final int LINES = 2;

    /** The header of a log; null if its first line is no layout. */
    static UploadHeader of(LogText log) {
        String first = log.line(1);
        boolean isLayout = first.contains("(?<host>") && first.contains("(?<clock>") && first.contains("(?<event>");
        if (!isLayout) {
            return null;
        }
        String second = log.lines() < LINES ? "" : log.line(2);
        return new UploadHeader(first, second.isBlank() ? null : second);
    }
}
