package dev.orloj.sync;

import static dev.orloj.sync.Intervals.REACH;
import static dev.orloj.sync.Intervals.TRUTH;
import static dev.orloj.sync.Intervals.coverage;
import static dev.orloj.sync.Intervals.drawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IntersectionsProperties {
    @Property
    void truthIsInTheHullAndInTheFaultTolerantWithAtMostFWrong(
            @ForAll long seed, @ForAll @IntRange(max = 4) int f, @ForAll @IntRange(max = 5) int more) {
        List<Bounds> intervals = drawn(new SplittableRandom(seed), 2 * f + 1 + more, f);
        Bounds hull = Intersections.hull(intervals, intervals.size() - f).orElseThrow();
        Bounds tolerant = Intersections.faultTolerant(intervals, f).orElseThrow();
        assertThat(hull.contains(TRUTH)).isTrue();
        assertThat(tolerant.contains(TRUTH)).isTrue();
        assertThat(tolerant.intersect(hull)).contains(hull);
        Bounds narrowest = Intersections.smallest(intervals).bounds();
        assertThat(hull.intersect(narrowest)).contains(narrowest);
    }

    /** Truth survives even where fewer answer than it takes to outvote the wrong ones: the hull is merely wide. */
    @Property
    void truthIsInTheHullOfAQuorumThatIsNoMajority(
            @ForAll long seed, @ForAll @IntRange(max = 4) int f, @ForAll @IntRange(max = 3) int more) {
        List<Bounds> intervals = drawn(new SplittableRandom(seed), f + 1 + more, f);
        Bounds hull = Intersections.hull(intervals, intervals.size() - f).orElseThrow();
        assertThat(hull.contains(TRUTH)).isTrue();
        assertThat(Intersections.faultTolerant(intervals, f).orElseThrow().contains(TRUTH))
                .isTrue();
    }

    @Property
    void hullIsThatOfTheCoveredPointsCountedOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 9) int need) {
        List<Bounds> intervals = drawn(new SplittableRandom(seed), n, n);
        long[] covered = LongStream.range(0, 100 + REACH)
                .filter(point -> coverage(intervals, point) >= need)
                .toArray();
        if (covered.length == 0) {
            assertThat(Intersections.hull(intervals, need)).isEmpty();
        } else {
            assertThat(Intersections.hull(intervals, need))
                    .contains(new Bounds(covered[0], covered[covered.length - 1]));
        }
    }

    @Property
    void smallestIsTheNarrowestStretchOfTheMostCoveredPoints(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
        List<Bounds> intervals = drawn(new SplittableRandom(seed), n, n);
        Intersections.Smallest smallest = Intersections.smallest(intervals);
        long most = LongStream.range(0, 100 + REACH)
                .map(point -> coverage(intervals, point))
                .max()
                .orElseThrow();
        assertThat((long) smallest.covering()).isEqualTo(most);
        assertThat(coverage(intervals, smallest.bounds().low())).isEqualTo(most);
        assertThat(coverage(intervals, smallest.bounds().high())).isEqualTo(most);
        for (Bounds one : intervals) {
            long low = one.low();
            if (coverage(intervals, low) == most) {
                long high = intervals.stream()
                        .mapToLong(Bounds::high)
                        .filter(edge -> edge >= low)
                        .min()
                        .orElseThrow();
                assertThat(high - low).isGreaterThanOrEqualTo(smallest.bounds().width());
            }
        }
    }

    /** Lamport's complaint against Marzullo's function, and what this one has in its place. */
    @Property
    void faultTolerantMovesNoFurtherThanItsInputs(
            @ForAll long seed, @ForAll @IntRange(max = 3) int f, @ForAll @IntRange(max = 3) int more) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Bounds> intervals = drawn(random, 2 * f + 1 + more, f);
        List<Bounds> moved = new ArrayList<>();
        for (Bounds one : intervals) {
            moved.add(new Bounds(one.low() - random.nextInt(3), one.high() + random.nextInt(3)));
        }
        Bounds before = Intersections.faultTolerant(intervals, f).orElseThrow();
        Bounds after = Intersections.faultTolerant(moved, f).orElseThrow();
        assertThat(Math.abs(after.low() - before.low())).isLessThanOrEqualTo(2);
        assertThat(Math.abs(after.high() - before.high())).isLessThanOrEqualTo(2);
    }
}
