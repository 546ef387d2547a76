package dev.orloj.truetime;

import java.util.Arrays;

/**
 * What a number of closed intervals agree on, some of which may be wrong: pure functions on parallel arrays of lower and upper edges, {@code lows[i] <= highs[i]}.
 *
 * <p>Touching intervals overlap. A result is {@code {low, high}}, or null if there is none. Cost: O(n log n).
 *
 * <p><b>Source:</b> Marzullo 1984; Marzullo and Owicki 1985; Lamport 1987; RFC 5905, section 11.2.1.
 */
final class Intersections {
    private Intersections() {}

    /**
     * Marzullo's answer: the smallest interval that most intervals cover.
     *
     * @param low of the interval; 0 if there were none to begin with
     * @param high of the interval
     * @param coverage how many cover it
     */
    record Smallest(long low, long high, int coverage) {}

    /** Of equal coverage the narrower, of equal width the earlier. */
    static Smallest smallest(long[] lows, long[] highs) {
        long[] starts = sorted(lows);
        long[] ends = sorted(highs);
        Smallest best = new Smallest(0, 0, 0);
        int open = 0;
        int end = 0;
        for (int start = 0; start < starts.length; start++) {
            while (ends[end] < starts[start]) {
                end++;
                open--;
            }
            open++;
            long width = ends[end] - starts[start];
            if (open > best.coverage || (open == best.coverage && width < best.high - best.low)) {
                best = new Smallest(starts[start], ends[end], open);
            }
        }
        return best;
    }

    /** The hull of all points that {@code need} or more intervals cover. Holds the truth if that many are right. */
    static long[] hull(long[] lows, long[] highs, int need) {
        long[] starts = sorted(lows);
        long[] ends = sorted(highs);
        int n = starts.length;
        int open = 0;
        int end = 0;
        for (int start = 0; start < n; start++) {
            while (ends[end] < starts[start]) {
                end++;
                open--;
            }
            open++;
            if (open >= need) {
                return new long[] {starts[start], lastCovered(starts, ends, need)};
            }
        }
        return null;
    }

    private static long lastCovered(long[] starts, long[] ends, int need) {
        int open = 0;
        int start = starts.length - 1;
        for (int end = ends.length - 1; end >= 0; end--) {
            while (starts[start] > ends[end]) {
                start--;
                open--;
            }
            open++;
            if (open >= need) {
                return ends[end];
            }
        }
        throw new AssertionError("covered upwards, not downwards: need=" + need);
    }

    /**
     * From the {@code (f + 1)}-th largest lower edge to the {@code (f + 1)}-th smallest upper edge: the fault-tolerant interval. Holds the truth if at most {@code f} are wrong; never narrower than the hull of what all
     * but {@code f} cover, and moves no further than its inputs do.
     */
    static long[] faultTolerant(long[] lows, long[] highs, int f) {
        long[] starts = sorted(lows);
        long[] ends = sorted(highs);
        if (f < 0 || f >= starts.length) {
            return null;
        }
        long low = starts[starts.length - 1 - f];
        long high = ends[f];
        return low <= high ? new long[] {low, high} : null;
    }

    /** As chrony selects: the hull of what most intervals cover, if they are more than half. */
    static long[] majority(long[] lows, long[] highs) {
        int coverage = smallest(lows, highs).coverage;
        return 2 * coverage > lows.length ? hull(lows, highs, coverage) : null;
    }

    /**
     * As RFC 5905 selects: the fewest falsetickers, less than half, for which the midpoints outside the intersection are no more than they. A point is no intersection.
     *
     * @param offsets the midpoints
     * @param distances half the widths
     */
    static long[] rfc5905(long[] offsets, long[] distances) {
        int n = offsets.length;
        long[] lows = new long[n];
        long[] highs = new long[n];
        for (int i = 0; i < n; i++) {
            lows[i] = offsets[i] - distances[i];
            highs[i] = offsets[i] + distances[i];
        }
        long[] starts = sorted(lows);
        long[] ends = sorted(highs);
        long[] middles = sorted(offsets);
        for (int f = 0; 2 * f < n; f++) {
            long[] edges = hull(starts, ends, n - f);
            if (edges != null && edges[0] < edges[1] && outside(middles, edges) <= f) {
                return edges;
            }
        }
        return null;
    }

    private static int outside(long[] middles, long[] edges) {
        int outside = 0;
        for (long middle : middles) {
            if (middle < edges[0]) {
                outside++;
            }
            if (middle > edges[1]) {
                outside++;
            }
        }
        return outside;
    }

    private static long[] sorted(long[] values) {
        long[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
