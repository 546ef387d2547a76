package dev.orloj.truetime;

import java.util.concurrent.atomic.AtomicLong;

/** A machine whose time passes when told to: true time, a wall that may be off, and monotonic time. A thread that waits on it moves it. */
final class ManualClocks implements HostClocks, Waiter {
    static final long MICRO = 1_000;
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;
    /** 2026-11-20T10:01:39Z. */
    static final long START = 1_795_168_899L * SECOND;

    private final AtomicLong truth = new AtomicLong(START);
    private final AtomicLong offset = new AtomicLong();
    private final AtomicLong monotonic = new AtomicLong(77 * SECOND);
    private long pausePerReading;
    private long pauseBeforeMonotonic;
    private long wakesLateBy;
    private long parks;
    private long spins;
    private Runnable onPark = () -> {};

    /** Puts all three somewhere; the wall is right. */
    ManualClocks at(long realNanos, long monotonicNanos) {
        truth.set(realNanos);
        offset.set(0);
        monotonic.set(monotonicNanos);
        return this;
    }

    /** Puts monotonic time alone somewhere. */
    void monotonic(long nanos) {
        monotonic.set(nanos);
    }

    /** Time goes by. */
    void pass(long nanos) {
        truth.addAndGet(nanos);
        monotonic.addAndGet(nanos);
    }

    void passSeconds(long seconds) {
        pass(seconds * SECOND);
    }

    /** A daemon has both clocks run faster than true time. */
    void slew(long nanos, long moreNanos) {
        pass(nanos);
        offset.addAndGet(moreNanos);
        monotonic.addAndGet(moreNanos);
    }

    /** The machine sleeps: monotonic time stands still. */
    void suspend(long nanos) {
        truth.addAndGet(nanos);
    }

    /** Somebody sets the wall. */
    void step(long nanos) {
        offset.addAndGet(nanos);
    }

    /** The thread loses the processor after each look at the monotonic clock. */
    void pausePerReading(long nanos) {
        pausePerReading = nanos;
    }

    void wakeLateBy(long nanos) {
        wakesLateBy = nanos;
    }

    void onPark(Runnable action) {
        onPark = action;
    }

    long truth() {
        return truth.get();
    }

    /** How far the wall is ahead. */
    long offset() {
        return offset.get();
    }

    long parks() {
        return parks;
    }

    long spins() {
        return spins;
    }

    @Override
    public long realtimeNanos() {
        return truth.get() + offset.get();
    }

    /** The thread loses the processor once, before the next look at the monotonic clock. */
    void pauseBeforeMonotonic(long nanos) {
        pauseBeforeMonotonic = nanos;
    }

    @Override
    public long monotonicNanos() {
        pass(pauseBeforeMonotonic);
        pauseBeforeMonotonic = 0;
        long now = monotonic.get();
        pass(pausePerReading);
        return now;
    }

    @Override
    public long nanoTime() {
        return monotonic.get();
    }

    @Override
    public void park(long nanos) {
        parks++;
        pass(nanos + wakesLateBy);
        onPark.run();
    }

    @Override
    public void spin() {
        spins++;
        pass(100);
    }
}
