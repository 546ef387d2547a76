package dev.orloj.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How NTP makes one offset of many servers': it tells the truechimers from the falsetickers, drops those that scatter most, and takes the weighted mean of the rest.
 *
 * <p>Guarantee of {@link #error}: if no more than {@link Intersection#falsetickers} of the servers are wrong, the true offset is within it of {@link #offset}. RFC 5905 itself gives no bound.
 *
 * <p><b>Not as in the RFC:</b> strata play no part in the order of survivors, which is by root distance. <b>Cost:</b> O(n<sup>3</sup>) for n servers, all of which survive the intersection. <b>Source:</b> RFC 5905, sections 11.2.1 to 11.2.3.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="ntp"}
 *
 * @param intersection what the servers agree on
 * @param survivors those whose offsets were combined, by their places in the list of candidates, nearest first
 * @param offset the weighted mean, in nanoseconds
 * @param error how far the true offset can be from it
 * @param jitter how far the survivors scatter about the nearest of them
 */
public record NtpSelection(Intersection intersection, List<Integer> survivors, long offset, long error, long jitter) {
    /** Clustering stops at so many survivors: RFC 5905's NMIN. */
    public static final int LEAST_SURVIVORS = 3;

    /**
     * What most servers agree on.
     *
     * @param bounds of the true offset
     * @param falsetickers how many of the servers had to be taken for wrong
     * @param truechimers those whose offset lies within the bounds, by their places in the list of candidates
     */
    public record Intersection(Bounds bounds, int falsetickers, List<Integer> truechimers) {
        /**
         * Makes a result.
         *
         * @param bounds of the true offset
         * @param falsetickers how many were taken for wrong
         * @param truechimers copied if they can change
         */
        public Intersection {
            Objects.requireNonNull(bounds, "bounds");
            truechimers = List.copyOf(truechimers);
        }
    }

    /**
     * Makes a result.
     *
     * @param intersection what the servers agree on
     * @param survivors copied if they can change
     * @param offset the weighted mean
     * @param error how far it can be off
     * @param jitter of the survivors
     */
    public NtpSelection {
        Objects.requireNonNull(intersection, "intersection");
        survivors = List.copyOf(survivors);
    }

    /**
     * Selects, clusters and combines.
     *
     * @param candidates what the servers say
     * @return one offset; empty if no majority agrees
     * @throws ArithmeticException if the interval of a candidate is beyond 64 bits
     */
    public static Optional<NtpSelection> of(List<NtpCandidate> candidates) {
        return intersect(candidates)
                .map(intersection -> combine(candidates, intersection, cluster(candidates, intersection.truechimers)));
    }

    /**
     * The intersection algorithm: the fewest falsetickers, less than half, for which the offsets outside the intersection of all the others are no more than they. A point is no intersection.
     *
     * @param candidates what the servers say
     * @return what they agree on; empty if no majority agrees
     * @throws ArithmeticException if the interval of a candidate is beyond 64 bits
     */
    public static Optional<Intersection> intersect(List<NtpCandidate> candidates) {
        List<Bounds> intervals = candidates.stream().map(NtpCandidate::bounds).toList();
        int n = intervals.size();
        for (int f = 0; 2 * f < n; f++) {
            Optional<Bounds> hull = Intersections.hull(intervals, n - f);
            if (hull.isPresent() && hull.get().low() < hull.get().high()) {
                Bounds bounds = hull.get();
                List<Integer> inside = IntStream.range(0, n)
                        .filter(i -> bounds.contains(candidates.get(i).offset()))
                        .boxed()
                        .toList();
                if (n - inside.size() <= f) {
                    return Optional.of(new Intersection(bounds, f, inside));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The cluster algorithm: again and again drops the one that is furthest from the others, until no more than three are left, or the next would scatter less about the others than the measurements of one of them do about each other.
     *
     * @param candidates what the servers say
     * @param truechimers some of them, by their places
     * @return those that are left, the ones of the least root distance first
     */
    static List<Integer> cluster(List<NtpCandidate> candidates, List<Integer> truechimers) {
        List<Integer> left = new ArrayList<>(truechimers);
        left.sort(Comparator.comparingLong(i -> candidates.get(i).distance()));
        while (left.size() > LEAST_SURVIVORS) {
            long[] offsets = offsets(candidates, left);
            long worst = -1;
            int outlier = 0;
            long steadiest = Long.MAX_VALUE;
            for (int i = 0; i < offsets.length; i++) {
                long scatter = Scatter.about(offsets[i], offsets);
                if (scatter > worst) {
                    worst = scatter;
                    outlier = i;
                }
                steadiest = Math.min(steadiest, candidates.get(left.get(i)).jitter());
            }
            if (worst < steadiest) {
                break;
            }
            left.remove(outlier);
        }
        return left;
    }

    /** Weighted by the inverse of the root distance. Differences from the nearest are weighted, so that no digit of a large offset is lost. */
    private static NtpSelection combine(
            List<NtpCandidate> candidates, Intersection intersection, List<Integer> survivors) {
        long[] offsets = offsets(candidates, survivors);
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < offsets.length; i++) {
            double weight = 1.0 / Math.max(1, candidates.get(survivors.get(i)).distance());
            double difference = Exact.minus(offsets[i], offsets[0]);
            weights += weight;
            sum += weight * difference;
            squares += weight * difference * difference;
        }
        Bounds bounds = intersection.bounds;
        long mean = Exact.plus(offsets[0], Math.round(sum / weights));
        long error = Math.max(Exact.distance(mean, bounds.low()), Exact.distance(mean, bounds.high()));
        return new NtpSelection(intersection, survivors, mean, error, (long) Math.ceil(Math.sqrt(squares / weights)));
    }

    private static long[] offsets(List<NtpCandidate> candidates, List<Integer> places) {
        return places.stream().mapToLong(i -> candidates.get(i).offset()).toArray();
    }
}
