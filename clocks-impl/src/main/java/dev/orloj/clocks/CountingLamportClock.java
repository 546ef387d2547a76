package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockStats;
import dev.orloj.time.LamportClock;
import java.util.concurrent.atomic.LongAdder;

/** A Lamport clock that counts its events, apart from the one that doesn't so that the latter pays nothing. */
final class CountingLamportClock implements LamportClock {
    private final LamportClock clock;
    private final LongAdder ticks = new LongAdder();
    private final LongAdder observations = new LongAdder();

    CountingLamportClock(LamportClock clock) {
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
    public ClockStats stats() {
        ClockStats rare = clock.stats();
        return new ClockStats(ticks.sum(), observations.sum(), rare.refusals(), rare.largestDrift(), 0);
    }

    @Override
    public String toString() {
        return clock.toString();
    }
}
