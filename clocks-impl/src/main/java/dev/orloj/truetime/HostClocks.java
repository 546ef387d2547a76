package dev.orloj.truetime;

/** The two clocks of this machine, as sources read them. Tests put their own in place. */
interface HostClocks {
    /** The wall, nanoseconds since the epoch. */
    long realtimeNanos();

    /** System.nanoTime: CLOCK_MONOTONIC on Linux, whose zero is boot. */
    long monotonicNanos();

    /** Those of this machine. */
    static HostClocks system() {
        return SystemClocks.INSTANCE;
    }
}
