package dev.orloj.truetime;

import java.time.Instant;

/**
 * The clocks that the virtual machine reads.
 *
 * <p>Of what {@code java.base} exports, an {@link Instant} alone tells the wall finer than to the millisecond. It does not live long enough to be allocated: the compiler takes it apart. (In a
 * program that often makes {@code Instant.EPOCH} by way of its factories, a compiler before JDK 22 no longer does, and each reading costs 24 bytes.) Monotonic time plus a remembered distance would
 * be no faster through this interface, and blind to a step of the wall until the distance is measured again.
 */
final class SystemClocks implements HostClocks {
    static final HostClocks INSTANCE = new SystemClocks();

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private SystemClocks() {}

    @Override
    public long realtimeNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
