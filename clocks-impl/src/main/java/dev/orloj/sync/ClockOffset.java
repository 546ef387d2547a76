package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/**
 * How far another clock is ahead of the own one, give or take an error, as measured at a point of the own clock.
 *
 * <p>Its age is taken as {@link System#nanoTime} asks: by the difference, which may run over the end of the range. <b>Thread safety:</b> immutable.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="round-trip"}
 *
 * @param offset the other clock's reading less the own one's, in nanoseconds; negative if the other is behind
 * @param error how far the offset can be off; at least 0
 * @param delay of the round trip that it was measured by, in nanoseconds; at least 0
 * @param at reading of the own clock when the answer came
 */
public record ClockOffset(long offset, long error, long delay, long at) {
    /**
     * Makes an offset.
     *
     * @param offset in nanoseconds
     * @param error at least 0
     * @param delay at least 0
     * @param at when it was measured
     * @throws IllegalArgumentException if the error or the delay is negative
     */
    public ClockOffset {
        Exact.notNegative("an error", error);
        Exact.notNegative("a delay", delay);
    }

    /**
     * How far the offset can be off by now.
     *
     * @param now reading of the own clock; one from before the measurement counts as the measurement's
     * @param driftPpb by how much the two clocks can part, in nanoseconds for each second, 0 to 999,999,999
     * @return the error and the drift since
     * @throws ArithmeticException if it is beyond 64 bits
     */
    public long errorAt(long now, long driftPpb) {
        long age = Math.max(0, now - at);
        return Exact.plus(error, Nanos.drift(age, Nanos.rate("a drift", driftPpb)));
    }

    /**
     * What the offset can be by now.
     *
     * @param now reading of the own clock
     * @param driftPpb by how much the two clocks can part, in nanoseconds for each second, 0 to 999,999,999
     * @return the offset, give or take {@link #errorAt}
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public Bounds boundsAt(long now, long driftPpb) {
        return Bounds.around(offset, errorAt(now, driftPpb));
    }

    /**
     * What the offset could be when it was measured.
     *
     * @return the offset, give or take the error
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public Bounds bounds() {
        return Bounds.around(offset, error);
    }
}
