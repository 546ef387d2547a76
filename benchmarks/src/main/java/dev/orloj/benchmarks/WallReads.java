package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.clocks.WallClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The walls that a hybrid clock may stand on in place of the system's, each read by all threads, beside the clocks that they are made of. */
@ByThreads
public class WallReads extends NanosPerOperation {
    /** One of each, for all threads. */
    @State(Scope.Benchmark)
    public static class Walls {
        final WallClock cached = WallClock.cached();
        final WallClock anchored = WallClock.anchored();

        /** Ends their threads. */
        @TearDown(Level.Trial)
        public void close() {
            cached.close();
            anchored.close();
        }
    }

    /**
     * A wall that a thread reads for all others: a load from memory.
     *
     * @param walls the wall
     * @return milliseconds
     */
    @Benchmark
    public long cached(Walls walls) {
        return walls.cached.millis();
    }

    /**
     * A wall that follows monotonic time, and the system's clock slowly. Floor: {@link #floorNanoTime}.
     *
     * @param walls the wall
     * @return milliseconds
     */
    @Benchmark
    public long anchored(Walls walls) {
        return walls.anchored.millis();
    }

    /**
     * The system's clock, which both stand in for.
     *
     * @return milliseconds
     */
    @Floor(of = {"cached", "anchored"})
    @Benchmark
    public long floorMillis() {
        return System.currentTimeMillis();
    }

    /**
     * Monotonic time.
     *
     * @return nanoseconds
     */
    @Floor(of = "anchored")
    @Benchmark
    public long floorNanoTime() {
        return System.nanoTime();
    }
}
