package dev.orloj.time;

/**
 * Says that a clock, or the wall under it, has come to the end of the numbers that can express a time.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="exhausted"}
 */
public final class ClockExhaustedException extends ClockException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message which number, with the values
     */
    public ClockExhaustedException(String message) {
        super(message);
    }
}
