package dev.orloj.stress;

import dev.orloj.time.HybridTimestamp;
import java.util.Arrays;

/** Questions that the arbiters ask. */
final class Times {
    /** A wall to start from. */
    static final long WALL_MILLIS = 1_700_000_000_000L;

    /** The packed time of that wall. */
    static final long WALL = HybridTimestamp.pack(WALL_MILLIS, 0);

    private Times() {}

    static boolean areDistinct(long... times) {
        return Arrays.stream(times).distinct().count() == times.length;
    }
}
