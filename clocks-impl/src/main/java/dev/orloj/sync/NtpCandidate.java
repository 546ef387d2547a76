package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/**
 * What one NTP server says, in the terms of RFC 5905's selection.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="ntp"}
 *
 * @param offset of its clock from the own one, in nanoseconds
 * @param distance its root distance: how far it can be from true time, all told; at least 0
 * @param jitter how far its measurements scatter; at least 0
 */
public record NtpCandidate(long offset, long distance, long jitter) {
    /** The least that half the delay to the reference counts as, in nanoseconds: RFC 5905's MINDISP. */
    public static final long LEAST_DISTANCE = 10_000_000;

    /** How fast any clock is taken to go astray with age, in parts per billion: RFC 5905's PHI. */
    public static final long DRIFT_PPB = 15_000;

    /**
     * Makes a candidate.
     *
     * @param offset in nanoseconds
     * @param distance at least 0
     * @param jitter at least 0
     * @throws IllegalArgumentException if the distance or the jitter is negative
     */
    public NtpCandidate {
        Exact.notNegative("a root distance", distance);
        Exact.notNegative("a jitter", jitter);
    }

    /**
     * The interval that the server claims.
     *
     * @return the offset, give or take the root distance
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public Bounds bounds() {
        return Bounds.around(offset, distance);
    }

    /**
     * The root distance of a server: half of the delay to the reference, with a floor of {@link #LEAST_DISTANCE}, and all dispersions. The floor keeps a source that claims no error at all from being a point, which the selection would
     * refuse.
     *
     * @param rootDelay from the server to the reference, in nanoseconds
     * @param delay to the server
     * @param rootDispersion of the server
     * @param dispersion of the measurement
     * @param age since the measurement
     * @param jitter of the measurements
     * @return {@code max(LEAST_DISTANCE, (rootDelay + delay) / 2) + rootDispersion + dispersion + 15 ppm of age + jitter}, rounded up
     * @throws IllegalArgumentException if one of them is negative
     * @throws ArithmeticException if the sum is beyond 64 bits
     */
    public static long rootDistance(
            long rootDelay, long delay, long rootDispersion, long dispersion, long age, long jitter) {
        Exact.notNegative("a root delay", rootDelay);
        Exact.notNegative("a delay", delay);
        long distance = Math.max(LEAST_DISTANCE, Exact.half(Exact.plus(rootDelay, delay)));
        distance = Exact.plus(distance, Exact.notNegative("a root dispersion", rootDispersion));
        distance = Exact.plus(distance, Exact.notNegative("a dispersion", dispersion));
        distance = Exact.plus(distance, Nanos.drift(Exact.notNegative("an age", age), DRIFT_PPB));
        return Exact.plus(distance, Exact.notNegative("a jitter", jitter));
    }
}
