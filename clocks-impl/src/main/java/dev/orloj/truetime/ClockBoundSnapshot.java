package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.IntervalStatus;
import java.nio.ByteBuffer;

/**
 * What a ClockBound daemon stated at one moment of monotonic time, and what follows for later ones.
 *
 * <p>The error at a later moment is the bound, plus the drift since, rounded up. The statement holds as it stands for some seconds; then for free running, until it is void.
 */
final class ClockBoundSnapshot {
    /** A reading of a coarse clock can lie so far after one of a fine clock that came later. */
    static final long BLUR_NANOS = 1_000;

    /** A daemon that lives states something every second. */
    static final long STALE_NANOS = 2_000_000_000L;

    private static final long NANOS = Nanos.PER_SECOND;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS - 1;

    private static final int UNKNOWN = 0;
    private static final int SYNCHRONIZED = 1;
    private static final int DISRUPTED = 3;

    final ClockBoundLayout layout;
    final long asOf;
    final long voidAfter;
    final long bound;
    final long driftPpb;
    final int status;
    final boolean marksDisruptions;
    final long marker;

    /** Whether some statement of this file was so fresh when it was first read that the daemon's clock must be ours. */
    final boolean matched;

    /** Why the bytes can't be a statement; null if they can. */
    private final String fault;

    /** The statement in a whole copy of a segment. */
    private ClockBoundSnapshot(ByteBuffer copy, ClockBoundLayout layout, boolean matchedBefore, long monotonicNanos) {
        this.layout = layout;
        asOf = time(copy, layout.asOfAt);
        voidAfter = time(copy, layout.voidAfterAt);
        bound = copy.getLong(layout.boundAt);
        driftPpb = Integer.toUnsignedLong(copy.getInt(layout.driftAt));
        status = copy.getInt(layout.statusAt);
        marksDisruptions = layout.supportAt >= 0 && copy.get(layout.supportAt) != 0;
        marker = layout.markerAt >= 0 ? copy.getLong(layout.markerAt) : 0;
        fault = faultOfFields();
        matched = fault == null
                && !isBreachAt(monotonicNanos)
                && (matchedBefore || monotonicNanos - asOf < layout.graceNanos);
    }

    /** No statement. */
    private ClockBoundSnapshot(String fault) {
        layout = ClockBoundLayout.V1;
        asOf = -1;
        voidAfter = -1;
        bound = -1;
        driftPpb = 0;
        status = UNKNOWN;
        marksDisruptions = false;
        marker = 0;
        matched = false;
        this.fault = fault;
    }

    /**
     * Makes sense of a consistent copy.
     *
     * @param copy of any bytes
     * @param previous the one before, of the same file; null if there is none
     * @param monotonicNanos a moment after the copy was made
     * @return null if the copy ends before what its header announces
     */
    static ClockBoundSnapshot decode(ByteBuffer copy, ClockBoundSnapshot previous, long monotonicNanos) {
        if (copy.limit() < ClockBoundLayout.HEADER_BYTES) {
            return null;
        }
        if (copy.getInt(0) != ClockBoundLayout.MAGIC_0
                || copy.getInt(ClockBoundLayout.MAGIC_1_AT) != ClockBoundLayout.MAGIC_1) {
            return new ClockBoundSnapshot("not a ClockBound segment");
        }
        ClockBoundLayout layout = ClockBoundLayout.of(copy);
        if (layout == null) {
            int version = Short.toUnsignedInt(copy.getShort(ClockBoundLayout.VERSION_AT));
            return new ClockBoundSnapshot("version not supported: " + version);
        }
        long size = Integer.toUnsignedLong(copy.getInt(ClockBoundLayout.SIZE_AT));
        if (size < layout.bytes) {
            return new ClockBoundSnapshot(
                    "a segment of " + layout + " has " + layout.bytes + " bytes, its header says " + size);
        }
        if (copy.limit() < layout.bytes) {
            return null;
        }
        return new ClockBoundSnapshot(copy, layout, previous != null && previous.matched, monotonicNanos);
    }

    /** Seconds and nanoseconds since boot; -1 if they can't be that. */
    private static long time(ByteBuffer copy, int at) {
        long seconds = copy.getLong(at);
        long nanos = copy.getLong(at + Long.BYTES);
        boolean valid = seconds >= 0 && seconds <= MAX_SECONDS && nanos >= 0 && nanos < NANOS;
        return valid ? seconds * NANOS + nanos : -1;
    }

    private String faultOfFields() {
        if (asOf < 0 || voidAfter < 0) {
            return "malformed: a time that is none";
        }
        if (bound < 0) {
            return "malformed: bound " + bound + " ns";
        }
        if (driftPpb >= NANOS) {
            return "malformed: drift " + driftPpb + " ppb";
        }
        return status < UNKNOWN || status > DISRUPTED ? "malformed: status " + status : null;
    }

    /** Whether the bytes are a statement at all. */
    boolean isSound() {
        return fault == null;
    }

    /** Whether the daemon has not been heard of for a while. */
    boolean isStaleAt(long monotonicNanos) {
        return fault != null || monotonicNanos - asOf > STALE_NANOS;
    }

    /**
     * Why nothing is known at a moment; null if something is.
     *
     * <p>While the statement is fresh, it is not asked whether it is void, but in version 3.
     */
    String troubleAt(long monotonicNanos) {
        if (fault != null) {
            return fault;
        }
        if (status == UNKNOWN) {
            return "the daemon says that it does not know";
        }
        if (status == DISRUPTED) {
            return "the daemon says that the clock was disrupted";
        }
        if (isBreachAt(monotonicNanos)) {
            return "causality breach: the statement is from later than now";
        }
        if (!matched) {
            return "the monotonic clock can't be matched: the statement was old when it was first read";
        }
        boolean fresh = monotonicNanos - asOf < layout.graceNanos;
        boolean over = layout == ClockBoundLayout.V3 && monotonicNanos > voidAfter;
        return (fresh || monotonicNanos < voidAfter) && !over ? null : "the statement is void";
    }

    /** Whether the statement is from later; by comparison, since {@code nanoTime} can be any number where it is not what it is on Linux. */
    private boolean isBreachAt(long monotonicNanos) {
        return monotonicNanos <= asOf - BLUR_NANOS;
    }

    /** How far the statement can be trusted at a moment at which there is no trouble. */
    IntervalStatus statusAt(long monotonicNanos) {
        boolean fresh = monotonicNanos - asOf < layout.graceNanos;
        return fresh && status == SYNCHRONIZED ? IntervalStatus.SYNCHRONIZED : IntervalStatus.FREE_RUNNING;
    }

    /** The drift since, rounded up, at a moment at which there is no trouble. */
    long driftAt(long monotonicNanos) {
        return Nanos.drift(ageAt(monotonicNanos), driftPpb);
    }

    /** How old the statement is. */
    long ageAt(long monotonicNanos) {
        return Math.max(0, monotonicNanos - asOf);
    }

    /** Half the width at a moment at which there is no trouble; negative if there is no such number. */
    long errorAt(long monotonicNanos) {
        return bound + driftAt(monotonicNanos);
    }

    @Override
    public String toString() {
        return fault != null
                ? fault
                : layout + ", as of " + asOf + ", void after " + voidAfter + ", bound " + bound + " ns, drift "
                        + driftPpb + " ppb, status " + status + (marksDisruptions ? ", marker " + marker : "");
    }
}
