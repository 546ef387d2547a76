package dev.orloj.truetime;

import dev.orloj.time.TimeInterval;
import java.util.Objects;

/**
 * Says that something can't be done, since a source does not know the time.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="commit-wait"}
 */
public final class TimeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception about one reading.
     *
     * @param what can't be done
     * @param reading what the source said
     */
    public TimeUnknownException(String what, TimeInterval reading) {
        super(Objects.requireNonNull(what, "what") + ": " + Objects.requireNonNull(reading, "reading"));
    }
}
