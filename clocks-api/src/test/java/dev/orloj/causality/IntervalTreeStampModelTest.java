package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.causality.IntervalTreeStamp.Fork;
import dev.orloj.causality.StampRun.Known;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Stamps against happened-before by brute force, against the paper's rules, and against functions of points. */
class IntervalTreeStampModelTest {
    private static final int STEPS = 150;

    @Provide
    Arbitrary<IntervalTreeStamp> stamps() {
        return StampArbitraries.smallStamps();
    }

    @Provide
    Arbitrary<List<IntervalTreeStamp>> triples() {
        return StampArbitraries.histories(3);
    }

    /** Live stamps and those long used up: what any of them knew is what a peek of it would have kept. */
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void compareDecidesExactlyWhoKnowsWhichEvents(@ForAll long seed) {
        StampRun run = StampRun.run(seed, STEPS);
        for (Known one : run.all) {
            for (Known other : run.all) {
                assertThat(one.stamp().compare(other.stamp())).isEqualTo(one.compareByBruteForce(other));
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyStampIsWhatThePapersRulesMakeOfIt(@ForAll long seed) {
        for (Known known : StampRun.run(seed, STEPS).all) {
            assertThat(known.stamp().describe()).isEqualTo(known.paper().toString());
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void liveStampsNeverOverlapAndTogetherOwnEverything(@ForAll long seed) {
        IntervalTreeStamp all = StampRun.run(seed, STEPS).live.stream()
                .map(Known::stamp)
                .reduce(IntervalTreeStamp::join)
                .orElseThrow();
        assertThat(all.id()).isSameAs(ItcId.ALL);
    }

    @Property(tries = 2_000)
    void eventIsThePapersFillOrGrow(@ForAll("stamps") IntervalTreeStamp stamp) {
        Assume.that(!stamp.isAnonymous());
        assertThat(stamp.event().describe())
                .isEqualTo(PaperStamp.of(stamp).withEvent().toString());
    }

    @Property(tries = 2_000)
    void eventRaisesTheHistoryWithinTheOwnedPartOnly(@ForAll("stamps") IntervalTreeStamp stamp) {
        Assume.that(!stamp.isAnonymous());
        IntervalTreeStamp after = stamp.event();
        assertThat(after.id()).isSameAs(stamp.id());
        assertThat(after.compare(stamp)).isEqualTo(CausalOrder.AFTER);
        long[] counts = StampArbitraries.counts(stamp);
        long[] raised = StampArbitraries.counts(after);
        boolean[] owned = StampArbitraries.owned(stamp);
        for (int i = 0; i < owned.length; i++) {
            assertThat(raised[i]).isGreaterThanOrEqualTo(counts[i]);
            assertThat(owned[i] || raised[i] == counts[i]).isTrue();
        }
    }

    @Property(tries = 2_000)
    void forkDividesWhatIsOwned(@ForAll("stamps") IntervalTreeStamp stamp) {
        Assume.that(!stamp.isAnonymous() && stamp.id().depthOfHalves() <= StampArbitraries.DEPTH);
        Fork fork = stamp.fork();
        boolean[] owned = StampArbitraries.owned(stamp);
        boolean[] left = StampArbitraries.owned(fork.left());
        boolean[] right = StampArbitraries.owned(fork.right());
        for (int i = 0; i < owned.length; i++) {
            assertThat(left[i] ^ right[i]).isEqualTo(owned[i]);
            assertThat(left[i] && right[i]).isFalse();
        }
        assertThat(fork.left().isAnonymous() || fork.right().isAnonymous()).isFalse();
        assertThat(fork.left().join(fork.right())).isEqualTo(stamp);
        assertThat(fork.left().history()).isSameAs(stamp.history());
    }

    @Property(tries = 3_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void joinAndCompareAreThoseOfTheCountsAtEachPoint(
            @ForAll("stamps") IntervalTreeStamp one, @ForAll("stamps") IntervalTreeStamp other) {
        IntervalTreeStamp a = one.peek();
        IntervalTreeStamp b = other.peek();
        long[] countsA = StampArbitraries.counts(a);
        long[] countsB = StampArbitraries.counts(b);
        long[] largest = new long[countsA.length];
        boolean below = false;
        boolean above = false;
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(countsA[i], countsB[i]);
            below |= countsA[i] < countsB[i];
            above |= countsA[i] > countsB[i];
        }
        CausalOrder expected = PlainVector.order(below, above);
        Statistics.label("order")
                .collect(expected)
                .coverage(it -> it.check(CausalOrder.CONCURRENT).percentage(p -> p > 10));
        assertThat(a.compare(b)).isEqualTo(expected);
        assertThat(StampArbitraries.counts(a.join(b))).isEqualTo(largest);
        assertThat(a.equals(b)).isEqualTo(Arrays.equals(countsA, countsB));
    }

    @Property(tries = 2_000)
    void joinUnitesWhatIsOwnedOrRefusesAnOverlap(
            @ForAll("stamps") IntervalTreeStamp a, @ForAll("stamps") IntervalTreeStamp b) {
        boolean[] ownedByA = StampArbitraries.owned(a);
        boolean[] ownedByB = StampArbitraries.owned(b);
        boolean overlap = false;
        boolean[] union = new boolean[ownedByA.length];
        for (int i = 0; i < union.length; i++) {
            overlap |= ownedByA[i] && ownedByB[i];
            union[i] = ownedByA[i] || ownedByB[i];
        }
        if (overlap) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> a.join(b))
                    .withMessageContaining(a.toString())
                    .withMessageContaining(b.toString());
        } else {
            assertThat(StampArbitraries.owned(a.join(b))).isEqualTo(union);
            assertThat(a.join(b)).isEqualTo(b.join(a)).hasSameHashCodeAs(b.join(a));
        }
    }

    @Property(tries = 2_000)
    void historiesAreALattice(@ForAll("triples") List<IntervalTreeStamp> triple) {
        new LatticeLaws<IntervalTreeStamp>(IntervalTreeStamp::join, IntervalTreeStamp::compare)
                .check(triple.get(0), triple.get(1), triple.get(2));
    }

    @Property(tries = 1_000)
    void joinWithWhatIsKnownAlreadyGivesTheVeryStamp(@ForAll("triples") List<IntervalTreeStamp> triple) {
        IntervalTreeStamp both = triple.get(0).join(triple.get(1));
        IntervalTreeStamp owner = new IntervalTreeStamp(ItcId.ALL, both.history());
        assertThat(owner.join(triple.get(0))).isSameAs(owner);
        assertThat(triple.get(1).join(owner)).isEqualTo(owner);
        assertThat(triple.get(1).join(owner) == owner || triple.get(1).compare(both) == CausalOrder.EQUAL)
                .isTrue();
    }
}
