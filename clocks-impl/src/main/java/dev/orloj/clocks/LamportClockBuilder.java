package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.LamportClock;
import java.util.Objects;

/**
 * Builds a {@link LamportClock}.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="exhausted"}
 */
public final class LamportClockBuilder {
    /** The default of {@link #maxJump}: 2<sup>48</sup> events. */
    public static final long DEFAULT_MAX_JUMP = 1L << 48;

    private final ReplicaId replica;
    private long maxJump = DEFAULT_MAX_JUMP;
    private long start;
    private boolean recordStats;

    LamportClockBuilder(ReplicaId replica) {
        this.replica = Objects.requireNonNull(replica, "replica");
    }

    /**
     * How far ahead of the clock a remote time may be. A new member of an old group has to be able to catch up in one step; a hostile one that
     * stays within the limit needs 2<sup>63</sup> divided by it messages to exhaust the clock.
     *
     * @param events at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public LamportClockBuilder maxJump(long events) {
        if (events < 1) {
            throw new IllegalArgumentException("the jump limit is at least 1: " + events);
        }
        maxJump = events;
        return this;
    }

    /**
     * Where the clock starts: for a process that kept its time. The first tick is one more.
     *
     * @param time at least the last time that this replica issued
     * @return this builder
     * @throws IllegalArgumentException if it is negative or beyond the range
     */
    public LamportClockBuilder startAt(long time) {
        if (time < 0 || time > AtomicLamportClock.CEILING) {
            throw new IllegalArgumentException("a clock starts at 0 to " + AtomicLamportClock.CEILING + ": " + time);
        }
        start = time;
        return this;
    }

    /**
     * Has the clock count its ticks and observations, at the price of one more addition for each. Refusals and the largest jump are always counted.
     *
     * @return this builder
     */
    public LamportClockBuilder recordStats() {
        recordStats = true;
        return this;
    }

    /**
     * Makes the clock.
     *
     * @return a new clock
     */
    public LamportClock build() {
        LamportClock clock = new AtomicLamportClock(replica, start, maxJump);
        return recordStats ? new CountingLamportClock(clock) : clock;
    }
}
