package dev.orloj.sync;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a number of closed intervals agree on, some of which may be wrong.
 *
 * <p>Of {@code n} intervals, at most {@code f} of them wrong, {@link #hull hull(n - f)} and {@link #faultTolerant} hold the truth. {@link #smallest} and {@link #majority} need not: of {@code [0,4] [3,7] [6,10]} with the first
 * one wrong, the truth may be 6.5, and the smallest is {@code [3,4]}.
 *
 * <p>Touching intervals overlap, with a width of zero. <b>Cost:</b> O(n log n). <b>Source:</b> Marzullo 1984; Marzullo and Owicki 1983; Schmid and Schossmaier 2001; Lamport 1987 for what {@code smallest} lacks.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="intersections"}
 */
public final class Intersections {
    private Intersections() {}

    /**
     * The smallest interval that as many intervals cover as any point.
     *
     * @param bounds of it; 0 to 0 if there were none to begin with
     * @param covering how many intervals cover it
     * @param others how many do not
     */
    public record Smallest(Bounds bounds, int covering, int others) {
        /**
         * Makes an answer.
         *
         * @param bounds of it
         * @param covering how many cover it
         * @param others how many do not
         */
        public Smallest {
            Objects.requireNonNull(bounds, "bounds");
        }
    }

    /**
     * Marzullo's answer. Of equal coverage the narrower, of equal width the earlier.
     *
     * <p><b>Hazard:</b> it can exclude the truth, and it jumps when an input moves by a nanosecond.
     *
     * @param intervals any number
     * @return the smallest of the most covered
     */
    public static Smallest smallest(List<Bounds> intervals) {
        long[] starts = sorted(intervals, Bounds::low);
        long[] ends = sorted(intervals, Bounds::high);
        int best = -1;
        long bestHigh = 0;
        int most = 0;
        int open = 0;
        int end = 0;
        for (int start = 0; start < starts.length; start++) {
            while (ends[end] < starts[start]) {
                end++;
                open--;
            }
            open++;
            // An end that follows a start is no less: the difference is right if taken as unsigned.
            if (open > most
                    || (open == most && Long.compareUnsigned(ends[end] - starts[start], bestHigh - starts[best]) < 0)) {
                most = open;
                best = start;
                bestHigh = ends[end];
            }
        }
        Bounds bounds = best < 0 ? new Bounds(0, 0) : new Bounds(starts[best], bestHigh);
        return new Smallest(bounds, most, starts.length - most);
    }

    /**
     * The hull of all points that {@code need} or more intervals cover: the narrowest interval that holds the truth whenever that many are right.
     *
     * @param intervals any number
     * @param need at least 1
     * @return from the first such point to the last; empty if there is none
     * @throws IllegalArgumentException if {@code need} is less than 1
     */
    public static Optional<Bounds> hull(List<Bounds> intervals, int need) {
        if (need < 1) {
            throw new IllegalArgumentException("every point is covered by 0 intervals: need=" + need);
        }
        long[] starts = sorted(intervals, Bounds::low);
        long[] ends = sorted(intervals, Bounds::high);
        int open = 0;
        int end = 0;
        for (long start : starts) {
            while (ends[end] < start) {
                end++;
                open--;
            }
            open++;
            if (open >= need) {
                return Optional.of(new Bounds(start, lastCovered(starts, ends, need)));
            }
        }
        return Optional.empty();
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
     * From the {@code (f + 1)}-th largest lower end to the {@code (f + 1)}-th smallest upper end. Holds the truth if at most {@code f} are wrong. It is never narrower than the hull of what all but {@code f} cover, and it is
     * continuous: where no input moves by more than {@code d}, it moves by no more than {@code d}.
     *
     * @param intervals any number
     * @param f how many may be wrong, at least 0
     * @return the interval; empty if there is none, or all may be wrong
     * @throws IllegalArgumentException if {@code f} is negative
     */
    public static Optional<Bounds> faultTolerant(List<Bounds> intervals, int f) {
        if (f < 0) {
            throw new IllegalArgumentException("less than none can't be wrong: f=" + f);
        }
        if (f >= intervals.size()) {
            return Optional.empty();
        }
        long low = sorted(intervals, Bounds::low)[intervals.size() - 1 - f];
        long high = sorted(intervals, Bounds::high)[f];
        return low <= high ? Optional.of(new Bounds(low, high)) : Optional.empty();
    }

    /**
     * The hull of the points that most intervals cover, if these are more than half of them, as chrony selects.
     *
     * @param intervals any number
     * @return the hull; empty if no majority overlaps
     */
    public static Optional<Bounds> majority(List<Bounds> intervals) {
        Smallest smallest = smallest(intervals);
        return smallest.covering > smallest.others ? hull(intervals, smallest.covering) : Optional.empty();
    }

    private static long[] sorted(List<Bounds> intervals, ToLongFunction<Bounds> edge) {
        long[] edges = intervals.stream().mapToLong(edge).toArray();
        Arrays.sort(edges);
        return edges;
    }
}
