package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Pruned vectors against the whole ones that they were: the order of those, or unknown; and unknown only where there is more than one possibility. */
class PrunedVersionVectorModelTest {
    private static final List<ReplicaId> IDS = List.of(ReplicaId.of("n1"), ReplicaId.of("n2"), ReplicaId.of("n3"));
    private static final int MOST = 2;

    @Provide
    Arbitrary<List<VersionVector>> families() {
        return VectorArbitraries.families(5);
    }

    @Property(tries = 2_000)
    void prunedOrderIsTheTrueOneOrUnknown(@ForAll("families") List<VersionVector> family) {
        VersionVector a = family.get(0);
        VersionVector b = family.get(1);
        CausalOrder truth = PlainVector.of(a).compare(PlainVector.of(b));
        PrunedVersionVector prunedA = PrunedVersionVector.prune(a, family.get(2));
        PrunedVersionVector sameHorizon = PrunedVersionVector.prune(b, family.get(2));
        PrunedVersionVector otherHorizon = PrunedVersionVector.prune(b, family.get(3));
        assertSound(prunedA, sameHorizon, truth);
        assertSound(prunedA, otherHorizon, truth);
        UncertainOrder toWhole = prunedA.compare(b);
        assertThat(toWhole).isIn(UncertainOrder.of(truth), UncertainOrder.UNKNOWN);
        assertThat(toWhole)
                .isEqualTo(PrunedVersionVector.prune(b, VersionVector.empty())
                        .compare(prunedA)
                        .reverse());
        if (prunedA.isSettled()) {
            assertThat(toWhole).isEqualTo(UncertainOrder.of(truth));
            assertThat(prunedA.restore()).contains(a);
        }
    }

    private static void assertSound(PrunedVersionVector a, PrunedVersionVector b, CausalOrder truth) {
        UncertainOrder order = a.compare(b);
        assertThat(order).as("%s to %s", a, b).isIn(UncertainOrder.of(truth), UncertainOrder.UNKNOWN);
        assertThat(b.compare(a)).isEqualTo(order.reverse());
        if (a.isSettled() && b.isSettled()) {
            assertThat(order).isEqualTo(UncertainOrder.of(truth));
        }
    }

    @Property(tries = 2_000)
    void pruningDropsWhatTheHorizonCoversAndNoMore(@ForAll("families") List<VersionVector> family) {
        VersionVector vector = family.get(0);
        VersionVector horizon = family.get(1);
        PrunedVersionVector pruned = PrunedVersionVector.prune(vector, horizon);
        Map<ReplicaId, Long> expected = new LinkedHashMap<>(vector.toMap());
        expected.entrySet().removeIf(entry -> entry.getValue() <= horizon.get(entry.getKey()));
        assertThat(pruned.retained().toMap()).isEqualTo(expected);
        Set<ReplicaId> all = new HashSet<>(vector.toMap().keySet());
        all.addAll(horizon.toMap().keySet());
        boolean exact = true;
        for (ReplicaId each : all) {
            assertThat(vector.get(each)).isBetween(pruned.atLeast(each), pruned.atMost(each));
            exact &= vector.get(each) >= horizon.get(each);
        }
        assertThat(pruned.isSettled()).isEqualTo(exact);
    }

    @Property(tries = 2_000)
    void mergeIsALatticeOnOneHorizonAndContainsTheTruth(@ForAll("families") List<VersionVector> family) {
        VersionVector horizon = family.get(3);
        PrunedVersionVector a = PrunedVersionVector.prune(family.get(0), horizon);
        PrunedVersionVector b = PrunedVersionVector.prune(family.get(1), horizon);
        PrunedVersionVector c = PrunedVersionVector.prune(family.get(2), horizon);
        PrunedVersionVector merged = a.merge(b);
        assertThat(merged).isEqualTo(b.merge(a)).isEqualTo(a.merge(family.get(1)));
        assertThat(a.merge(a)).isSameAs(a);
        assertThat(merged.merge(a)).isEqualTo(merged);
        assertThat(merged.merge(c)).isEqualTo(a.merge(b.merge(c)));

        VersionVector truth = family.get(0).merge(family.get(1));
        PrunedVersionVector exact = PrunedVersionVector.prune(truth, horizon);
        assertThat(merged.retained()).isEqualTo(exact.retained());
        if (a.isSettled() || b.isSettled()) {
            assertThat(merged.isSettled()).isTrue();
        }
        if (merged.isSettled()) {
            assertThat(merged).isEqualTo(exact);
        }
        assertThat(merged.compare(truth)).isIn(UncertainOrder.EQUAL, UncertainOrder.UNKNOWN);
        assertThat(merged.compare(a)).isIn(UncertainOrder.AFTER, UncertainOrder.EQUAL, UncertainOrder.UNKNOWN);
    }

