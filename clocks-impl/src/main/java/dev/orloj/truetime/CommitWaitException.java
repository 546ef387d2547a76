package dev.orloj.truetime;

import dev.orloj.time.TimeInterval;

/**
 * Says that a timestamp was not certainly past by the deadline of a wait for it. Whoever waited to make a commit visible must not make it visible.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="commit-wait-async"}
 */
public final class CommitWaitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the wait came to nothing. */
    public enum Reason {
        /** The deadline was too early. */
        TIMEOUT,
        /** The source knew nothing when the deadline came. */
        UNKNOWN,
        /** The lower bound of true time stood still or went back while the wait lasted: the source's bound grows as fast as time, and no wait would end. */
        BOUND_GROWS
    }

    private final long timestamp;
    private final Reason reason;

    CommitWaitException(long timestamp, Reason reason, long waitedNanos, TimeInterval last) {
        super(timestamp + " was not certainly past after " + waitedNanos + " ns, "
                + switch (reason) {
                    case TIMEOUT -> "the deadline";
                    case UNKNOWN -> "as the time is not known";
                    case BOUND_GROWS -> "as the bound grows as fast as time";
                }
                + ": " + last);
        this.timestamp = timestamp;
        this.reason = reason;
    }

    /**
     * What was waited for.
     *
     * @return nanoseconds since the epoch
     */
    public long timestamp() {
        return timestamp;
    }

    /**
     * Why the wait came to nothing.
     *
     * @return what the source looked like at the deadline
     */
    public Reason reason() {
        return reason;
    }
}
