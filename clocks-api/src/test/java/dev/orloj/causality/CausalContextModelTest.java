package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.DotArbitraries.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Every operation of {@link CausalContext} does to its intervals what {@link PlainDots} does to a set. */
class CausalContextModelTest {
    private static final ReplicaId STRANGER = ReplicaId.of("stranger");

    @Provide
    Arbitrary<Twin> twins() {
        return DotArbitraries.twins();
    }

    @Provide
    Arbitrary<List<Twin>> pairs() {
        return DotArbitraries.families(2);
    }

    @Provide
    Arbitrary<PlainDots.Run> runs() {
        return DotArbitraries.runs(VectorArbitraries.pooled()).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Twin> crowds() {
        return DotArbitraries.twins(DotArbitraries.runs(VectorArbitraries.replicas())
                .list()
                .ofMinSize(20)
                .ofMaxSize(40));
    }

    @Provide
    Arbitrary<Twin> handfuls() {
        return DotArbitraries.twins(
                DotArbitraries.runs(VectorArbitraries.pooled()).list().ofMaxSize(4));
    }

    @Property
    void contextHoldsExactlyWhatItWasGiven(@ForAll("twins") Twin twin) {
        assertHolds(twin.context(), twin.plain());
    }

    @Property
    void rangesMakeTheContextAgainInWhateverOrder(@ForAll("twins") Twin twin, @ForAll("runs") PlainDots.Run run) {
        List<DotRange> ranges = new ArrayList<>(twin.context().ranges());
        assertThat(CausalContext.ofRanges(ranges)).isEqualTo(twin.context());
        ranges.add(run.range());
        Collections.reverse(ranges);
        assertThat(CausalContext.ofRanges(ranges)).isEqualTo(twin.context().with(run.range()));
    }

    @Property
    void withARangeAddsExactlyTheRangeAndIsThisWhereNothingIsNew(
            @ForAll("twins") Twin twin, @ForAll("runs") PlainDots.Run run) {
        PlainDots expected = twin.plain().union(PlainDots.of(List.of(run)));
        CausalContext grown = twin.context().with(run.range());
        assertHolds(grown, expected);
        assertThat(grown == twin.context()).isEqualTo(expected.equals(twin.plain()));
        assertHolds(twin.context(), twin.plain());
    }

    @Property
    void withADotAddsExactlyTheDotAndIsThisWhereItIsThereAlready(
            @ForAll("twins") Twin twin, @ForAll("runs") PlainDots.Run run) {
        for (int cell = run.from(); cell <= run.to(); cell++) {
            if (PlainDots.first(cell) != PlainDots.last(cell)) {
                continue;
            }
            Dot dot = new Dot(run.replica(), PlainDots.first(cell));
            PlainDots expected =
                    twin.plain().union(PlainDots.of(List.of(new PlainDots.Run(run.replica(), cell, cell))));
            CausalContext grown = twin.context().with(dot);
            assertHolds(grown, expected);
            assertThat(twin.context().with(dot.replica(), dot.counter())).isEqualTo(grown);
            assertThat(grown == twin.context()).isEqualTo(twin.plain().has(dot.replica(), cell));
        }
    }

    @Property
    void mergeIsTheUnionAndIsASideThatDominates(@ForAll("pairs") List<Twin> pair) {
        Twin a = pair.get(0);
        Twin b = pair.get(1);
        CausalContext merged = a.context().merge(b.context());
        assertHolds(merged, a.plain().union(b.plain()));
        switch (a.plain().compare(b.plain())) {
            case AFTER, EQUAL -> assertThat(merged).isSameAs(a.context());
            case BEFORE -> assertThat(merged).isSameAs(b.context());
            case CONCURRENT -> assertThat(merged).isNotEqualTo(a.context()).isNotEqualTo(b.context());
        }
    }

    @Property
    void intersectKeepsTheDotsOfBoth(@ForAll("pairs") List<Twin> pair) {
        Twin a = pair.get(0);
        Twin b = pair.get(1);
        assertHolds(a.context().intersect(b.context()), a.plain().intersection(b.plain()));
        assertThat(b.context().intersect(a.context())).isEqualTo(a.context().intersect(b.context()));
    }

    @Property
    void subtractKeepsTheDotsThatTheOtherLacks(@ForAll("pairs") List<Twin> pair) {
        Twin a = pair.get(0);
        Twin b = pair.get(1);
        assertHolds(a.context().subtract(b.context()), a.plain().difference(b.plain()));
        assertHolds(b.context().subtract(a.context()), b.plain().difference(a.plain()));
        assertThat(a.context().subtract(b.context()).merge(a.context().intersect(b.context())))
                .isEqualTo(a.context());
    }

    @Property
    void gapsAreTheDotsThatAreMissingBelowTheLastOfEachReplica(@ForAll("twins") Twin twin) {
        CausalContext gaps = twin.context().gaps();
        assertHolds(gaps, twin.plain().gaps());
        assertThat(gaps.isEmpty()).isEqualTo(!twin.context().hasGaps());
        assertThat(twin.context().merge(gaps).hasGaps()).isFalse();
        assertThat(gaps.intersect(twin.context()).isEmpty()).isTrue();
    }

    @Property
    void aRangeIsIncludedIfEachOfItsDotsIs(@ForAll("twins") Twin twin, @ForAll("runs") PlainDots.Run run) {
        boolean expected = PlainDots.of(List.of(run)).difference(twin.plain()).isEmpty();
        assertThat(twin.context().includes(run.range())).isEqualTo(expected);
        assertThat(twin.context().with(run.range()).includes(run.range())).isTrue();
        twin.context()
                .ranges()
                .forEach(range -> assertThat(twin.context().includes(range)).isTrue());
    }

    /** Few dots beside many take a way of their own. */
    @Property
    void aFewRunsMergeIntoManyAsIntoFew(@ForAll("crowds") Twin many, @ForAll("handfuls") Twin few) {
        PlainDots union = many.plain().union(few.plain());
        assertHolds(many.context().merge(few.context()), union);
        assertHolds(few.context().merge(many.context()), union);
        assertHolds(many.context().subtract(few.context()), many.plain().difference(few.plain()));
        assertHolds(few.context().subtract(many.context()), few.plain().difference(many.plain()));
    }

    @Property(tries = 200)
    void withoutDropsOneReplicaAndNoOther(@ForAll("twins") Twin twin) {
        for (ReplicaId replica : twin.plain().replicas()) {
            assertHolds(twin.context().without(replica), twin.plain().without(replica));
        }
        assertHolds(twin.context().without(STRANGER), twin.plain().without(STRANGER));
        assertThat(twin.context().without(STRANGER) == twin.context())
                .isEqualTo(!twin.plain().replicas().contains(STRANGER));
        assertHolds(twin.context(), twin.plain());
    }

    @Property
    void compareAnswersAsTheSetsDo(@ForAll("pairs") List<Twin> pair) {
        CausalContext a = pair.get(0).context();
        CausalContext b = pair.get(1).context();
        CausalOrder expected = pair.get(0).plain().compare(pair.get(1).plain());
        assertThat(a.compare(b)).isEqualTo(expected);
        assertThat(b.compare(a)).isEqualTo(expected.reverse());
        assertThat(a.happenedBefore(b)).isEqualTo(expected == CausalOrder.BEFORE);
        assertThat(a.isConcurrentWith(b)).isEqualTo(expected == CausalOrder.CONCURRENT);
        assertThat(a.dominates(b)).isEqualTo(expected == CausalOrder.AFTER || expected == CausalOrder.EQUAL);
    }

    @Property
    void equalityHashBytesAndTextGoByTheDotsAlone(@ForAll("pairs") List<Twin> pair) {
        CausalContext a = pair.get(0).context();
        CausalContext b = pair.get(1).context();
        boolean same = pair.get(0).plain().equals(pair.get(1).plain());
        assertThat(a.equals(b)).isEqualTo(same);
        assertThat(Arrays.equals(a.toByteArray(), b.toByteArray())).isEqualTo(same);
        assertThat(a.toString().equals(b.toString())).isEqualTo(same);
        if (same) {
            assertThat(a).hasSameHashCodeAs(b);
        }
    }

    /** The representation is one, whatever came first: no order leaves two intervals that touch, or one that the vector could take. */
    @Property
    void orderOfAddingLeavesNoTrace(@ForAll("twins") Twin twin, @ForAll long seed) {
        List<PlainDots.Run> cells = twin.plain().runsOfOne();
        CausalContext inOrder = DotArbitraries.contextOf(cells);
        CausalContext shuffled = DotArbitraries.contextOf(DotArbitraries.shuffled(cells, seed));
        CausalContext merged = mergedInHalves(DotArbitraries.shuffled(cells, ~seed));
        CausalContext overVector =
                CausalContext.of(VersionVector.of(twin.plain().contiguous()));
        for (PlainDots.Run run : DotArbitraries.shuffled(cells, seed + 1)) {
            overVector = overVector.with(run.range());
        }
        for (CausalContext other : List.of(inOrder, shuffled, merged, overVector)) {
            assertThat(other).isEqualTo(twin.context()).hasSameHashCodeAs(twin.context());
            assertThat(other).hasToString(twin.context().toString());
            assertThat(other.toByteArray()).isEqualTo(twin.context().toByteArray());
            assertThat(other.vector()).isEqualTo(twin.context().vector());
            assertThat(other.compare(twin.context())).isEqualTo(CausalOrder.EQUAL);
        }
    }

    private static CausalContext mergedInHalves(List<PlainDots.Run> runs) {
        if (runs.size() < 2) {
            return DotArbitraries.contextOf(runs);
        }
        int half = runs.size() / 2;
        return mergedInHalves(runs.subList(0, half)).merge(mergedInHalves(runs.subList(half, runs.size())));
    }

    @Property(tries = 500)
    void withoutGapsAContextIsItsVector(@ForAll("twins") Twin twin) {
        VersionVector vector = VersionVector.of(twin.plain().contiguous());
        CausalContext context = CausalContext.of(vector);
        assertThat(context.vector()).isEqualTo(vector);
        assertThat(context.hasGaps()).isFalse();
        assertThat(context).hasToString(vector.toString());
        assertThat(context.isEmpty()).isEqualTo(vector.isEmpty());
        assertThat(context.equals(twin.context())).isEqualTo(!twin.plain().hasGaps());
        assertThat(context.compare(twin.context()))
                .isEqualTo(twin.plain().hasGaps() ? CausalOrder.BEFORE : CausalOrder.EQUAL);
    }

    /** The tests above mean something only if the generator makes the shapes that they are about. */
    @Property(seed = "1")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void generatorMakesEveryRelationWithAndWithoutGaps(@ForAll("pairs") List<Twin> pair) {
        Twin a = pair.get(0);
        Twin b = pair.get(1);
        boolean gaps = a.plain().hasGaps() && b.plain().hasGaps();
        Statistics.label("order").collect(gaps, a.plain().compare(b.plain()));
        for (CausalOrder order : CausalOrder.values()) {
            Statistics.label("order").coverage(c -> c.check(true, order).count(count -> count > 20));
            Statistics.label("order").coverage(c -> c.check(false, order).count(count -> count > 0));
        }
        Statistics.label("many").collect(a.plain().replicas().size() > 32);
        Statistics.label("many").coverage(c -> c.check(true).count(count -> count > 0));
        Statistics.label("last").collect(a.context().ranges().stream().anyMatch(it -> it.to() == Long.MAX_VALUE));
        Statistics.label("last").coverage(c -> c.check(true).count(count -> count > 20));
    }

    private static void assertHolds(CausalContext context, PlainDots plain) {
        assertThat(context.ranges()).containsExactlyElementsOf(plain.ranges());
        assertThat(context).hasToString(plain.text());
        assertThat(context.vector().toMap()).isEqualTo(plain.contiguous());
        assertThat(context.isEmpty()).isEqualTo(plain.isEmpty());
        assertThat(context.hasGaps()).isEqualTo(plain.hasGaps());
        List<ReplicaId> replicas = new ArrayList<>(plain.replicas());
        replicas.add(STRANGER);
        for (ReplicaId replica : replicas) {
            assertThat(context.max(replica)).isEqualTo(plain.max(replica));
            List<Long> included = new ArrayList<>();
            List<Long> expected = new ArrayList<>();
            for (int cell = 0; cell < PlainDots.CELLS; cell++) {
                for (long counter : new long[] {PlainDots.first(cell), PlainDots.last(cell)}) {
                    boolean includes = context.includes(replica, counter);
                    assert includes == context.includes(new Dot(replica, counter)) : context + ", " + counter;
                    if (includes) {
                        included.add(counter);
                    }
                    if (plain.has(replica, cell)) {
                        expected.add(counter);
                    }
                }
            }
            assertThat(included).as("of %s in %s", replica, context).isEqualTo(expected);
        }
    }
}
