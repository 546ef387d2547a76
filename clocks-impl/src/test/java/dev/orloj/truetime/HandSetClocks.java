package dev.orloj.truetime;

import java.util.concurrent.TimeUnit;

/** Both clocks of a machine, moved by hand. True time is what the wall showed at first, and passes with monotonic time unless said otherwise. */
final class HandSetClocks implements HostClocks {
    /** 2026-11-20T10:01:39Z. */
    static final long START = 1_795_168_899_000_000_000L;

    private long wall = START;
    private long monotonic = 77;
    private long truth = START;

    @Override
    public synchronized long realtimeNanos() {
        return wall;
    }

    @Override
    public synchronized long monotonicNanos() {
        return monotonic;
    }

    synchronized long truth() {
        return truth;
    }

    synchronized void pass(long nanos) {
        wall += nanos;
        monotonic += nanos;
        truth += nanos;
    }

    void passSeconds(long seconds) {
        pass(TimeUnit.SECONDS.toNanos(seconds));
    }

    /** A daemon has both clocks run faster than true time. */
    synchronized void slew(long nanos, long moreNanos) {
        pass(nanos);
        wall += moreNanos;
        monotonic += moreNanos;
    }

    /** Somebody sets the wall. */
    synchronized void step(long nanos) {
        wall += nanos;
    }

    /** The machine sleeps: monotonic time stands still. */
    synchronized void suspend(long nanos) {
        wall += nanos;
        truth += nanos;
    }
}
