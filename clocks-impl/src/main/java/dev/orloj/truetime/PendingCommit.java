package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;

/** One timestamp that is waited for: what the source said of it so far. One thread at a time. */
final class PendingCommit {
    /** How long to look away while nothing is known. */
    private static final long UNKNOWN_NAP_NANOS = 1_000_000;

    private final TrueTime source;
    private final long timestamp;
    private final long since;
    private final long timeoutNanos;
    private final TimeReading reading = new TimeReading();
    private boolean wasKnown;
    private long firstEarliest;
    /** Monotonic time by which the first bound was known. */
    private long firstNanos;

    PendingCommit(TrueTime source, long timestamp, long since, long timeoutNanos) {
        this.source = source;
        this.timestamp = timestamp;
        this.since = since;
        this.timeoutNanos = timeoutNanos;
    }

    /** Reads the source. */
    boolean isPast() {
        source.read(reading);
        return reading.isKnown() && reading.earliest() > timestamp;
    }

    /** By how much the reading is beyond the first at which the timestamp was past. */
    long overshoot() {
        return Nanos.minus(reading.earliest(), timestamp) - 1;
    }

    /**
     * How long it will take from now on, by the last reading, to the end of the wait or its deadline.
     *
     * @throws CommitWaitException if the deadline has come
     */
    long napNanos(long now) {
        long left = timeoutNanos - (now - since);
        if (left <= 0) {
            throw new CommitWaitException(timestamp, reason(now), now - since, source.now());
        }
        if (!reading.isKnown()) {
            return Math.min(left, UNKNOWN_NAP_NANOS);
        }
        if (!wasKnown) {
            wasKnown = true;
            firstEarliest = reading.earliest();
            firstNanos = now;
        }
        return Math.min(left, Nanos.plus(Nanos.minus(timestamp, reading.earliest()), 1));
    }

    private CommitWaitException.Reason reason(long now) {
        if (!reading.isKnown()) {
            return CommitWaitException.Reason.UNKNOWN;
        }
        boolean stoodStill = wasKnown && now - firstNanos > 0 && reading.earliest() <= firstEarliest;
        return stoodStill ? CommitWaitException.Reason.BOUND_GROWS : CommitWaitException.Reason.TIMEOUT;
    }
}
