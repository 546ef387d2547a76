package dev.orloj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Time that passes when told to; who sleeps is woken then, or by the gate. */
final class ManualTimer implements WaitTimer {
    private static final long PATIENCE_SECONDS = 60;

    private final Map<Thread, Long> deadlines = new HashMap<>();
    private final List<Thread> woken = new ArrayList<>();
    private final Semaphore falls = new Semaphore(0);
    private long now = 1_000;
    private volatile Runnable beforeSleep = () -> {};
    private volatile Runnable atReading = () -> {};

    @Override
    public long nanoTime() {
        atReading.run();
        synchronized (this) {
            return now;
        }
    }

    @Override
    public void sleep(Object gate, long nanos) {
        assertThat(nanos).isPositive();
        synchronized (this) {
            deadlines.put(Thread.currentThread(), now + nanos);
        }
        beforeSleep.run();
        falls.release();
        LockSupport.park(gate);
        synchronized (this) {
            deadlines.remove(Thread.currentThread());
        }
    }

    @Override
    public void wake(Thread thread) {
        synchronized (this) {
            woken.add(thread);
        }
        LockSupport.unpark(thread);
    }

    synchronized void advance(long nanos) {
        now += nanos;
        deadlines.forEach((thread, deadline) -> {
            if (deadline <= now) {
                LockSupport.unpark(thread);
            }
        });
    }

    /** Whom the gate woke, each as often as it did. */
    synchronized List<Thread> woken() {
        return List.copyOf(woken);
    }

    /** Waits until so many more threads have fallen asleep, or are about to, so that a wake call reaches them. */
    void awaitAsleep(int threads) throws InterruptedException {
        assertThat(falls.tryAcquire(threads, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }

    void beforeSleep(Runnable action) {
        beforeSleep = action;
    }

    void atReading(Runnable action) {
        atReading = action;
    }
}
