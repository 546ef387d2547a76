package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.ClockStats;
import dev.orloj.time.LamportClock;
import java.util.concurrent.atomic.AtomicLong;

/** A Lamport clock in one atomic word: a tick is a fetch-and-add, and so is the observe of an older time. */
final class AtomicLamportClock extends PaddedWord implements LamportClock {
    /** The last time that is issued. The room above it is for additions that race past it, and are taken back. */
    static final long CEILING = Long.MAX_VALUE - (1L << 32);

    private final ReplicaId replica;
    private final long maxJump;
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong largestJump = new AtomicLong();

    AtomicLamportClock(ReplicaId replica, long start, long maxJump) {
        super(start);
        this.replica = replica;
        this.maxJump = maxJump;
    }

    @Override
    public ReplicaId replica() {
        return replica;
    }

    @Override
    public long tick() {
        return step(0, true);
    }

    @Override
    public long observe(long remote) {
        return observe(remote, true);
    }

    @Override
    public long tryObserve(long remote) {
        return observe(remote, false);
    }

    @Override
    public long current() {
        return Math.min(word(), CEILING);
    }

    @Override
    public ClockStats stats() {
        return new ClockStats(0, 0, refusals.get(), largestJump.get(), 0);
    }

    private long observe(long remote, boolean throwing) {
        long current = word();
        if (remote > current) {
            return advance(remote, current, throwing);
        }
        return remote >= 0 ? step(remote, throwing) : refused(REFUSED_INVALID, remote, current, throwing);
    }

    private long step(long remote, boolean throwing) {
        long time = add(1);
        if (time > CEILING) {
            lowerTo(CEILING);
            return refused(REFUSED_EXHAUSTED, remote, CEILING, throwing);
        }
        return time;
    }

    private long advance(long remote, long seen, boolean throwing) {
        if (remote - seen > largestJump.get()) {
            largestJump.accumulateAndGet(remote - seen, Math::max);
        }
        if (remote - seen > maxJump) {
            return refused(REFUSED_AHEAD, remote, seen, throwing);
        }
        long current = seen;
        while (true) {
            if (Math.max(current, remote) >= CEILING) {
                return refused(REFUSED_EXHAUSTED, remote, current, throwing);
            }
            long time = Math.max(current, remote) + 1;
            if (replace(current, time)) {
                return time;
            }
            current = word();
        }
    }

    private long refused(long code, long remote, long current, boolean throwing) {
        refusals.incrementAndGet();
        ClockEvents.refused(replica, code, remote, current);
        if (!throwing) {
            return code;
        }
        if (code == REFUSED_INVALID) {
            throw new IllegalArgumentException("a Lamport time is at least 0: remote=" + remote);
        }
        if (code == REFUSED_AHEAD) {
            throw ClockDriftException.ofJump(remote, current, maxJump);
        }
        throw new ClockExhaustedException(
                "a Lamport clock ends at " + CEILING + ": current=" + current + ", remote=" + remote);
    }

    @Override
    public String toString() {
        return current() + "@" + replica.toToken();
    }
}
