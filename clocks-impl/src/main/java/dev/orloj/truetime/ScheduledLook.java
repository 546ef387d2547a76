package dev.orloj.truetime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A wait in the hands of a scheduler: looks, and has itself run again. The scheduler orders its runs, so they need no lock. */
final class ScheduledLook implements Runnable {
    /** A bound that improved is noticed within this; shorter would cost a scheduler with a thousand waits too much. */
    private static final long LONGEST_DELAY_NANOS = 2_500_000;

    /** No scheduler is exact to less, and a bound that grows as fast as time may not keep it busy. */
    private static final long SHORTEST_DELAY_NANOS = 20_000;

    private final PendingCommit pending;
    private final Waiter waiter;
    private final ScheduledExecutorService scheduler;
    private final CompletableFuture<Long> past;

    ScheduledLook(
            PendingCommit pending, Waiter waiter, ScheduledExecutorService scheduler, CompletableFuture<Long> past) {
        this.pending = pending;
        this.waiter = waiter;
        this.scheduler = scheduler;
        this.past = past;
    }

    @Override
    public void run() {
        if (past.isDone()) {
            return;
        }
        try {
            if (pending.isPast()) {
                past.complete(pending.overshoot());
                return;
            }
            long delay = pending.napNanos(waiter.nanoTime());
            delay = Math.max(SHORTEST_DELAY_NANOS, Math.min(delay, LONGEST_DELAY_NANOS));
            scheduler.schedule(this, delay, TimeUnit.NANOSECONDS);
        } catch (RuntimeException | Error e) { // nobody else would hear of it
            past.completeExceptionally(e);
        }
    }
}
