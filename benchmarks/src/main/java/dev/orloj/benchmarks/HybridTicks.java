package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.BoundStore;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.HybridClockBuilder;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.clocks.WallClock;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.PhysicalClock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The hybrid clock against an atomic addition, a reading of the wall, and both. All threads share the clock: run with {@code -t 1} and
 * {@code -t 2}.
 *
 * <p>Each benchmark of a clock prints the lead that it ends with. Ticking faster than 65,536 times a millisecond, which is 15.3 ns a tick,
 * outruns the wall; the lead says how far.
 */
@ByThreads
public class HybridTicks extends NanosPerOperation {
    /** A clock under test, the remote times that it observes, and the lead at the end. */
    public abstract static class Clock {
        /** Limits of an hour: with nothing else to do in between, the benchmarks outrun the wall by more than the usual half second. */
        private static final long FAR_MILLIS = TimeUnit.HOURS.toMillis(1);

        HybridClock clock;
        long older;

        void start(PhysicalClock wall) {
            start(builder(wall));
        }

        static HybridClockBuilder builder(PhysicalClock wall) {
            return Clocks.hybridBuilder(ReplicaId.of("n1")).wall(wall).maxRemoteAhead(FAR_MILLIS, RemotePolicy.REFUSE);
        }

        void start(HybridClockBuilder builder) {
            clock = builder.build();
            older = clock.tick();
        }

        /** Prints how far the clock outran the wall. */
        @TearDown(Level.Trial)
        public void printLead() {
            System.out.println("final lead: " + clock.leadMillis() + " ms");
        }
    }

    /** A clock over a wall that a thread reads for it about every millisecond. */
    @State(Scope.Benchmark)
    public static class CachedClock extends Clock {
        private WallClock wall;

        /** Starts the wall's thread. */
        @Setup
        public void start() {
            wall = WallClock.cached();
            start(wall);
        }

        /** Stops the wall's thread. */
        @TearDown(Level.Trial)
        public void close() {
            wall.close();
        }
    }

    /** The same below a bound, which another thread raises ahead of need. */
    @State(Scope.Benchmark)
    public static class LeasedClock extends Clock {
        private WallClock wall;

        /** Starts the threads. */
        @Setup
        public void start() {
            wall = WallClock.cached();
            start(builder(wall).lease(BoundStore.inMemory(), HybridClockBuilder.MAX_LEASE_WINDOW_MILLIS));
        }

        /** Stops them. */
        @TearDown(Level.Trial)
        public void close() {
            clock.close();
            wall.close();
        }
    }

    /** A clock over the system's wall clock. */
    @State(Scope.Benchmark)
    public static class SystemClock extends Clock {
        /** Makes the clock. */
        @Setup
        public void start() {
            start(WallClock.system());
        }
    }

    /**
     * A tick whose wall reading is a load from memory: the clock for hot paths. Floor: {@link #floorIncrementAndGet}.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long tickCachedWall(CachedClock state) {
        return state.clock.tick();
    }

    /**
     * A tick that reads the system's clock, as the default is. Floors: {@link #floorMillisAndFetchAndAdd}, what it can't do without, and
     * {@link #naiveLoop}, what one would write at first.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long tickSystemWall(SystemClock state) {
        return state.clock.tick();
    }

    /**
     * A tick under a lease, over a wall that is cached: what surviving a restart without going back costs.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long tickLeased(LeasedClock state) {
        return state.clock.tick();
    }

    /**
     * An observe of a time that the clock is past, which is an addition like a tick. Floor: {@link #tickCachedWall}.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long observeOlderCachedWall(CachedClock state) {
        return state.clock.observe(state.older);
    }

    /**
     * An observe of a time that the clock is past. Floor: {@link #tickSystemWall}.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long observeOlderSystemWall(SystemClock state) {
        return state.clock.observe(state.older);
    }

    /**
     * An observe of a time one ahead of the clock's, as between peers that talk to and fro: a compare-and-set. Floor:
     * {@link #tickCachedWall}.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long observeNewerCachedWall(CachedClock state) {
        return state.clock.observe(state.clock.current() + 1);
    }

    /**
     * An observe of a time one ahead of the clock's. Floor: {@link #tickSystemWall}.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long observeNewerSystemWall(SystemClock state) {
        return state.clock.observe(state.clock.current() + 1);
    }

    /**
     * The floor of a tick over a cached wall.
     *
     * @param state the word
     * @return the sum
     */
    @Floor(of = {"tickCachedWall", "tickLeased", "observeOlderCachedWall", "observeNewerCachedWall"})
    @Benchmark
    public long floorIncrementAndGet(Word state) {
        return state.word.incrementAndGet();
    }

    /**
     * A reading of the system's clock alone: most of what a tick over it costs.
     *
     * @return milliseconds
     */
    @Floor(of = "tickSystemWall")
    @Benchmark
    public long floorMillis() {
        return System.currentTimeMillis();
    }

    /**
     * The floor of a tick over the system's clock: one reading, one addition.
     *
     * @param state the word
     * @return of no meaning, but made of both
     */
    @Floor(of = {"tickSystemWall", "observeOlderSystemWall", "observeNewerSystemWall"})
    @Benchmark
    public long floorMillisAndFetchAndAdd(Word state) {
        return System.currentTimeMillis() ^ state.word.getAndIncrement();
    }

    /**
     * What the paper's rules look like when written down as they stand: read the word, read the wall, and compare-and-set until both hold.
     *
     * @param state the word
     * @return the time
     */
    @Floor(of = "tickSystemWall")
    @Benchmark
    public long naiveLoop(Word state) {
        while (true) {
            long seen = state.word.get();
            long now = System.currentTimeMillis() << HybridTimestamp.LOGICAL_BITS;
            long next = Math.max(seen + 1, now);
            if (state.word.compareAndSet(seen, next)) {
                return next;
            }
        }
    }

    /**
     * The same by somebody who knows that the time between reading a word and setting it should be short: the wall is read first.
     *
     * @param state the word
     * @return the time
     */
    @Floor(of = "tickSystemWall")
    @Benchmark
    public long carefulLoop(Word state) {
        while (true) {
            long now = System.currentTimeMillis() << HybridTimestamp.LOGICAL_BITS;
            long seen = state.word.get();
            long next = Math.max(seen + 1, now);
            if (state.word.compareAndSet(seen, next)) {
                return next;
            }
        }
    }
}
