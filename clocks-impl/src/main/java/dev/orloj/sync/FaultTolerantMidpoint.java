package dev.orloj.sync;

/** Halves the spread each round. */
final class FaultTolerantMidpoint extends ConvergenceFunction.Trimmed {
    FaultTolerantMidpoint(int members, int maxFaulty) {
        super(members, maxFaulty);
    }

    /** The middle of two midpoints is the mean of the four ends. */
    @Override
    long middle(long[] sorted, int from, int to, int shift) {
        long[] ends = {sorted[from], sorted[to - 1], sorted[from + shift], sorted[to - 1 + shift]};
        return Exact.mean(ends, 0, ends.length);
    }

    /**
     * Half the spread, for one end of what a reader keeps is beyond no right clock, and the other end is not beyond that of the other reader: they have a right clock in common.
     */
    @Override
    long bound(long x, long y) {
        return Exact.plus(Exact.half(y), x);
    }

    @Override
    long spreadForBoth(long x, long y) {
        return y;
    }

    @Override
    long spreadAsRead(long spread, long readingError) {
        return spread;
    }

    @Override
    public long steadySpread(RoundTiming timing) {
        return Exact.times(2, timing.lossEachRound());
    }

    @Override
    public String toString() {
        return "fault-tolerant midpoint, n=" + members + ", f=" + maxFaulty;
    }
}
