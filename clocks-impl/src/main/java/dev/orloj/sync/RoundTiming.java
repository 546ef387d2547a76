package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/**
 * What a group of clocks that meet in rounds can rely on, and what follows from it: how often they have to meet, and how far apart they are then.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="byzantine"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Source:</b> Welch and Lynch 1988; Lundelius and Lynch 1984 for what no algorithm can beat.
 *
 * @param readingErrorNanos how far off a right clock can be read: the paper's epsilon
 * @param driftPpb how far off the rate of a right clock can be, 0 to 499,999,999: rho
 * @param periodNanos from one round to the next: P
 * @param delayNanos what a message takes, as a rule: delta
 * @param spreadNanos how far apart the right clocks are before the first round: beta
 */
public record RoundTiming(long readingErrorNanos, long driftPpb, long periodNanos, long delayNanos, long spreadNanos) {
    private static final long MOST_DRIFT_PPB = 499_999_999;

    /**
     * States what the clocks can rely on.
     *
     * @param readingErrorNanos at least 0
     * @param driftPpb 0 to 499,999,999
     * @param periodNanos positive
     * @param delayNanos at least 0
     * @param spreadNanos at least 0
     * @throws IllegalArgumentException if one of them is out of range, or the period is shorter than the {@linkplain #leastPeriod least} for that spread
     * @throws ArithmeticException if what follows is beyond 64 bits
     */
    public RoundTiming {
        Exact.notNegative("a reading error", readingErrorNanos);
        Nanos.rate("a drift", driftPpb, MOST_DRIFT_PPB);
        Exact.positive("a period", periodNanos);
        Exact.notNegative("a delay", delayNanos);
        Exact.notNegative("a spread", spreadNanos);
        long least = leastPeriod(readingErrorNanos, driftPpb, delayNanos, spreadNanos);
        if (periodNanos < least) {
            throw new IllegalArgumentException("rounds of " + periodNanos + " ns run into each other: with a spread of "
                    + spreadNanos + " ns, a reading error of " + readingErrorNanos + " ns, a delay of " + delayNanos
                    + " ns and a drift of " + driftPpb + " ppb they take " + least + " ns");
        }
    }

    /**
     * Welch and Lynch's least period: {@code 2(1 + rho)(beta + epsilon) + (1 + rho) max(delta, beta + epsilon) + rho delta}.
     *
     * @return in nanoseconds, rounded up
     */
    public long leastPeriod() {
        return leastPeriod(readingErrorNanos, driftPpb, delayNanos, spreadNanos);
    }

    private static long leastPeriod(long error, long ppb, long delay, long spread) {
        long apart = Exact.plus(spread, error);
        long stretched = Exact.plus(Exact.times(2, apart), Math.max(delay, apart));
        return Exact.plus(slowed(stretched, ppb), Nanos.drift(delay, ppb));
    }

    private static long slowed(long nanos, long ppb) {
        return Exact.plus(nanos, Nanos.drift(nanos, ppb));
    }

    /**
     * Welch and Lynch's bound on how far a right clock is moved in a round: {@code (1 + rho)(beta + epsilon) + rho delta}.
     *
     * @return in nanoseconds, rounded up
     */
    public long maxAdjustment() {
        return Exact.plus(
                slowed(Exact.plus(spreadNanos, readingErrorNanos), driftPpb), Nanos.drift(delayNanos, driftPpb));
    }

    /**
     * How far two right clocks part in a period.
     *
     * @return {@code 2 rho P}, rounded up
     */
    public long driftEachRound() {
        return Nanos.drift(periodNanos, 2 * driftPpb);
    }

    /**
     * What a round loses of the agreement that it gains.
     *
     * @return {@code 2 epsilon + 2 rho P}, rounded up
     * @throws ArithmeticException if it is beyond 64 bits
     */
    public long lossEachRound() {
        return Exact.plus(Exact.times(2, readingErrorNanos), driftEachRound());
    }

    /**
     * How far apart the right clocks are at most before a round, given how far apart they were before the one before: for the fault-tolerant midpoint {@code beta / 2 + 2 epsilon + 2 rho P}.
     *
     * @param function that the clocks use
     * @param spread before a round, at least 0
     * @return before the next one, rounded up
     * @throws IllegalArgumentException if the spread is negative
     * @throws ArithmeticException if it is beyond 64 bits
     */
    public long nextSpread(ConvergenceFunction function, long spread) {
        Exact.notNegative("a spread", spread);
        long x = Exact.times(2, readingErrorNanos);
        return Exact.plus(
                function.agreementBound(x, function.spreadAsRead(spread, readingErrorNanos)), driftEachRound());
    }

    /**
     * How far apart an adversary that chooses the delays can keep clocks, whatever the algorithm, with no fault and no drift.
     *
     * @param uncertaintyNanos how much delays vary, the longest less the shortest, at least 0
     * @param members how many clocks there are, at least 1
     * @return {@code u (1 - 1/n)}, rounded down
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long leastSkew(long uncertaintyNanos, int members) {
        if (members < 1) {
            throw new IllegalArgumentException("a group has a member: " + members);
        }
        Exact.notNegative("an uncertainty", uncertaintyNanos);
        return uncertaintyNanos - Exact.part(uncertaintyNanos, 1, members);
    }
}
