package dev.orloj.sync;

/** Brings the spread down to {@code f / (n - 2f)} of it each round. */
final class FaultTolerantAverage extends ConvergenceFunction.Trimmed {
    FaultTolerantAverage(int members, int maxFaulty) {
        super(members, maxFaulty);
    }

    private int kept() {
        return members - 2 * maxFaulty;
    }

    /** The middle of two means of equally many is the mean of them all. */
    @Override
    long middle(long[] sorted, int from, int to, int shift) {
        int kept = to - from;
        long[] both = new long[2 * kept];
        System.arraycopy(sorted, from, both, 0, kept);
        System.arraycopy(sorted, from + shift, both, kept, kept);
        return Exact.mean(both, 0, both.length);
    }

    @Override
    long bound(long x, long y) {
        return Exact.plus(Exact.part(y, maxFaulty, kept()), x);
    }

    @Override
    public long steadySpread(RoundTiming timing) {
        long loss = Exact.plus(timing.lossEachRound(), Exact.part(2 * timing.readingErrorNanos(), maxFaulty, kept()));
        return Exact.part(loss, kept(), members - 3L * maxFaulty);
    }

    @Override
    public String toString() {
        return "fault-tolerant average, n=" + members + ", f=" + maxFaulty;
    }
}
