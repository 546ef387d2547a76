package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.internal.Nanos;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.PhysicalClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Builds a {@link HybridClock}.
 *
 * <p>The three limits, which are easily confused: {@link #maxRemoteAhead} judges what others send, {@link #maxLead} the clock's own time, and
 * {@link WallClock.Builder#maxJump} the wall.
 *
 * {@snippet class="dev.orloj.examples.snippets.ProductionClock" region="production"}
 */
public final class HybridClockBuilder {
    /** The default of both limits, in milliseconds. */
    public static final long DEFAULT_LIMIT_MILLIS = 500;

    /** The longest window of a lease, in milliseconds. */
    public static final long MAX_LEASE_WINDOW_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    final ReplicaId replica;
    PhysicalClock wall = WallClock.system();
    ClockListener listener = Listeners.NONE;
    RemotePolicy remotePolicy = RemotePolicy.REFUSE;
    long maxRemoteAheadMillis = DEFAULT_LIMIT_MILLIS;
    LeadPolicy leadPolicy = LeadPolicy.REPORT;
    long maxLeadMillis = DEFAULT_LIMIT_MILLIS;
    long leadTimeoutNanos = Nanos.of(DEFAULT_TIMEOUT);

    private BoundStore store;
    private long windowMillis;
    private long leaseTimeoutNanos = Nanos.of(DEFAULT_TIMEOUT);
    private long start;
    private boolean recordStats;

    HybridClockBuilder(ReplicaId replica) {
        this.replica = Objects.requireNonNull(replica, "replica");
    }

    /**
     * Where the clock reads the wall; {@link WallClock#system} by default. The clock does not close it.
     *
     * @param source read at every tick and observe
     * @return this builder
     */
    public HybridClockBuilder wall(PhysicalClock source) {
        wall = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * How far ahead of the wall a remote time may be, and what happens to one further ahead. Exactly the limit is accepted.
     *
     * @param millis at least 0; no less than the skew between the walls of the group plus the lease windows in use there
     * @param policy refuse or report
     * @return this builder
     * @throws IllegalArgumentException if the limit is negative
     */
    public HybridClockBuilder maxRemoteAhead(long millis, RemotePolicy policy) {
        maxRemoteAheadMillis = requireMillis("the limit for remote times", millis);
        remotePolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * How far the clock's own time may lead its wall, because it ticks faster than 65,536 times a millisecond, because it took in a remote time, or
     * because the wall was set back; and what happens beyond. Threads that tick at the same moment may pass the limit by one count each.
     *
     * @param millis at least 0; with a policy that refuses, no less than the limit for remote times, or what is accepted could not be observed
     * @param policy report, wait or throw
     * @return this builder
     * @throws IllegalArgumentException if the limit is negative
     */
    public HybridClockBuilder maxLead(long millis, LeadPolicy policy) {
        maxLeadMillis = requireMillis("the limit for the lead", millis);
        leadPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * How long an event waits for the wall under {@link LeadPolicy#WAIT}; 1 second by default.
     *
     * @param timeout positive
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public HybridClockBuilder leadTimeout(Duration timeout) {
        leadTimeoutNanos = Nanos.positive("the timeout for leads", timeout);
        return this;
    }

    /**
     * Who is told of remote times and leads beyond the limits, and of failures to renew a lease.
     *
     * @param newListener called on the thread concerned
     * @return this builder
     */
    public HybridClockBuilder listener(ClockListener newListener) {
        listener = Objects.requireNonNull(newListener, "listener");
        return this;
    }

    /**
     * Protects the clock across restarts: it starts above the bound in the store, and issues no time above the one stored last.
     *
     * <p>A restarted clock may lead the wall by the window, or by what it led before it stopped plus a margin: a quarter of the window, 16 to 100 ms. So a
     * window larger than the limit for remote times of its peers would have them refuse it; {@link #build} takes the peers to have the same limit as
     * this clock. A larger window means fewer writes: about two a window while the clock is in use, none while it is idle.
     *
     * @param newStore belongs to the clock from {@code build} on, which closes it
     * @param newWindowMillis how far ahead a bound is stored, 1 to {@link #MAX_LEASE_WINDOW_MILLIS}
     * @return this builder
     * @throws IllegalArgumentException if the window is out of range
     */
    public HybridClockBuilder lease(BoundStore newStore, long newWindowMillis) {
        if (newWindowMillis < 1 || newWindowMillis > MAX_LEASE_WINDOW_MILLIS) {
            throw new IllegalArgumentException(
                    "a lease window is 1 to " + MAX_LEASE_WINDOW_MILLIS + " ms: " + newWindowMillis);
        }
        store = Objects.requireNonNull(newStore, "store");
        windowMillis = newWindowMillis;
        return this;
    }

    /**
     * How long an event that has come to the bound waits for a new one; 1 second by default.
     *
     * @param timeout positive
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public HybridClockBuilder leaseTimeout(Duration timeout) {
        leaseTimeoutNanos = Nanos.positive("the timeout for leases", timeout);
        return this;
    }

    /**
     * Where the clock starts: for a process that kept its time by other means than a lease. The first tick is greater.
     *
     * @param time the packed time that this replica issued last, or a greater one
     * @return this builder
     * @throws IllegalArgumentException if it is negative or beyond the range
     */
    public HybridClockBuilder startAt(long time) {
        if (time < 0 || time > AtomicHybridClock.CEILING) {
            throw new IllegalArgumentException("a clock starts at 0 to " + AtomicHybridClock.CEILING + ": " + time);
        }
        start = time;
        return this;
    }

    /**
     * Has the clock count its ticks and observations, at the price of one more addition for each. Without this, only refusals, drift and
     * jumps are counted, which costs the others nothing.
     *
     * @return this builder
     */
    public HybridClockBuilder recordStats() {
        recordStats = true;
        return this;
    }

    /**
     * Makes the clock. With a lease, it reads and writes the store before it returns.
     *
     * @return a new clock
     * @throws IllegalArgumentException if the limits contradict one another: a lease window or a refusing lead limit against the limit for remote
     *     times
     * @throws dev.orloj.time.ClockLeaseException if the store is in use, damaged, or can't be written
     */
    public HybridClock build() {
        if (leadPolicy != LeadPolicy.REPORT && maxLeadMillis < maxRemoteAheadMillis) {
            throw new IllegalArgumentException(
                    "a lead limit of " + maxLeadMillis + " ms would refuse remote times that the limit of "
                            + maxRemoteAheadMillis + " ms for them accepts");
        }
        if (store != null && windowMillis > maxRemoteAheadMillis) {
            throw new IllegalArgumentException("a lease window of " + windowMillis + " ms is larger than the limit of "
                    + maxRemoteAheadMillis + " ms for remote times: after a restart, peers would refuse this clock");
        }
        if (store != null
                && start > AtomicHybridClock.CEILING - (MAX_LEASE_WINDOW_MILLIS << HybridTimestamp.LOGICAL_BITS)) {
            throw new IllegalArgumentException("a start of " + start + " leaves no room for a bound above it");
        }
        HybridClock clock = store == null ? new AtomicHybridClock(this, null, start) : buildLeased();
        return recordStats ? new CountingHybridClock(clock) : clock;
    }

    private HybridClock buildLeased() {
        TimeLease lease = new TimeLease(replica, store, windowMillis, leaseTimeoutNanos, listener);
        long first = Math.max(start, lease.loaded());
        AtomicHybridClock clock = new AtomicHybridClock(this, lease, first);
        lease.start(clock, first);
        return clock;
    }

    private static long requireMillis(String what, long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException(what + " must not be negative: " + millis + " ms");
        }
        return Math.min(millis, HybridTimestamp.MAX_MILLIS);
    }
}
