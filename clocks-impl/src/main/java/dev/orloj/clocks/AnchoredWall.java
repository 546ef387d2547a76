package dev.orloj.clocks;

import java.util.concurrent.TimeUnit;

/** A wall that runs with monotonic time from where the thread last put it. */
final class AnchoredWall extends WallClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private volatile Anchor anchor;

    AnchoredWall(Builder builder) {
        super(builder, TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public long millis() {
        Anchor from = anchor;
        if (from == null) {
            return readDirectly();
        }
        return from.millis + Math.max(0, nanos() - from.nanos) / NANOS_PER_MILLI;
    }

    @Override
    void publish(long admittedMillis, long atNanos) {
        anchor = isClosed() ? null : new Anchor(admittedMillis, atNanos);
    }

    /** A reading of the wall and of monotonic time at one moment. */
    private record Anchor(long millis, long nanos) {}
}
