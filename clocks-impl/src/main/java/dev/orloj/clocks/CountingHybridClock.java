package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockStats;
import dev.orloj.time.HybridClock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A hybrid clock that counts its events, apart from the one that doesn't so that the latter pays nothing. */
final class CountingHybridClock implements HybridClock {
    private final HybridClock clock;
    private final LongAdder ticks = new LongAdder();
    private final LongAdder observations = new LongAdder();

    CountingHybridClock(HybridClock clock) {
        this.clock = clock;
    }

    @Override
    public ReplicaId replica() {
        return clock.replica();
    }

    @Override
    public long tick() {
        long time = clock.tick();
        ticks.increment();
        return time;
    }

    @Override
    public long tickBlock(int count) {
        long first = clock.tickBlock(count);
        ticks.add(count);
        return first;
    }

    @Override
    public long observe(long remote) {
        long time = clock.observe(remote);
        observations.increment();
        return time;
    }

    @Override
    public long tryObserve(long remote) {
        long time = clock.tryObserve(remote);
        if (time >= 0) {
            observations.increment();
        }
        return time;
    }

    @Override
    public long current() {
        return clock.current();
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
    public ClockStats stats() {
        ClockStats rare = clock.stats();
        return new ClockStats(
                ticks.sum(), observations.sum(), rare.refusals(), rare.largestDrift(), rare.backwardJumps());
    }

    @Override
    public void close() {
        clock.close();
    }

    @Override
    public String toString() {
        return clock.toString();
    }
}
