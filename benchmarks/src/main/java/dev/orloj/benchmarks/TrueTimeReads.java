package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.time.TimeInterval;
import dev.orloj.truetime.StatedTime;
import dev.orloj.truetime.TrueTimeWall;
import dev.orloj.truetime.TrueTimes;
import dev.orloj.truetime.WatchedTime;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading true time against reading the clocks that it is made of. */
@ByThreads
public class TrueTimeReads extends NanosPerOperation {
    /** A source by a stated bound, good for longer than any run. */
    @State(Scope.Benchmark)
    public static class Sources {
        final StatedTime stated = TrueTimes.statedBuilder(Duration.ofMillis(1), 200_000)
                .synchronizedFor(Duration.ofDays(1))
                .knownFor(Duration.ofDays(1))
                .build();
        final WatchedTime watched =
                TrueTimes.watchedBuilder(stated).maxAge(Duration.ofDays(1)).build();
        final TrueTimeWall wall = TrueTimes.wall(stated);
    }

    /**
     * The hot path. Floor: {@link #floorWallAndMonotonic}.
     *
     * @param sources the source
     * @param room takes the reading
     * @return the lower bound
     */
    @Benchmark
    public long readStated(Sources sources, Room room) {
        sources.stated.read(room.reading);
        return room.reading.earliest();
    }

    /**
     * The same under a watchdog, which reads the wall once more and monotonic time twice.
     *
     * @param sources the source
     * @param room takes the reading
     * @return the lower bound
     */
    @Benchmark
    public long readWatched(Sources sources, Room room) {
        sources.watched.read(room.reading);
        return room.reading.earliest();
    }

    /**
     * The question of commit wait.
     *
     * @param sources the source
     * @return false
     */
    @Benchmark
    public boolean afterStated(Sources sources) {
        return sources.stated.after(Long.MAX_VALUE - 1);
    }

    /**
     * What a tick of a hybrid clock pays for a wall that knows its uncertainty, in place of the system's.
     *
     * @param sources the wall
     * @return milliseconds
     */
    @Benchmark
    public long wallMillis(Sources sources) {
        return sources.wall.millis();
    }

    /**
     * The form for people, with the origin of each term.
     *
     * @param sources the source
     * @return the interval
     */
    @Benchmark
    public TimeInterval nowStated(Sources sources) {
        return sources.stated.now();
    }

    /**
     * The floor: one reading of the wall in nanoseconds, one of monotonic time.
     *
     * @return of no meaning, but made of both
     */
    @Floor(of = {"readStated", "readWatched", "nowStated"})
    @Benchmark
    public long floorWallAndMonotonic() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano() ^ System.nanoTime();
    }

    /**
     * The same with a wall that is exact to the millisecond only, which the virtual machine reads faster.
     *
     * @return of no meaning, but made of both
     */
    @Floor(of = {"readStated", "afterStated", "wallMillis"})
    @Benchmark
    public long floorMillisAndMonotonic() {
        return System.currentTimeMillis() ^ System.nanoTime();
    }
}
