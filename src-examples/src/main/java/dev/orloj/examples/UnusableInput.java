package dev.orloj.examples;

/** Says that the input of a command can't be used, where and why. The command prints nothing but this and exits with 2. */
public final class UnusableInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one that says so.
     *
     * @param message where and why
     */
    public UnusableInput(String message) {
        super(message);
    }

    /**
     * The input is at fault on one line, which is the place to look.
     *
     * @param line from 1
     * @param what what is wrong with it
     * @return what to throw
     */
    public static UnusableInput at(int line, String what) {
        return new UnusableInput("line " + line + ": " + what);
    }

    /**
     * Text that a message may quote: one printable line, and not too long.
     *
     * @param text any
     * @return its beginning
     */
    public static String excerpt(String text) {
        String oneLine = Printable.line(text.strip());
        return oneLine.length() <= 120 ? oneLine : oneLine.substring(0, 117) + "...";
    }
}
