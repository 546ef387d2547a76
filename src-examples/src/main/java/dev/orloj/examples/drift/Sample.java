package dev.orloj.examples.drift;

import java.util.stream.LongStream;

/**
 * Where the clocks stand at a moment.
 *
 * @param at true time since the beginning, in nanoseconds
 * @param offsets of all nodes' clocks from true time
 * @param right how many of them, the first ones, do not lie
 */
record Sample(long at, long[] offsets, int right) {
    /** How far the worst of the right clocks is from true time. */
    long farthest() {
        return LongStream.of(offsets).limit(right).map(Math::abs).max().orElse(0);
    }

    /** How far the right clocks are apart. */
    long skew() {
        return LongStream.of(offsets).limit(right).max().orElse(0)
                - LongStream.of(offsets).limit(right).min().orElse(0);
    }
}
