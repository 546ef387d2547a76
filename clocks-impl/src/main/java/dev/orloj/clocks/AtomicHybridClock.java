package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.internal.Nanos;
import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.ClockLeadException;
import dev.orloj.time.ClockStats;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.PhysicalClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A hybrid clock in one atomic word: the packed time issued last.
 *
 * <p>The paper's rules, on packed times, come to one line: a tick gives {@code max(word + 1, wall)}, an observe {@code max(max(word, remote) + 1,
 * wall)}, where the wall has the counter 0. While the word is at least the wall and the remote time, both are {@code word + 1}: a fetch-and-add,
 * which {@link #step} does, and looks at the limits after. All else goes through {@link #advance}, a loop around a compare-and-set that knows
 * every limit.
 *
 * <p><b>Invariants.</b> The word only rises, but for being brought back to the end of its range. No time above {@link #bound} is issued or shown:
 * an addition that raced past it is burnt. The bound only rises, until the clock is closed.
 *
 * <p>All quantities here are packed unless their name ends in Millis.
 */
final class AtomicHybridClock extends PaddedWord implements HybridClock {
    /** The last time that is issued. The room above it is for additions that race past it, and are taken back. */
    static final long CEILING = Long.MAX_VALUE - (1L << 32);

    private static final long SHORTEST_NAP_NANOS = 50_000;
    private static final long LONGEST_NAP_NANOS = 10_000_000;

    private final ReplicaId replica;
    private final PhysicalClock wall;
    private final ClockListener listener;
    private final RemotePolicy remotePolicy;
    private final long maxRemoteAheadMillis;
    private final LeadPolicy leadPolicy;
    private final long maxLeadMillis;
    private final long leadTimeoutNanos;
    private final TimeLease lease; // null: none

    /**
     * Whether a tick adds first and looks at the limits after. A load of the word before the addition costs as much as the addition, and under contention
     * a second transfer of its cache line. But a value that was added and may then not be issued is burnt, and shows in {@link #current}: where the
     * lead policy refuses, and so could do that at every attempt, a tick looks first.
     */
    private final boolean addsFirst;

    /** The largest time that may be issued now. */
    private volatile long bound;

    /**
     * The lead at which a tick leaves the fast path: one more than is allowed without a word. Racy on purpose: a lost write means one report more or
     * less.
     */
    private volatile long leadAlarm;

    /** The distance of a remote time from the wall that is more, in whole milliseconds, than any so far, or than is allowed. Racy as well. */
    private volatile long driftAlarm = firstAbove(0);

    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong largestDriftMillis = new AtomicLong();

    AtomicHybridClock(HybridClockBuilder builder, TimeLease lease, long start) {
        super(start);
        this.replica = builder.replica;
        this.wall = builder.wall;
        this.listener = builder.listener;
        this.remotePolicy = builder.remotePolicy;
        this.maxRemoteAheadMillis = builder.maxRemoteAheadMillis;
        this.leadPolicy = builder.leadPolicy;
        this.maxLeadMillis = builder.maxLeadMillis;
        this.leadTimeoutNanos = builder.leadTimeoutNanos;
        this.leadAlarm = firstAbove(maxLeadMillis);
        this.addsFirst = leadPolicy == LeadPolicy.REPORT;
        this.lease = lease;
        this.bound = lease == null ? CEILING : start;
    }

    @Override
    public ReplicaId replica() {
        return replica;
    }

    @Override
    public long tick() {
        return step(readWall(), 0, true);
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
    public long tickBlock(int count) {
        if (count < 1 || count > MAX_BLOCK) {
            throw new IllegalArgumentException("a block has 1 to " + MAX_BLOCK + " times: " + count);
        }
        if (leadPolicy != LeadPolicy.REPORT && count - 1 >= firstAbove(maxLeadMillis)) {
            throw new IllegalArgumentException("a block of " + count + " times is longer than the lead limit of "
                    + maxLeadMillis + " ms, and could never be issued");
        }
        return advance(readWall(), 0, count, true);
    }

    @Override
    public long current() {
        return Math.min(word(), lease == null ? CEILING : lease.stored());
    }

    private long observe(long remote, boolean throwing) {
        long now = readWall();
        if (remote - now >= driftAlarm || remote < 0) {
            long refused = judge(remote, now);
            if (refused < 0) {
                return refused(refused, remote, now, throwing);
            }
        }
        return remote < now || remote <= word() ? step(now, remote, throwing) : advance(now, remote, 1, throwing);
    }

    /** A tick, or the observe of a time that is below the wall or not above the word. */
    private long step(long now, long remote, boolean throwing) {
        if (addsFirst ? now <= bound : isFree(word() + 1, now)) {
            long time = add(1);
            if (time >= now && time <= bound) {
                if (time - now >= leadAlarm && addsFirst) {
                    reportLead(time, now);
                }
                return time;
            }
        }
        return advance(now, remote, 1, throwing);
    }

    /** Whether a tick that looks first may add. */
    private boolean isFree(long time, long now) {
        return time >= now && time - now < leadAlarm && time <= bound;
    }

    /** Takes {@code count} times, all greater than the word and {@code remote} and none below the wall; gives the first. */
    private long advance(long wallRead, long remote, int count, boolean throwing) {
        long now = wallRead;
        long waitingForBound = 0;
        long waitingForWall = 0;
        while (true) {
            long seen = word();
            long before = Math.max(seen, remote);
            long first = before < CEILING ? Math.max(before + 1, now) : Long.MAX_VALUE;
            if (first > CEILING - (count - 1)) {
                lowerTo(CEILING);
                return refused(REFUSED_EXHAUSTED, remote, now, throwing);
            }
            long last = first + (count - 1);
            if (leadPolicy != LeadPolicy.REPORT
                    && last - now >= leadAlarm) { // before the lease: no bound moves for what is refused
                waitingForWall = waitingForWall == 0 ? System.nanoTime() : waitingForWall;
                if (!awaitWall(last - now, waitingForWall)) {
                    return refused(REFUSED_LEAD, last, now, throwing);
                }
                now = readWall();
                continue;
            }
            if (last > bound) {
                waitingForBound = waitingForBound == 0 ? System.nanoTime() : waitingForBound;
                if (!lease.awaitBound(last, waitingForBound)) {
                    return refused(REFUSED_LEASE, remote, now, throwing);
                }
                now = readWall();
                continue;
            }
            if (last - now >= leadAlarm) {
                reportLead(last, now);
            } else if (seen < now) {
                leadAlarm = firstAbove(maxLeadMillis);
            }
            if (replace(seen, last)) {
                return first;
            }
        }
    }

    /** The wall, packed. A reading out of range is the end of the range that it lies beyond: no time below it is issued then. */
    long readWall() {
        long millis = wall.millis();
        if (millis >>> Long.SIZE - 1 - HybridTimestamp.LOGICAL_BITS == 0) {
            return millis << HybridTimestamp.LOGICAL_BITS;
        }
        return millis < 0 ? 0 : HybridTimestamp.MAX_MILLIS << HybridTimestamp.LOGICAL_BITS;
    }

    /** The smallest lead that is more than so many whole milliseconds. */
    private static long firstAbove(long millis) {
        return millis >= HybridTimestamp.MAX_MILLIS ? Long.MAX_VALUE : millis + 1 << HybridTimestamp.LOGICAL_BITS;
    }

    /** Takes note of a remote time further ahead than any before, or refuses it; 0 if it may come in. */
    private long judge(long remote, long now) {
        if (remote < 0) {
            return REFUSED_INVALID;
        }
        long aheadMillis = HybridTimestamp.millis(remote - now);
        largestDriftMillis.accumulateAndGet(aheadMillis, Math::max);
        if (aheadMillis <= maxRemoteAheadMillis) {
            driftAlarm = Math.max(driftAlarm, firstAbove(aheadMillis));
            return 0;
        }
        driftAlarm = firstAbove(maxRemoteAheadMillis);
        boolean refuse = remotePolicy == RemotePolicy.REFUSE;
        Listeners.remoteAhead(listener, replica, remote, HybridTimestamp.millis(now), refuse);
        return refuse ? REFUSED_AHEAD : 0;
    }

    private void reportLead(long time, long now) {
        long lead = time - now;
        leadAlarm = lead > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * lead;
        Listeners.tell(() -> listener.leadExceeded(replica, time, HybridTimestamp.millis(now)));
    }

    private boolean awaitWall(long lead, long since) {
        long left = leadTimeoutNanos - (System.nanoTime() - since);
        if (leadPolicy == LeadPolicy.THROW
                || left <= 0
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        nap(HybridTimestamp.millis(lead) - maxLeadMillis, left);
        return true;
    }

    private void nap(long gapMillis, long atMostNanos) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(gapMillis);
        nanos = Math.max(SHORTEST_NAP_NANOS, Math.min(LONGEST_NAP_NANOS, nanos));
        LockSupport.parkNanos(this, Math.min(nanos, atMostNanos));
    }

    /** Counts, records and, if asked to, throws. The time is the remote one, or for a lead the one that could not be issued. */
    private long refused(long code, long remote, long now, boolean throwing) {
        refusals.incrementAndGet();
        long nowMillis = HybridTimestamp.millis(now);
        ClockEvents.refused(replica, code, remote, nowMillis);
        if (!throwing) {
            return code;
        }
        if (code == REFUSED_INVALID) {
            throw new IllegalArgumentException("a hybrid time is at least 0: remote=" + remote);
        } else if (code == REFUSED_AHEAD) {
            throw ClockDriftException.ofWall(remote, nowMillis, maxRemoteAheadMillis);
        } else if (code == REFUSED_LEAD) {
            throw new ClockLeadException(remote, nowMillis, maxLeadMillis);
        } else if (code == REFUSED_LEASE) {
            throw lease.failure();
        }
        throw new ClockExhaustedException("a hybrid clock ends at " + new HybridTimestamp(CEILING) + ": current="
                + new HybridTimestamp(current()) + ", remote=" + new HybridTimestamp(remote) + ", wallMillis="
                + wall.millis());
    }

    @Override
    public boolean awaitPast(long time, Duration timeout) throws InterruptedException {
        if (time < 0) {
            throw new IllegalArgumentException("a hybrid time is at least 0: time=" + time);
        }
        if (time >= CEILING) {
            throw new ClockExhaustedException("no time is ever issued after " + new HybridTimestamp(CEILING) + ": time="
                    + new HybridTimestamp(time));
        }
        long timeoutNanos = Math.max(0, Nanos.of(timeout));
        long since = System.nanoTime();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + new HybridTimestamp(time));
            }
            long now = readWall();
            if (now > time) {
                raiseTo(time); // the wall may go back before the next tick
                return true;
            }
            if (current() >= time) {
                return true;
            }
            long left = timeoutNanos - (System.nanoTime() - since);
            if (left <= 0) {
                return false;
            }
            nap(HybridTimestamp.millis(time) - HybridTimestamp.millis(now), left);
        }
    }

    @Override
    public long leadMillis() {
        return Math.max(0, HybridTimestamp.millis(current()) - HybridTimestamp.millis(readWall()));
    }

    @Override
    public ClockStats stats() {
        long backwardJumps = wall instanceof WallClock watched ? watched.backwardJumps() : 0;
        return new ClockStats(0, 0, refusals.get(), largestDriftMillis.get(), backwardJumps);
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }

    /** Called by the lease once a bound is durable; with -1, below every time, when the lease is given up. */
    void allowUpTo(long newBound) {
        bound = newBound;
    }

    @Override
    public String toString() {
        return new HybridTimestamp(current()) + "@" + replica.toToken();
    }
}
