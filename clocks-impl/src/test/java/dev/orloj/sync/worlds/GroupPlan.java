package dev.orloj.sync.worlds;

import dev.orloj.sync.ConvergenceFunction;
import dev.orloj.sync.RoundTiming;

/**
 * What a group of clocks is like, and what follows from it.
 *
 * @param members how many there are
 * @param maxFaulty how many of them may be wrong
 * @param isInteractive whether they converge by CNV; by the midpoint if not
 * @param driftPpb how far off the rate of a right clock is at most
 * @param leastDelay of a message
 * @param mostDelay of a message
 * @param period from one round to the next
 * @param apart how far apart the right clocks begin at most
 * @param difference the limit of CNV; 0 for one that is large enough for all this
 * @param trustsStatedErrors whether readings go in with the error that their round trip states, which knows no longest delay
 */
record GroupPlan(
        int members,
        int maxFaulty,
        boolean isInteractive,
        long driftPpb,
        long leastDelay,
        long mostDelay,
        long period,
        long apart,
        long difference,
        boolean trustsStatedErrors) {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    /** Clocks of 50 ppm, messages of 5 to 15 ms, a round every 20 s. */
    static GroupPlan midpoint(int members, int maxFaulty) {
        return new GroupPlan(
                members, maxFaulty, false, 50_000, 5 * MILLI, 15 * MILLI, 20 * SECOND, 100 * MILLI, 0, false);
    }

    static GroupPlan interactive(int members, int maxFaulty) {
        return new GroupPlan(
                members, maxFaulty, true, 50_000, 5 * MILLI, 15 * MILLI, 20 * SECOND, 100 * MILLI, 0, false);
    }

    GroupPlan withClocks(long newDriftPpb, long newApart) {
        return new GroupPlan(
                members,
                maxFaulty,
                isInteractive,
                newDriftPpb,
                leastDelay,
                mostDelay,
                period,
                newApart,
                difference,
                trustsStatedErrors);
    }

    GroupPlan withDelays(long least, long most) {
        return new GroupPlan(
                members,
                maxFaulty,
                isInteractive,
                driftPpb,
                least,
                most,
                period,
                apart,
                difference,
                trustsStatedErrors);
    }

    GroupPlan withDifference(long newDifference) {
        return new GroupPlan(
                members,
                maxFaulty,
                isInteractive,
                driftPpb,
                leastDelay,
                mostDelay,
                period,
                apart,
                newDifference,
                trustsStatedErrors);
    }

    GroupPlan trustingStatedErrors() {
        return new GroupPlan(
                members, maxFaulty, isInteractive, driftPpb, leastDelay, mostDelay, period, apart, difference, true);
    }

    /** How long a round stays open: the longest round trip, by a clock that may be fast. */
    long window() {
        return 2 * mostDelay + mostDelay / 10 + 1_000;
    }

    /** How far two right clocks part in a time. */
    long parting(long nanos) {
        return (long) Math.ceil(nanos / 1e9 * 2 * driftPpb) + 1;
    }

    /** Half of what the two ways can differ by; what a round trip states is twice that. */
    long readingError() {
        long byDelay = mostDelay - leastDelay;
        return (trustsStatedErrors ? byDelay : byDelay / 2 + 1) + 2 * parting(window()) + 4;
    }

    RoundTiming timing() {
        return new RoundTiming(readingError(), driftPpb, period, mostDelay, apart + parting(2 * period));
    }

    ConvergenceFunction function() {
        return isInteractive
                ? ConvergenceFunction.interactive(members, maxFaulty, maxDifference())
                : ConvergenceFunction.midpoint(members, maxFaulty);
    }

    /** Large enough for the spread to begin with, and for the one that there is in the long run, which grows with the limit: {@code (n - 3f) D >= n loss + 2 (n - f) e + 2 f e}. */
    long maxDifference() {
        if (difference > 0) {
            return difference;
        }
        long loss = 2 * readingError() + parting(period);
        long steady = (members * loss + 2 * members * readingError()) / (members - 3L * maxFaulty);
        return Math.max(steady, timing().spreadNanos() + 2 * readingError()) + members;
    }

    /** As short as the name of a test may be. */
    @Override
    public String toString() {
        return (isInteractive ? "interactive convergence, n=" : "midpoint, n=") + members + ", f=" + maxFaulty;
    }
}
