package dev.orloj.clocks;

import java.util.concurrent.TimeUnit;

/** A wall that stands where the thread last put it. */
final class CachedWall extends WallClock {
    /** In place of a reading: the thread is gone, read directly. */
    private static final long CLOSED = Long.MIN_VALUE;

    private volatile long cachedMillis;

    CachedWall(Builder builder) {
        super(builder, TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Override
    public long millis() {
        long millis = cachedMillis;
        return millis != CLOSED ? millis : readDirectly();
    }

    @Override
    void publish(long admittedMillis, long atNanos) {
        cachedMillis = isClosed() ? CLOSED : admittedMillis;
    }
}
