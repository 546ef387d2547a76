package dev.orloj.examples.text;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How long something took, again and again, once it was warm.
 *
 * @param median in milliseconds, as the others
 * @param least the shortest
 * @param most the longest
 */
record Timing(double median, double least, double most) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int LEAST_WARM_UPS = 10;

    /**
     * Measures.
     *
     * @param repetitions how often it is measured, at least 1
     * @param warmUpNanos how long it is repeated before; ten times at the least
     * @param task gives what it made, so that it can't be left out
     */
    static Timing of(int repetitions, long warmUpNanos, Supplier<?> task) {
        int identity = 0;
        long start = System.nanoTime();
        for (int i = 0; i < LEAST_WARM_UPS || System.nanoTime() - start < warmUpNanos; i++) {
            identity ^= System.identityHashCode(task.get());
        }
        // What others left behind is not swept up on this one's time.
        System.gc();
        double[] millis = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long from = System.nanoTime();
            Object made = task.get();
            millis[i] = (System.nanoTime() - from) / NANOS_PER_MILLI;
            identity ^= System.identityHashCode(made);
        }
        assert identity != Integer.MIN_VALUE : "an identity is not negative";
        Arrays.sort(millis);
        double median = (millis[(repetitions - 1) / 2] + millis[repetitions / 2]) / 2;
        return new Timing(median, millis[0], millis[repetitions - 1]);
    }
}
