package dev.orloj.time;

/**
 * Says that a clock has no right to issue a time: the upper bound that protects it across restarts could not be had or renewed.
 *
 * <p>The bound may be in use by another process, its storage damaged, or too slow. The cause says which where there is one.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="two-on-one-lease"}
 */
public final class ClockLeaseException extends ClockException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed, with the values
     */
    public ClockLeaseException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what failed, with the values
     * @param cause why; may be null
     */
    public ClockLeaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
