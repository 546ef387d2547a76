package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IntersectionsProperties {
    private static final long TRUTH = 50;
    private static final int REACH = 40;

    /** Intervals on a small grid, so that edges meet often; at most {@code f} of them are anywhere. */
    private static long[][] intervals(SplittableRandom random, int n, int f) {
        long[] lows = new long[n];
        long[] highs = new long[n];
        for (int i = 0; i < n; i++) {
            if (i < f) {
                lows[i] = random.nextInt(100);
                highs[i] = lows[i] + random.nextInt(REACH);
            } else {
                lows[i] = TRUTH - random.nextInt(REACH);
                highs[i] = TRUTH + random.nextInt(REACH);
            }
        }
        return new long[][] {lows, highs};
    }

    private static long coverage(long[][] edges, long point) {
        long covered = 0;
        for (int i = 0; i < edges[0].length; i++) {
            covered += edges[0][i] <= point && point <= edges[1][i] ? 1 : 0;
        }
        return covered;
    }

    @Property
    void truthIsInTheHullAndInTheFaultTolerantWithAtMostFWrong(
            @ForAll long seed, @ForAll @IntRange(max = 4) int f, @ForAll @IntRange(max = 5) int more) {
        long[][] edges = intervals(new SplittableRandom(seed), 2 * f + 1 + more, f);
        int n = edges[0].length;
        long[] hull = Intersections.hull(edges[0], edges[1], n - f);
        long[] tolerant = Intersections.faultTolerant(edges[0], edges[1], f);
        assertThat(TRUTH).isBetween(hull[0], hull[1]);
        assertThat(TRUTH).isBetween(tolerant[0], tolerant[1]);
        assertThat(tolerant[0]).isLessThanOrEqualTo(hull[0]);
        assertThat(tolerant[1]).isGreaterThanOrEqualTo(hull[1]);
        long[] narrowest = Agreement.NARROWEST.combine(edges[0], edges[1], f);
        assertThat(narrowest[0]).isBetween(hull[0], hull[1]);
        assertThat(narrowest[1]).isBetween(hull[0], hull[1]);
    }

    /** Truth survives even where fewer answer than it takes to outvote the wrong ones: the hull is merely wide. */
    @Property
    void truthIsInTheHullOfAQuorumThatIsNoMajority(
            @ForAll long seed, @ForAll @IntRange(max = 4) int f, @ForAll @IntRange(max = 3) int more) {
        long[][] edges = intervals(new SplittableRandom(seed), f + 1 + more, f);
        for (Agreement sound : new Agreement[] {Agreement.HULL, Agreement.FAULT_TOLERANT}) {
            long[] agreed = sound.combine(edges[0], edges[1], f);
            assertThat(TRUTH).isBetween(agreed[0], agreed[1]);
        }
    }

    @Property
    void hullIsThatOfTheCoveredPointsCountedOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 9) int need) {
        long[][] edges = intervals(new SplittableRandom(seed), n, n);
        long[] covered = LongStream.range(0, 100 + REACH)
                .filter(point -> coverage(edges, point) >= need)
                .toArray();
        long[] hull = Intersections.hull(edges[0], edges[1], need);
        if (covered.length == 0) {
            assertThat(hull).isNull();
        } else {
            assertThat(hull).containsExactly(covered[0], covered[covered.length - 1]);
        }
    }

    @Property
    void smallestIsTheNarrowestStretchOfTheMostCoveredPoints(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
        long[][] edges = intervals(new SplittableRandom(seed), n, n);
        Intersections.Smallest smallest = Intersections.smallest(edges[0], edges[1]);
        long most = LongStream.range(0, 100 + REACH)
                .map(point -> coverage(edges, point))
                .max()
                .orElseThrow();
        assertThat((long) smallest.coverage()).isEqualTo(most);
        assertThat(coverage(edges, smallest.low())).isEqualTo(most);
        assertThat(coverage(edges, smallest.high())).isEqualTo(most);
        for (int i = 0; i < n; i++) {
            long low = edges[0][i];
            if (coverage(edges, low) == most) {
                long high = LongStream.of(edges[1])
                        .filter(edge -> edge >= low)
                        .min()
                        .orElseThrow();
                assertThat(high - low).isGreaterThanOrEqualTo(smallest.high() - smallest.low());
            }
        }
    }

    /** Lamport's complaint against Marzullo's function, and what this one has in its place. */
    @Property
    void faultTolerantMovesNoFurtherThanItsInputs(
            @ForAll long seed, @ForAll @IntRange(max = 3) int f, @ForAll @IntRange(max = 3) int more) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] edges = intervals(random, 2 * f + 1 + more, f);
        int n = edges[0].length;
        long[] lows = edges[0].clone();
        long[] highs = edges[1].clone();
        for (int i = 0; i < n; i++) {
            lows[i] -= random.nextInt(3);
            highs[i] += random.nextInt(3);
        }
        long[] before = Intersections.faultTolerant(edges[0], edges[1], f);
        long[] after = Intersections.faultTolerant(lows, highs, f);
        assertThat(Math.abs(after[0] - before[0])).isLessThanOrEqualTo(2);
        assertThat(Math.abs(after[1] - before[1])).isLessThanOrEqualTo(2);
    }
}
