package dev.orloj.truetime;

/**
 * A leap second spread evenly over a window: International Atomic Time to UTC, whose offset changes by a whole second from the window's start to its end.
 *
 * @param start of the window, nanoseconds of TAI since the epoch
 * @param seconds how long the window is
 * @param before what TAI is ahead of UTC until the start, in seconds
 * @param after the same from the end on
 */
record LeapSmear(long start, long seconds, int before, int after) {
    private static final long NANOS = 1_000_000_000L;

    /** The UTC of a moment of TAI, both in nanoseconds since the epoch. */
    long toUtc(long tai) {
        long since = tai - start;
        if (since < 0) {
            return tai - before * NANOS;
        }
        if (since >= seconds * NANOS) {
            return tai - after * NANOS;
        }
        return tai - before * NANOS - (after - before) * (since / seconds);
    }
}
