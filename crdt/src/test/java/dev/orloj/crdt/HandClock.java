package dev.orloj.crdt;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockStats;
import dev.orloj.time.LogicalClock;

/** A clock that stands where a test puts it, also back, and says what it was asked. */
public final class HandClock implements LogicalClock {
    private final ReplicaId replica;
    private final long limit;
    private long time;
    private int observed;
    private long broken = -1;

    public HandClock(ReplicaId replica) {
        this(replica, Long.MAX_VALUE);
    }

    /** Refuses times that are further ahead than a limit. */
    public HandClock(ReplicaId replica, long limit) {
        this.replica = replica;
        this.limit = limit;
    }

    /** Has the next tick give a time. */
    public HandClock next(long next) {
        time = next - 1;
        return this;
    }

    /** Has the clock break its contract when a time is offered, by an exception that is no clock's. */
    public HandClock breakAt(long remote) {
        broken = remote;
        return this;
    }

    /** How often a time was offered. */
    public int observed() {
        return observed;
    }

    @Override
    public ReplicaId replica() {
        return replica;
    }

    @Override
    public long tick() {
        return ++time;
    }

    @Override
    public long observe(long remote) {
        observed++;
        if (remote == broken) {
            throw new UnsupportedOperationException("the clock is broken at " + remote);
        }
        if (remote - time > limit) {
            throw ClockDriftException.ofJump(remote, time, limit);
        }
        time = Math.max(time, remote) + 1;
        return time;
    }

    @Override
    public long tryObserve(long remote) {
        return remote - time > limit ? REFUSED_AHEAD : observe(remote);
    }

    @Override
    public long current() {
        return time;
    }

    @Override
    public ClockStats stats() {
        return new ClockStats(0, observed, 0, 0, 0);
    }

    @Override
    public String toString() {
        return "hand clock at " + time;
    }
}
