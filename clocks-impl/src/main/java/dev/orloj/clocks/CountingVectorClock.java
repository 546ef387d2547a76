package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.ClockStats;
import dev.orloj.time.VectorClock;
import java.util.concurrent.atomic.LongAdder;

/** A vector clock that counts its events, apart from the one that doesn't so that the latter pays nothing. */
final class CountingVectorClock implements VectorClock {
    private final VectorClock clock;
    private final LongAdder ticks = new LongAdder();
    private final LongAdder observations = new LongAdder();

    CountingVectorClock(VectorClock clock) {
        this.clock = clock;
    }

    @Override
    public ReplicaId replica() {
        return clock.replica();
    }

    @Override
    public long tick() {
        long counter = clock.tick();
        ticks.increment();
        return counter;
    }

    @Override
    public VersionVector tickAndSnapshot() {
        VersionVector vector = clock.tickAndSnapshot();
        ticks.increment();
        return vector;
    }

    @Override
    public long observe(VersionVector remote) {
        long counter = clock.observe(remote);
        observations.increment();
        return counter;
    }

    @Override
    public VersionVector observeAndSnapshot(VersionVector remote) {
        VersionVector vector = clock.observeAndSnapshot(remote);
        observations.increment();
        return vector;
    }

    @Override
    public VersionVector current() {
        return clock.current();
    }

    @Override
    public ClockStats stats() {
        return new ClockStats(ticks.sum(), observations.sum(), clock.stats().refusals(), 0, 0);
    }

    @Override
    public String toString() {
        return clock.toString();
    }
}
