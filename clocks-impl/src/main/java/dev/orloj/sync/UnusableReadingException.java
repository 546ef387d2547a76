package dev.orloj.sync;

/**
 * Says that a reading of another clock contradicts itself, or what is known of the way to it, and can't be used. Nothing has changed.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="unusable"}
 */
public final class UnusableReadingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableReadingException(String message) {
        super(message);
    }
}