    @Property(tries = 2_000)
    void widerHorizonIsAsGoodAsPruningByItIfSettledAndNeverFalse(@ForAll("families") List<VersionVector> family) {
        VersionVector vector = family.get(0);
        VersionVector wider = family.get(1).merge(family.get(2));
        PrunedVersionVector pruned = PrunedVersionVector.prune(vector, family.get(1));
        PrunedVersionVector further = pruned.withHorizon(wider);
        PrunedVersionVector direct = PrunedVersionVector.prune(vector, wider);
        assertThat(further.retained()).isEqualTo(direct.retained());
        assertThat(further.horizon()).isEqualTo(wider);
        if (pruned.isSettled() || further.isSettled()) {
            assertThat(further).isEqualTo(direct);
        }
        assertThat(pruned.compare(further)).isIn(UncertainOrder.EQUAL, UncertainOrder.UNKNOWN);
    }

    /**
     * Every vector of three replicas with counters to 2, on every horizon: the answer is the one order that all vectors within the bounds have, and
     * unknown if they have several.
     */
    @Test
    void answerIsKnownExactlyWhereAllPossibleVectorsAgree() {
        Map<PrunedVersionVector, List<int[]>> possible = new LinkedHashMap<>();
        List<int[]> all = vectors();
        for (int[] horizon : all) {
            for (int[] vector : all) {
                PrunedVersionVector pruned = PrunedVersionVector.prune(vector(vector), vector(horizon));
                possible.computeIfAbsent(pruned, each -> within(each, all));
                assertThat(possible.get(pruned)).contains(vector);
            }
        }
        Map<UncertainOrder, Integer> answers = new EnumMap<>(UncertainOrder.class);
        possible.forEach((a, vectorsOfA) -> possible.forEach((b, vectorsOfB) -> {
            UncertainOrder answer = a.compare(b);
            if (answer != expected(vectorsOfA, vectorsOfB)) {
                assertThat(answer).as("%s to %s", a, b).isEqualTo(expected(vectorsOfA, vectorsOfB));
            }
            answers.merge(answer, 1, Integer::sum);
        }));
        assertThat(answers.keySet()).containsExactlyInAnyOrder(UncertainOrder.values());
    }

    private static UncertainOrder expected(List<int[]> as, List<int[]> bs) {
        Set<CausalOrder> orders = EnumSet.noneOf(CausalOrder.class);
        for (int[] a : as) {
            for (int[] b : bs) {
                orders.add(order(a, b));
                if (orders.size() > 1) {
                    return UncertainOrder.UNKNOWN;
                }
            }
        }
        return UncertainOrder.of(orders.iterator().next());
    }

    private static CausalOrder order(int[] a, int[] b) {
        boolean less = false;
        boolean more = false;
        for (int i = 0; i < a.length; i++) {
            less |= a[i] < b[i];
            more |= a[i] > b[i];
        }
        return PlainVector.order(less, more);
    }

    private static List<int[]> within(PrunedVersionVector pruned, List<int[]> all) {
        List<int[]> within = new ArrayList<>();
        for (int[] vector : all) {
            boolean fits = true;
            for (int i = 0; i < vector.length; i++) {
                fits &= vector[i] >= pruned.atLeast(IDS.get(i)) && vector[i] <= pruned.atMost(IDS.get(i));
            }
            if (fits) {
                within.add(vector);
            }
        }
        return within;
    }

    private static List<int[]> vectors() {
        List<int[]> vectors = new ArrayList<>();
        for (int x = 0; x <= MOST; x++) {
            for (int y = 0; y <= MOST; y++) {
                for (int z = 0; z <= MOST; z++) {
                    vectors.add(new int[] {x, y, z});
                }
            }
        }
        return vectors;
    }

    private static VersionVector vector(int[] counters) {
        VersionVector vector = VersionVector.empty();
        for (int i = 0; i < counters.length; i++) {
            vector = vector.include(IDS.get(i), counters[i]);
        }
        return vector;
    }
}
