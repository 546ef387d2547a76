package dev.orloj.sync;

import java.util.Arrays;

/**
 * What a clock takes for the time of its group when it has read the clocks of all members, some of which may lie, and tell each reader something else.
 *
 * <p>It has bounds that were proved. Let {@code x} be how much two readers differ at most when they read the same right clock, and {@code y} how far apart the right clocks are. Then what any two right readers make of it is within
 * {@link #agreementBound agreementBound(x, y)} of each other, whatever the wrong clocks say, if these are at most {@code f} of more than {@code 3f}; fewer members can't be made safe by any function, and are refused.
 *
 * <p>A reading that is missing may have been anything, so it counts as one of a wrong clock, and uses up one of the {@code f}. The others may have read it. What they made of it lies between two extremes; the result here is the middle of these, and so as near to theirs as can be.
 *
 * <p>Results are rounded down to a nanosecond, all alike; bounds are rounded up. <b>Thread safety:</b> immutable. <b>Cost:</b> O(n log n). <b>Source:</b> Welch and Lynch 1988; Lamport and Melliar-Smith 1985; Kopetz and Ochsenreiter 1987; the bounds
 * as in Schneider 1987, proved by machine in ClockSynchInst of Isabelle's Archive of Formal Proofs.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="byzantine"}
 */
public abstract class ConvergenceFunction {
    final int members;
    final int maxFaulty;

    ConvergenceFunction(int members, int maxFaulty) {
        if (maxFaulty < 0 || members < 1 || members <= 3L * maxFaulty) {
            throw new IllegalArgumentException("no group of " + members + " clocks can agree where " + maxFaulty
                    + " of them may lie: it takes more than three times as many");
        }
        this.members = members;
        this.maxFaulty = maxFaulty;
    }

    /**
     * Welch and Lynch's fault-tolerant midpoint: the middle between the lowest and the highest of what is left without the {@code f} lowest and the {@code f} highest.
     *
     * @param members how many clocks there are, the own one included; more than {@code 3f}
     * @param maxFaulty how many of them may be wrong: {@code f}
     * @return the function
     * @throws IllegalArgumentException if there are too few members
     */
    public static ConvergenceFunction midpoint(int members, int maxFaulty) {
        return new FaultTolerantMidpoint(members, maxFaulty);
    }

    /**
     * The fault-tolerant average: the mean of what is left without the {@code f} lowest and the {@code f} highest.
     *
     * @param members how many clocks there are, the own one included; more than {@code 3f}
     * @param maxFaulty how many of them may be wrong: {@code f}
     * @return the function
     * @throws IllegalArgumentException if there are too few members
     */
    public static ConvergenceFunction average(int members, int maxFaulty) {
        return new FaultTolerantAverage(members, maxFaulty);
    }

    /**
     * Lamport and Melliar-Smith's interactive convergence, CNV: the mean of all, where those that differ from the own clock by more than a limit count as the own.
     *
     * @param members how many clocks there are, the own one included; more than {@code 3f}
     * @param maxFaulty how many of them may be wrong: {@code f}
     * @param maxDifference the largest difference that counts, in nanoseconds; right clocks must never be read further apart
     * @return the function
     * @throws IllegalArgumentException if there are too few members, or the difference is negative
     */
    public static ConvergenceFunction interactive(int members, int maxFaulty, long maxDifference) {
        return new InteractiveConvergence(members, maxFaulty, Exact.notNegative("a difference", maxDifference));
    }

    /**
     * How many clocks there are.
     *
     * @return the own one included
     */
    public final int members() {
        return members;
    }

    /**
     * How many of them may be wrong, or missing.
     *
     * @return {@code f}
     */
    public final int maxFaulty() {
        return maxFaulty;
    }

    /**
     * Makes one time of many.
     *
     * @param own reading of the own clock
     * @param readings of all clocks that were read, the own one included, in any order; those missing are left out
     * @return the time of the group, rounded down
     * @throws IllegalArgumentException if there are more readings than members
     * @throws AgreementLostException if more are missing than may be wrong
     */
    public final long apply(long own, long... readings) {
        int missing = members - readings.length;
        if (missing < 0) {
            throw new IllegalArgumentException(readings.length + " readings of " + members + " clocks");
        }
        if (missing > maxFaulty) {
            throw new AgreementLostException(missing, members, maxFaulty);
        }
        long[] sorted = readings.clone();
        Arrays.sort(sorted);
        return converge(own, sorted);
    }

    /** Of at least {@code n - f} readings in order. */
    abstract long converge(long own, long[] sorted);

    /**
     * How far apart the results of two right readers can be: the agreement that a round achieves.
     *
     * @param x how much two readers differ at most in reading the same right clock, at least 0
     * @param y how far apart the right clocks are at most, as either reads them, at least 0
     * @return in nanoseconds, rounded up
     * @throws IllegalArgumentException if one of them is negative
     * @throws ArithmeticException if it is beyond 64 bits
     */
    public final long agreementBound(long x, long y) {
        return bound(Exact.notNegative("a difference between readers", x), Exact.notNegative("a spread", y));
    }

    abstract long bound(long x, long y);

    /**
     * How far a result can be from the reading of any right clock.
     *
     * @param y how far apart the right clocks are at most, as the reader reads them, at least 0
     * @return in nanoseconds, rounded up
     * @throws IllegalArgumentException if it is negative
     * @throws ArithmeticException if it is beyond 64 bits
     */
    public abstract long accuracyBound(long y);

    /**
     * Whether right clocks that far apart come nearer to each other at all.
     *
     * @param y how far apart the right clocks are, as any of them reads them
     * @return false if they would ignore each other
     */
    abstract boolean converges(long y);

    /** How far apart the right clocks are, as either of two readers reads them, if one of them reads {@code y}; or {@code y} itself, where the proof needs no more. */
    long spreadForBoth(long x, long y) {
        return Exact.plus(y, Exact.times(2, x));
    }

    /** What {@link #bound} is fed when the right clocks are {@code spread} apart, and each is read with an error of up to {@code readingError}; or the spread itself, where the proof needs no more. */
    long spreadAsRead(long spread, long readingError) {
        return Exact.plus(spread, Exact.times(2, readingError));
    }

    /**
     * How far apart the right clocks are at most, round after round, in the long run.
     *
     * @param timing of the rounds
     * @return just before a round, rounded up
     * @throws ArithmeticException if it is beyond 64 bits
     */
    public abstract long steadySpread(RoundTiming timing);

    final int right() {
        return members - maxFaulty;
    }

    /** A function that does without the lowest and the highest. */
    abstract static class Trimmed extends ConvergenceFunction {
        Trimmed(int members, int maxFaulty) {
            super(members, maxFaulty);
        }

        /** The missing ones may all be lower than the others, or all be higher. The middle between the two. */
        @Override
        final long converge(long own, long[] sorted) {
            int missing = members - sorted.length;
            int from = maxFaulty - missing;
            int to = sorted.length - maxFaulty;
            return middle(sorted, from, to, missing);
        }

        /** Between what is made of those {@code from} to {@code to}, and of as many of those that are {@code shift} higher. */
        abstract long middle(long[] sorted, int from, int to, int shift);

        @Override
        public final long accuracyBound(long y) {
            return Exact.notNegative("a spread", y);
        }

        @Override
        final boolean converges(long y) {
            return true;
        }
    }
}
