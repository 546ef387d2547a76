package dev.orloj.truetime;

/** Clocks that stand, or are moved by hand: what a reading says is then what the source said. */
final class StandingClocks implements HostClocks {
    static final long REAL = 1_795_168_899_000_000_000L;
    static final long MONOTONIC = 77_000_000_000L;

    private volatile long stepped;

    /** Somebody sets the wall. */
    void step(long nanos) {
        stepped = nanos;
    }

    @Override
    public long realtimeNanos() {
        return REAL + stepped;
    }

    @Override
    public long monotonicNanos() {
        return MONOTONIC;
    }
}
