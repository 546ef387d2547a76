package dev.orloj.truetime;

import dev.orloj.internal.Nanos;

/**
 * One look at both clocks: the wall, and monotonic time just before and just after.
 *
 * <p>The two clocks are slewed alike on Linux, so the gap between them moves only when the wall is set, or the machine was suspended, while monotonic time stood still. Comparing the gaps of two
 * moments tells.
 *
 * @param before monotonic nanoseconds, read first
 * @param wall nanoseconds since the epoch
 * @param after monotonic nanoseconds, read last
 */
record Moment(long before, long wall, long after) {
    /** What the resolution of the two clocks may look like. */
    static final long RESOLUTION_NANOS = 10_000;

    private static final int ATTEMPTS = 4;

    /** Looks again where the thread lost the processor between two readings. */
    static Moment of(HostClocks clocks) {
        Moment best = look(clocks);
        for (int i = 1; i < ATTEMPTS && best.width() > RESOLUTION_NANOS; i++) {
            Moment next = look(clocks);
            best = next.width() < best.width() ? next : best;
        }
        return best;
    }

    private static Moment look(HostClocks clocks) {
        return new Moment(clocks.monotonicNanos(), clocks.realtimeNanos(), clocks.monotonicNanos());
    }

    /** How long the look took, and so how far off the wall may be as the reading of {@link #after}. */
    long width() {
        return after - before;
    }

    /** The most that the wall may be ahead of monotonic time. */
    long gapAtMost() {
        return wall - before;
    }

    /** The least. */
    long gapAtLeast() {
        return wall - after;
    }

    /** How far the wall has certainly moved ahead of monotonic time since an earlier look; not positive if it may not have. */
    long aheadSince(Moment earlier) {
        return gapAtLeast() - earlier.gapAtMost();
    }

    /** How far the two clocks may have parted since an earlier look, one way or the other. */
    long mayHavePartedSince(Moment earlier) {
        return Math.max(gapAtMost() - earlier.gapAtLeast(), earlier.gapAtMost() - gapAtLeast());
    }

    /** Whether the wall was set, or the machine suspended, between the two; {@code slewPpb} is how fast the clocks may part without either. */
    boolean isTornFrom(Moment earlier, long slewPpb) {
        long tolerance = RESOLUTION_NANOS + Nanos.drift(Math.max(0, after - earlier.before), slewPpb);
        return aheadSince(earlier) > tolerance || earlier.gapAtLeast() - gapAtMost() > tolerance;
    }
}
