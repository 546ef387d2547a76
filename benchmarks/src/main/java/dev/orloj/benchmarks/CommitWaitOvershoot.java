package dev.orloj.benchmarks;

import dev.orloj.time.TimeReading;
import dev.orloj.truetime.CommitWait;
import dev.orloj.truetime.StatedTime;
import dev.orloj.truetime.TrueTimes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Measures by how much commit waits of 1 to 10 ms overshoot: the time between the moment at which the timestamp was certainly past and the return of the wait. Prints a histogram for waits that spin at
 * their end, for waits that only park, and for asynchronous ones.
 *
 * <p>The bar, on an idle machine: a median below 100 us over 1,000 waits that spin.
 */
public final class CommitWaitOvershoot {
    private static final int WARM_UP = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final double BAR_MICROS = 100;

    private final StatedTime source = TrueTimes.statedBuilder(Duration.ofNanos(500_000), 0)
            .synchronizedFor(Duration.ofDays(1))
            .knownFor(Duration.ofDays(1))
            .build();
    private final SplittableRandom random = new SplittableRandom(1);

    /** One wait. */
    private interface Wait {
        void await(long timestamp) throws Exception;
    }

    private CommitWaitOvershoot() {}

    /**
     * Measures and prints.
     *
     * @param arguments how many waits, 1,000 if not given
     * @throws Exception if a wait fails
     */
    public static void main(String[] arguments) throws Exception {
        int waits = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
        CommitWaitOvershoot measurement = new CommitWaitOvershoot();
        CommitWait spinning = CommitWait.on(measurement.source);
        CommitWait parking = spinning.spinning(Duration.ZERO);
        double median = measurement.measure("parks, then spins", waits, time -> spinning.await(time, TIMEOUT));
        measurement.measure("only parks", waits, time -> parking.await(time, TIMEOUT));
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            measurement.measure(
                    "asynchronous",
                    waits,
                    time -> spinning.awaitAsync(time, TIMEOUT, scheduler).get());
        } finally {
            scheduler.shutdown();
        }
        System.out.printf(
                Locale.ROOT,
                "%nbar: a median of less than %.0f us; measured %.1f us  %s%n",
                BAR_MICROS,
                median,
                median < BAR_MICROS ? "ok" : "NOT");
    }

    private double measure(String what, int waits, Wait wait) throws Exception {
        TimeReading reading = new TimeReading();
        double[] micros = new double[waits];
        for (int i = -Math.min(WARM_UP, waits); i < waits; i++) {
            source.read(reading);
            // Certainly past when the lower bound has come so far.
            long timestamp = reading.earliest() + random.nextLong(1_000_000, 10_000_001);
            wait.await(timestamp);
            source.read(reading);
            if (reading.earliest() <= timestamp) {
                throw new IllegalStateException("the wait ended early: " + timestamp + ", " + reading);
            }
            if (i >= 0) {
                micros[i] = (reading.earliest() - timestamp) / 1e3;
            }
        }
        Arrays.sort(micros);
        print(what, micros);
        return micros[waits / 2];
    }

    private static void print(String what, double[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d waits, median %.1f us, 90 %% %.1f us, 99 %% %.1f us, largest %.1f us%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
        double from = 0;
        int counted = 0;
        for (double to = 1; counted < sorted.length; to *= 2) {
            int count = 0;
            while (counted < sorted.length && sorted[counted] < to) {
                counted++;
                count++;
            }
            if (count > 0) {
                String bar = "#".repeat(Math.max(1, 60 * count / sorted.length));
                System.out.printf(Locale.ROOT, "  %8.0f to %8.0f us  %6d  %s%n", from, to, count, bar);
            }
            from = to;
        }
    }
}
