package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockStats;
import dev.orloj.time.LogicalClock;
import java.util.concurrent.atomic.LongAdder;

/** A scalar clock that counts its events, apart from the one that doesn't so that the latter pays nothing. */
abstract class CountingClock<C extends LogicalClock> implements LogicalClock {
    final C clock;
    final LongAdder ticks = new LongAdder();
    private final LongAdder observations = new LongAdder();

    CountingClock(C clock) {
        this.clock = clock;
    }

    @Override
    public final ReplicaId replica() {
        return clock.replica();
    }

    @Override
    public final long tick() {
        long time = clock.tick();
        ticks.increment();
        return time;
    }

    @Override
    public final long observe(long remote) {
        long time = clock.observe(remote);
        observations.increment();
        return time;
    }

    @Override
    public final long tryObserve(long remote) {
        long time = clock.tryObserve(remote);
        if (time >= 0) {
            observations.increment();
        }
        return time;
    }

    @Override
    public final long current() {
        return clock.current();
    }

    @Override
    public final ClockStats stats() {
        ClockStats rare = clock.stats();
        return new ClockStats(
                ticks.sum(), observations.sum(), rare.refusals(), rare.largestDrift(), rare.backwardJumps());
    }

    @Override
    public final String toString() {
        return clock.toString();
    }
}
