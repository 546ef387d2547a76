package dev.orloj.clocks;

import dev.orloj.internal.Nanos;
import dev.orloj.time.PhysicalClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A wall that a background thread watches: it compares the system's clock with monotonic time, and decides what becomes of jumps.
 *
 * <p>There are two of these, and for comparison the bare system clock; they differ in what a reading costs and when a jump shows:
 *
 * <ul>
 *   <li>{@link #system()}: the system's clock at each reading, about 20 ns; no thread, and no judgement of jumps.
 *   <li>{@link #cached()}: what the thread read last, by default within about a millisecond; a reading is a load from memory.
 *   <li>{@link #anchored()}: monotonic time since the thread looked last, by default within a second; a reading costs as much as the system's.
 *       Nothing but the thread's judgement makes it jump.
 * </ul>
 *
 * <p><b>Not guaranteed:</b> a cached reading is as old as the last time the thread ran, which on an overloaded machine is more than its period;
 * it is behind the wall then, never ahead. <b>Hazard:</b> monotonic time stands still on most systems while the machine is suspended, so waking is a
 * jump forward; under {@link JumpPolicy#REFUSE} the readings stay behind for good.
 *
 * <p>A closed wall reads the system's clock at each reading, with the correction that its policy had applied; it is slower, and not wrong.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="walls"}
 *
 * <p><b>Thread safety:</b> any threads.
 */
public abstract class WallClock implements PhysicalClock, AutoCloseable {
    /** The default of {@link Builder#maxJump}, in milliseconds. */
    public static final long DEFAULT_MAX_JUMP_MILLIS = 250;

    private static final long LONGEST_LOOK_NANOS = 1_000_000;

    private final JumpJudge judge;
    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private final long periodNanos;
    private final Thread ticker = new Thread(this::run, "orloj-wall");
    private volatile boolean closed;

    WallClock(Builder builder, long defaultPeriodNanos) {
        judge = new JumpJudge(builder.maxJumpMillis, builder.jumpPolicy, builder.listener);
        wallMillis = builder.wallMillis;
        nanos = builder.nanos;
        periodNanos = builder.periodNanos == 0 ? defaultPeriodNanos : builder.periodNanos;
        ticker.setDaemon(true);
    }

    /**
     * The system's clock, read each time. It has no thread and judges no jumps.
     *
     * @return the wall; need not be closed
     */
    public static PhysicalClock system() {
        return System::currentTimeMillis;
    }

    /**
     * A wall whose thread reads the system's clock about every millisecond, and follows and reports jumps.
     *
     * @return a new wall, to be closed
     */
    public static WallClock cached() {
        return builder().buildCached();
    }

    /**
     * A wall that follows monotonic time, and whose thread compares it with the system's clock every second, and follows and reports jumps.
     *
     * @return a new wall, to be closed
     */
    public static WallClock anchored() {
        return builder().buildAnchored();
    }

    /**
     * For a wall with a period, a limit or a policy of your own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Takes over what a look at the clocks found. */
    abstract void publish(long admittedMillis, long atNanos);

    /** Looks at both clocks once. */
    final void look() {
        long before;
        long wall;
        long after;
        int attempts = 0;
        do { // a pause between the two readings would look like a jump
            before = nanos.getAsLong();
            wall = wallMillis.getAsLong();
            after = nanos.getAsLong();
        } while (after - before > LONGEST_LOOK_NANOS && ++attempts < 3);
        publish(judge.admit(wall, after), after);
    }

    final WallClock start() {
        look();
        ticker.start();
        return this;
    }

    final boolean isClosed() {
        return closed;
    }

    final long nanos() {
        return nanos.getAsLong();
    }

    final long readDirectly() {
        return wallMillis.getAsLong() + judge.correctionMillis();
    }

    /**
     * How often the wall jumped back by more than its limit.
     *
     * @return since this wall was made
     */
    public long backwardJumps() {
        return judge.backwardJumps();
    }

    /**
     * Stops the thread. Readings go on, straight from the system's clock.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(ticker);
    }

    private void run() {
        try {
            while (!closed) {
                LockSupport.parkNanos(this, periodNanos);
                Thread.interrupted(); // nobody has reason to interrupt this thread; parking would not wait
                look();
            }
        } finally {
            closed = true; // should the thread die, readings must not stay what they were
            publish(readDirectly(), nanos());
        }
    }

    /** Builds a {@link WallClock}. */
    public static final class Builder {
        private long maxJumpMillis = DEFAULT_MAX_JUMP_MILLIS;
        private JumpPolicy jumpPolicy = JumpPolicy.REPORT;
        private ClockListener listener = Listeners.NONE;
        private long periodNanos;
        private LongSupplier wallMillis = System::currentTimeMillis;
        private LongSupplier nanos = System::nanoTime;

        private Builder() {}

        /**
         * How large a jump of the wall is followed without a word, between two looks of the thread, and what becomes of a larger one.
         *
         * @param millis at least 1
         * @param policy report, clamp or refuse
         * @return this builder
         * @throws IllegalArgumentException if the limit is less than 1
         */
        public Builder maxJump(long millis, JumpPolicy policy) {
            if (millis < 1) {
                throw new IllegalArgumentException("the limit for jumps is at least 1 ms: " + millis);
            }
            maxJumpMillis = millis;
            jumpPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * How long the thread sleeps between two looks; by default 1 ms for a cached wall, 1 s for an anchored one.
         *
         * @param newPeriod positive
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder period(Duration newPeriod) {
            periodNanos = Nanos.positive("the period", newPeriod);
            return this;
        }

        /**
         * Who is told of jumps beyond the limit.
         *
         * @param newListener called on the watching thread
         * @return this builder
         */
        public Builder listener(ClockListener newListener) {
            listener = Objects.requireNonNull(newListener, "listener");
            return this;
        }

        Builder clocks(LongSupplier newWallMillis, LongSupplier newNanos) {
            wallMillis = newWallMillis;
            nanos = newNanos;
            return this;
        }

        /**
         * Makes a wall that gives what its thread read last.
         *
         * @return a new wall, to be closed
         */
        public WallClock buildCached() {
            return newCached().start();
        }

        /**
         * Makes a wall that follows monotonic time between the looks of its thread.
         *
         * @return a new wall, to be closed
         */
        public WallClock buildAnchored() {
            return newAnchored().start();
        }

        CachedWall newCached() {
            return new CachedWall(this);
        }

        AnchoredWall newAnchored() {
            return new AnchoredWall(this);
        }
    }
}
