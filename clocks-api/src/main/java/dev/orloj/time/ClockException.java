package dev.orloj.time;

/**
 * Says that a clock can't do what was asked of it without breaking one of its guarantees. The clock is as it was before, but perhaps for a burnt value.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="drift"}
 */
public abstract class ClockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockException(String message) {
        super(message);
    }

    ClockException(String message, Throwable cause) {
        super(message, cause);
    }
}
