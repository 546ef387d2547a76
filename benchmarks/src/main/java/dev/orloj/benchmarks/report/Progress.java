package dev.orloj.benchmarks.report;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Lines that say what was done and how long the rest will take, by what the last steps took. */
final class Progress {
    private static final double NANOS = 1e9;
    private static final double PATIENCE = 0.1; // how much the last step counts

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final int steps;
    private int done;
    private double secondsEach;
    private long begun;

    /**
     * Before the first step.
     *
     * @param secondsEach what a step takes, as far as one can know
     */
    Progress(PrintStream out, LongSupplier nanoTime, int steps, double secondsEach) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.steps = steps;
        this.secondsEach = secondsEach;
    }

    void begin() {
        begun = nanoTime.getAsLong();
    }

    /** A step is done. */
    void end(String what) {
        done++;
        secondsEach += PATIENCE * ((nanoTime.getAsLong() - begun) / NANOS - secondsEach);
        long left = Math.round(Math.max(0, steps - done) * secondsEach);
        out.printf(Locale.ROOT, "[%d/%d, %d:%02d left] %s%n", done, steps, left / 60, left % 60, what);
        out.flush();
    }
}
