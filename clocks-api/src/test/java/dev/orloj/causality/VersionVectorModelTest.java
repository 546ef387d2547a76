package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Every operation of {@link VersionVector} does to its entries what {@link PlainVector} does to a map. */
class VersionVectorModelTest {
    @Provide
    Arbitrary<Map<ReplicaId, Long>> maps() {
        return VectorArbitraries.maps().withoutEdgeCases();
    }

    @Provide
    Arbitrary<VersionVector> vectors() {
        return VectorArbitraries.vectors();
    }

    @Provide
    Arbitrary<List<VersionVector>> pairs() {
        return VectorArbitraries.families(2);
    }

    @Provide
    Arbitrary<ReplicaId> replicas() {
        return VectorArbitraries.replicas().withoutEdgeCases();
    }

    @Provide
    Arbitrary<Long> counters() {
        return VectorArbitraries.counters().withoutEdgeCases();
    }

    @Property(tries = 500)
    void vectorHasTheEntriesOfItsMapInUnsignedOrderOfIds(@ForAll("maps") Map<ReplicaId, Long> map) {
        VersionVector vector = VersionVector.of(map);
        List<Map.Entry<ReplicaId, Long>> read = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            read.add(Map.entry(vector.replicaAt(i), vector.counterAt(i)));
        }
        assertThat(read).containsExactlyElementsOf(PlainVector.of(map).entries().entrySet());
        assertThat(vector.toMap()).isEqualTo(map);
        assertThat(List.copyOf(vector.toMap().entrySet())).isEqualTo(read);
        assertThat(vector.isEmpty()).isEqualTo(map.isEmpty());
    }

    @Property(tries = 500)
    void getAndIncludesAnswerFromTheMap(
            @ForAll("vectors") VersionVector vector,
            @ForAll("replicas") ReplicaId replica,
            @ForAll("counters") long counter) {
        PlainVector plain = PlainVector.of(vector);
        plain.entries().forEach((known, value) -> assertThat(vector.get(known)).isEqualTo(value));
        assertThat(vector.get(replica)).isEqualTo(plain.get(replica));
        assertThat(vector.includes(replica, counter)).isEqualTo(plain.get(replica) >= counter);
        assertThat(vector.includes(new Dot(replica, counter))).isEqualTo(plain.get(replica) >= counter);
    }

    @Property
    void compareAnswersAsTheMapsDo(@ForAll("pairs") List<VersionVector> pair) {
        VersionVector a = pair.get(0);
        VersionVector b = pair.get(1);
        CausalOrder expected = PlainVector.of(a).compare(PlainVector.of(b));
        assertThat(a.compare(b)).isEqualTo(expected);
        assertThat(a.toMutable().compare(b)).isEqualTo(expected);
        assertThat(a.happenedBefore(b)).isEqualTo(expected == CausalOrder.BEFORE);
        assertThat(a.isConcurrentWith(b)).isEqualTo(expected == CausalOrder.CONCURRENT);
        assertThat(a.dominates(b)).isEqualTo(expected == CausalOrder.AFTER || expected == CausalOrder.EQUAL);
    }

    @Property
    void mergeTakesTheGreaterCounterOfEachReplica(@ForAll("pairs") List<VersionVector> pair) {
        VersionVector a = pair.get(0);
        VersionVector b = pair.get(1);
        PlainVector expected = PlainVector.of(a);
        expected.merge(PlainVector.of(b));
        assertThat(PlainVector.of(a.merge(b))).isEqualTo(expected);
    }

    @Property(tries = 500)
    void equalsAndHashCodeGoByEntriesAlone(@ForAll("pairs") List<VersionVector> pair) {
        VersionVector a = pair.get(0);
        VersionVector b = pair.get(1);
        assertThat(a.equals(b)).isEqualTo(PlainVector.of(a).equals(PlainVector.of(b)));
        assertThat(VectorArbitraries.unshared(a)).isEqualTo(a).hasSameHashCodeAs(a);
    }

    @Property(tries = 500)
    void incrementAddsOneOrThrowsAtTheEndOfTheRange(
            @ForAll("vectors") VersionVector vector, @ForAll("replicas") ReplicaId other) {
        PlainVector before = PlainVector.of(vector);
        List<ReplicaId> replicas = new ArrayList<>(before.entries().keySet());
        replicas.add(other);
        for (ReplicaId replica : replicas) {
            if (vector.get(replica) == Long.MAX_VALUE) {
                assertThatThrownBy(() -> vector.increment(replica))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessageContaining(replica.toString());
                continue;
            }
            PlainVector expected = before.copy();
            expected.raise(replica, before.get(replica) + 1);
            assertThat(PlainVector.of(vector.increment(replica))).isEqualTo(expected);
        }
        assertThat(PlainVector.of(vector)).isEqualTo(before);
    }

    @Property(tries = 500)
    void includeRaisesAndNeverLowers(
            @ForAll("vectors") VersionVector vector,
            @ForAll("replicas") ReplicaId replica,
            @ForAll("counters") long counter) {
        PlainVector before = PlainVector.of(vector);
        PlainVector expected = before.copy();
        boolean rises = expected.raise(replica, counter);
        VersionVector raised = vector.include(new Dot(replica, counter));
        assertThat(PlainVector.of(raised)).isEqualTo(expected);
        assertThat(vector.include(replica, counter)).isEqualTo(raised);
        assertThat(raised == vector).isEqualTo(!rises);
        assertThat(PlainVector.of(vector)).isEqualTo(before);
    }

    @Property(tries = 500)
    void withoutDropsOneEntryAndNoOther(@ForAll("vectors") VersionVector vector, @ForAll("replicas") ReplicaId other) {
        PlainVector before = PlainVector.of(vector);
        Map<ReplicaId, Long> replicas = new HashMap<>(before.entries());
        replicas.put(other, 0L);
        for (ReplicaId replica : replicas.keySet()) {
            PlainVector expected = before.copy();
            expected.remove(replica);
            assertThat(PlainVector.of(vector.without(replica))).isEqualTo(expected);
        }
        assertThat(PlainVector.of(vector)).isEqualTo(before);
    }

    /** The tests above mean something only if the generator makes the shapes that they are about. */
    @Property(seed = "1")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void generatorMakesEveryRelationOnEveryLayoutOfIds(@ForAll("pairs") List<VersionVector> pair) {
        VersionVector a = pair.get(0);
        VersionVector b = pair.get(1);
        Layout layout = Layout.of(a, b);
        Statistics.label("order").collect(layout, a.compare(b));
        for (Layout each : List.of(Layout.SHARED, Layout.EQUAL_UNSHARED)) {
            for (CausalOrder order : CausalOrder.values()) {
                Statistics.label("order").coverage(c -> c.check(each, order).count(count -> count > 0));
            }
        }
        for (CausalOrder order : List.of(CausalOrder.BEFORE, CausalOrder.AFTER, CausalOrder.CONCURRENT)) {
            Statistics.label("order")
                    .coverage(c -> c.check(Layout.DIFFERENT, order).count(count -> count > 0));
        }
        Statistics.label("beyond a block").collect(a.size() > 32 && layout == Layout.SHARED);
        Statistics.label("beyond a block").coverage(c -> c.check(true).count(count -> count > 0));
    }

    private enum Layout {
        SHARED,
        EQUAL_UNSHARED,
        DIFFERENT;

        static Layout of(VersionVector a, VersionVector b) {
            if (a.keys() == b.keys()) {
                return SHARED;
            }
            return Arrays.equals(a.keys(), b.keys()) ? EQUAL_UNSHARED : DIFFERENT;
        }
    }
}
