package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/**
 * How a disciplined clock runs between two corrections: straight on, at its rate and, until the offset is used up, with a slew.
 *
 * <p>A reading is a line, rounded down. The line never falls, for rate and slew together are more than -1, and its two parts meet where the slew ends; so the whole nanoseconds never fall either. Were rate and slew rounded apart, each could lose a
 * nanosecond in the same one.
 *
 * @param start monotonic nanoseconds
 * @param reading then
 * @param ratePpb how much faster than monotonic time it goes
 * @param offset how far the reading is behind the target; negative if it is ahead
 * @param slewPpb how much faster it goes for the offset's sake, of the same sign
 * @param slewNanos for how long
 */
record ClockLine(long start, long reading, long ratePpb, long offset, long slewPpb, long slewNanos) {
    static ClockLine steady(long start, long reading, long ratePpb) {
        return new ClockLine(start, reading, ratePpb, 0, 0, 0);
    }

    /** The slew ends in the nanosecond in which the offset is used up; perhaps never. */
    static ClockLine slewing(long start, long reading, long ratePpb, long offset, long slewPpb) {
        long distance = Exact.distance(offset, 0);
        long seconds = distance / slewPpb;
        long lasts = seconds < Long.MAX_VALUE / Nanos.PER_SECOND - 1
                ? seconds * Nanos.PER_SECOND + Exact.part(distance % slewPpb, Nanos.PER_SECOND, slewPpb)
                : Long.MAX_VALUE;
        return new ClockLine(start, reading, ratePpb, offset, offset < 0 ? -slewPpb : slewPpb, lasts);
    }

    /** What the clock reads: never less than before. */
    long at(long monotonic) {
        long elapsed = Math.max(0, monotonic - start);
        return elapsed < slewNanos
                ? reading + elapsed + Exact.gained(elapsed, ratePpb + slewPpb)
                : reading + offset + elapsed + Exact.gained(elapsed, ratePpb);
    }

    /** What it should read: the same once the slew has ended. */
    long targetAt(long monotonic) {
        long elapsed = Math.max(0, monotonic - start);
        return reading + offset + elapsed + Exact.gained(elapsed, ratePpb);
    }
}
