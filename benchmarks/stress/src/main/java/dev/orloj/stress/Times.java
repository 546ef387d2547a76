package dev.orloj.stress;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LogicalClock;
import java.util.Arrays;

/** The times that hybrid clocks start from, and questions that the arbiters ask. */
final class Times {
    /** A wall to start from. */
    static final long WALL_MILLIS = 1_700_000_000_000L;

    /** The packed time of that wall. */
    static final long WALL = HybridTimestamp.pack(WALL_MILLIS, 0);

    private Times() {}

    /** A hybrid clock at {@link #WALL}, where it stays. */
    static HybridClock hybridClock() {
        return hybridClock(new ManualWall(WALL_MILLIS));
    }

    static HybridClock hybridClock(ManualWall wall) {
        return Clocks.hybridBuilder(ReplicaId.of("n1")).wall(wall).build();
    }

    /** Whether the clock is past both times for good; ticks it. */
    static boolean hasPassed(LogicalClock clock, long one, long other) {
        long later = Math.max(one, other);
        return clock.current() >= later && clock.tick() > later;
    }

    static boolean areDistinct(long... times) {
        return Arrays.stream(times).distinct().count() == times.length;
    }
}
