package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.LamportClock;
import java.util.Objects;

/** Builds a {@link LamportClock}. */
public final class LamportClockBuilder {
    /** The default of {@link #maxJump}: 2<sup>48</sup> events. */
    public static final long DEFAULT_MAX_JUMP = 1L << 48;

    private final ReplicaId replica;
    private long maxJump = DEFAULT_MAX_JUMP;
    private long start;

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
     * @throws IllegalArgumentException if it is negative
     */
    public LamportClockBuilder startAt(long time) {
        if (time < 0) {
            throw new IllegalArgumentException("a Lamport time is at least 0: " + time);
        }
        start = time;
        return this;
    }

    /**
     * Makes the clock.
     *
     * @return a new clock
     */
    public LamportClock build() {
        return new AtomicLamportClock(replica, Math.min(start, AtomicLamportClock.CEILING), maxJump);
    }
}
