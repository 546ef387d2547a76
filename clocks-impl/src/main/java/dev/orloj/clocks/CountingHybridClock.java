package dev.orloj.clocks;

import dev.orloj.time.HybridClock;
import java.time.Duration;

/** A hybrid clock that counts its events. */
final class CountingHybridClock extends CountingClock<HybridClock> implements HybridClock {
    CountingHybridClock(HybridClock clock) {
        super(clock);
    }

    @Override
    public long tickBlock(int count) {
        long first = clock.tickBlock(count);
        ticks.add(count);
        return first;
    }

    @Override
    public boolean awaitPast(long time, Duration timeout) throws InterruptedException {
        return clock.awaitPast(time, timeout);
    }

    @Override
    public long leadMillis() {
        return clock.leadMillis();
    }

    @Override
    public void close() {
        clock.close();
    }
}
