package dev.orloj.truetime;

/** A machine whose clocks stand where the test puts them. */
final class ManualHost implements HostClocks {
    static final long SECOND = 1_000_000_000L;

    volatile long real;
    volatile long mono;

    @Override
    public long realtimeNanos() {
        return real;
    }

    @Override
    public long monotonicNanos() {
        return mono;
    }

    ManualHost at(long realNanos, long monoNanos) {
        real = realNanos;
        mono = monoNanos;
        return this;
    }

    void advance(long nanos) {
        real += nanos;
        mono += nanos;
    }
}
