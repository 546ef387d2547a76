package dev.orloj.examples;

import dev.orloj.time.TimeReading;
import dev.orloj.truetime.CommitWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Clients in all regions that run transactions one after the other, and what commits them: a transaction takes the upper bound of its region's clock for its timestamp, and is shown once that is
 * certainly past, by the same clock.
 */
final class TransactionManager {
    private static final int CLIENTS_PER_REGION = 3;
    private static final long LONGEST_WORK_NANOS = 2_000_000;
    private static final long LONGEST_PAUSE_NANOS = 4_000_000;

    /** No bound here is anywhere near. */
    private static final Duration LONGEST_WAIT = CommitWait.MAX_TIMEOUT;

    /** Who hears what happens to a transaction; this one does not listen. */
    static class Witness {
        void started(int number, Region region) {}

        void committed(int number, Region region, TimeReading reading) {}

        void shown(Committed transaction, long waitedNanos) {}
    }

    private final SimulatedTime time;
    private final SplittableRandom random;
    private final int wanted;
    private final Witness witness;
    private final List<Committed> transactions = new ArrayList<>();
    private int started;
    private long waitedNanos;

    TransactionManager(SimulatedTime time, SplittableRandom random, int wanted, Witness witness) {
        this.time = time;
        this.random = random;
        this.wanted = wanted;
        this.witness = witness;
    }

    /** Runs as many transactions as are wanted to their end. */
    List<Committed> run(List<Region> regions) {
        for (Region region : regions) {
            CommitWait wait = CommitWait.on(region);
            for (int client = 0; client < CLIENTS_PER_REGION; client++) {
                after(random.nextLong(LONGEST_PAUSE_NANOS), () -> start(region, wait));
            }
        }
        time.run();
        return transactions;
    }

    /** The mean of all commit waits. */
    long meanWaitNanos() {
        return waitedNanos / transactions.size();
    }

    private void after(long nanos, Runnable event) {
        time.schedule(event, nanos, TimeUnit.NANOSECONDS);
    }

    private void start(Region region, CommitWait wait) {
        if (started == wanted) {
            return;
        }
        int number = ++started;
        long startedAt = time.now();
        witness.started(number, region);
        after(random.nextLong(LONGEST_WORK_NANOS), () -> commit(number, region, wait, startedAt));
    }

    private void commit(int number, Region region, CommitWait wait, long startedAt) {
        TimeReading reading = new TimeReading();
        region.read(reading);
        long timestamp = reading.latest();
        long committedAt = time.now();
        witness.committed(number, region, reading);
        wait.awaitAsync(timestamp, LONGEST_WAIT, time).thenRun(() -> {
            Committed transaction = new Committed(number, region.name(), startedAt, time.now(), timestamp);
            long waited = time.now() - committedAt;
            transactions.add(transaction);
            waitedNanos += waited;
            witness.shown(transaction, waited);
            after(random.nextLong(LONGEST_PAUSE_NANOS), () -> start(region, wait));
        });
    }
}
