package dev.orloj.benchmarks.report;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Lines that say what was done and how long the rest will take: as long as was expected of it, times what the machine has made of expectations so far. */
final class Progress {
    private static final double NANOS = 1e9;
    private static final double PRIOR_SECONDS = 30; // so much of what was expected counts as if it had come true

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final int steps;
    private final double secondsInAll;
    private int done;
    private double secondsExpected;
    private double secondsTaken;
    private long begun;

    /**
     * Before the first step.
     *
     * @param secondsInAll what all steps take, as far as one can know
     */
    Progress(PrintStream out, LongSupplier nanoTime, int steps, double secondsInAll) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.steps = steps;
        this.secondsInAll = secondsInAll;
    }

    void begin() {
        begun = nanoTime.getAsLong();
    }

    /** A step is done, of which so many seconds were expected. */
    void end(double seconds, String what) {
        done++;
        secondsExpected += seconds;
        double taken = (nanoTime.getAsLong() - begun) / NANOS;
        secondsTaken += taken;
        double slower = (PRIOR_SECONDS + secondsTaken) / (PRIOR_SECONDS + secondsExpected);
        long left = Math.round(Math.max(0, secondsInAll - secondsExpected) * slower);
        out.printf(Locale.ROOT, "[%d/%d, %d:%02d left] %s (%.1f s)%n", done, steps, left / 60, left % 60, what, taken);
        out.flush();
    }

    /** What was expected of all steps so far, and what they took. */
    String expectation() {
        return String.format(
                Locale.ROOT,
                "%.1f minutes of measuring; %.1f were expected of an idle machine",
                secondsTaken / 60,
                secondsExpected / 60);
    }
}
