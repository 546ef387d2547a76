package dev.orloj.examples.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long something took, again and again, once it was warm.
 *
 * @param millis each time, ascending
 */
public record Timing(List<Double> millis) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int LEAST_WARM_UPS = 10;
    /** Among so many repetitions none is faster once times are settled: where others are at work, a compiler takes its time as well. */
    private static final int CALM = 50;
    /** How many times as long as times have to be settled a task is repeated at most before it is measured. */
    private static final int MOST_WINDOWS = 10;
    /** A time that falls by less than one part of so many is settled. */
    private static final int PARTS = 20;

    /** Copies. */
    public Timing {
        millis = List.copyOf(millis);
    }

    /**
     * Measures what is warm: it is repeated before, ten times at the least, until the shortest time has not fallen by a twentieth for a while, and not in 50
     * repetitions, but no longer than ten times that while.
     *
     * @param repetitions how often it is measured, at least 1
     * @param settledNanos how long that while is
     * @param nanos a clock
     * @param task gives what it made, so that it can't be left out
     * @return what was measured
     */
    public static Timing of(int repetitions, long settledNanos, LongSupplier nanos, Supplier<?> task) {
        int identity = warmUp(settledNanos, nanos, task);
        // What others left behind is not swept up on this one's time.
        System.gc();
        double[] millis = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long from = nanos.getAsLong();
            Object made = task.get();
            millis[i] = (nanos.getAsLong() - from) / NANOS_PER_MILLI;
            identity ^= System.identityHashCode(made);
        }
        assert identity != Integer.MIN_VALUE : "an identity is not negative";
        return new Timing(Arrays.stream(millis).sorted().boxed().toList());
    }

    /** The median, in milliseconds. */
    public double median() {
        return (millis.get((millis.size() - 1) / 2) + millis.get(millis.size() / 2)) / 2;
    }

    /** The shortest. */
    public double least() {
        return millis.get(0);
    }

    /** The longest. */
    public double most() {
        return millis.get(millis.size() - 1);
    }

    private static int warmUp(long settledNanos, LongSupplier nanos, Supplier<?> task) {
        int identity = 0;
        long start = nanos.getAsLong();
        long from = start;
        long fell = start;
        int fellAt = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0;
                i < LEAST_WARM_UPS
                        || from - start < MOST_WINDOWS * settledNanos
                                && (from - fell < settledNanos || i - fellAt < CALM);
                i++) {
            identity ^= System.identityHashCode(task.get());
            long to = nanos.getAsLong();
            if (to - from < least - least / PARTS) {
                least = to - from;
                fell = to;
                fellAt = i + 1;
            }
            from = to;
        }
        return identity;
    }
}
