package dev.orloj.sync;

/** Lamport and Melliar-Smith's function. */
final class InteractiveConvergence extends ConvergenceFunction {
    private final long maxDifference;

    InteractiveConvergence(int members, int maxFaulty, long maxDifference) {
        super(members, maxFaulty);
        this.maxDifference = maxDifference;
    }

    /** A missing one counts as the own, which is the middle of what it can count as. */
    @Override
    long converge(long own, long[] sorted) {
        long[] counted = new long[members];
        for (int i = 0; i < members; i++) {
            boolean counts = i < sorted.length && Exact.distance(sorted[i], own) <= maxDifference;
            counted[i] = counts ? sorted[i] : own;
        }
        return Exact.mean(counted, 0, members);
    }

    /** Right clocks differ by {@code x}, or by {@code y} more if one of the readers does not count them; wrong ones by as much as both readers let pass. */
    @Override
    long bound(long x, long y) {
        long right = Exact.times(right(), converges(y) ? x : Exact.plus(x, y));
        long each = Exact.plus(Exact.times(2, maxDifference), Exact.plus(x, y));
        return Exact.part(Exact.plus(right, Exact.times(maxFaulty, each)), 1, members);
    }

    @Override
    public long accuracyBound(long y) {
        Exact.notNegative("a spread", y);
        long wrong = Exact.times(maxFaulty, Exact.plus(y, maxDifference));
        return Exact.part(Exact.plus(Exact.times(right(), y), wrong), 1, members);
    }

    @Override
    boolean converges(long y) {
        return y <= maxDifference;
    }

    /** Where the spread that {@link #bound} leaves, and the drift until the next round, make up the spread before. */
    @Override
    public long steadySpread(RoundTiming timing) {
        long right = Exact.times(members, timing.lossEachRound());
        long wrong = Exact.times(2L * maxFaulty, Exact.plus(maxDifference, timing.readingErrorNanos()));
        return Exact.part(Exact.plus(right, wrong), 1, right());
    }

    @Override
    public String toString() {
        return "interactive convergence, n=" + members + ", f=" + maxFaulty + ", up to " + maxDifference + " ns";
    }
}
