package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.wire.NullContract;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pruning drops, and what is known after it. */
class PrunedVersionVectorTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final ReplicaId N2 = ReplicaId.of("n2");
    private static final ReplicaId N3 = ReplicaId.of("n3");

    private static VersionVector vector(String text) {
        return VersionVector.parse(text);
    }

    private static PrunedVersionVector pruned(String text, String horizon) {
        return PrunedVersionVector.prune(vector(text), vector(horizon));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # vector          | horizon    | pruned
            0                 | 0          | s.0@0
            n1:5~n3:7         | 0          | s.n1:5~n3:7@0
            n1:5~n2:2~n3:7    | n1:5~n2:2  | s.n3:7@n1:5~n2:2
            n1:5~n2:1~n3:7    | n1:5~n2:2  | u.n3:7@n1:5~n2:2
            n1:6~n2:2~n3:7    | n1:5~n2:2  | s.n1:6~n3:7@n1:5~n2:2
            n1:6~n3:7         | n1:5~n2:2  | u.n1:6~n3:7@n1:5~n2:2
            n1:6~n2:3         | n1:5~n2:2  | s.n1:6~n2:3@n1:5~n2:2
            n3:7              | n1:5       | u.n3:7@n1:5
            0                 | n1:5       | u.0@n1:5
            n1:5              | n1:5       | s.0@n1:5
            """)
    void entriesAtOrBelowTheHorizonAreDropped(String vector, String horizon, String expected) {
        PrunedVersionVector pruned = pruned(vector, horizon);
        assertThat(pruned).hasToString(expected);
        assertThat(pruned.retained())
                .isEqualTo(PrunedVersionVector.parse(expected).retained());
        assertThat(pruned.horizon()).hasToString(horizon);
        assertThat(pruned.isSettled()).isEqualTo(expected.startsWith("s"));
    }

    /** n1 departs at 5. A message from before it was forgotten is still under way. */
    @Test
    void removedEntryMakesAnOrderLookConcurrentAndAPrunedOneDoesNot() {
        VersionVector message = vector("n1:5");
        VersionVector replica = vector("n1:5~n2:1"); // has seen the message, and more
        assertThat(replica.compare(message)).isEqualTo(CausalOrder.AFTER);

        assertThat(replica.without(N1).compare(message)).isEqualTo(CausalOrder.CONCURRENT); // false

        PrunedVersionVector pruned = PrunedVersionVector.prune(replica, vector("n1:5"));
        assertThat(pruned.compare(message)).isEqualTo(UncertainOrder.AFTER);
        assertThat(pruned.compare(PrunedVersionVector.prune(message, vector("n1:5"))))
                .isEqualTo(UncertainOrder.AFTER);
    }

    @Test
    void whoeverHasNotSeenTheWholeHorizonSaysSo() {
        PrunedVersionVector behind = pruned("n1:3~n2:1", "n1:5");
        assertThat(behind.compare(vector("n1:4"))).isEqualTo(UncertainOrder.UNKNOWN);
        assertThat(behind.compare(vector("n2:1"))).isEqualTo(UncertainOrder.UNKNOWN); // after, or equal
        assertThat(behind.compare(vector("n1:5~n2:2"))).isEqualTo(UncertainOrder.BEFORE);
        assertThat(behind.compare(vector("n3:1"))).isEqualTo(UncertainOrder.CONCURRENT);
        assertThat(behind.compare(vector("n1:6"))).isEqualTo(UncertainOrder.CONCURRENT);
        assertThat(behind.compare(VersionVector.empty())).isEqualTo(UncertainOrder.AFTER);
        assertThat(pruned("n1:6~n2:1", "n1:5").compare(behind)).isEqualTo(UncertainOrder.AFTER);
    }

    @Test
    void equalObjectsOfDifferentVectorsHaveNoKnownOrder() {
        PrunedVersionVector one = pruned("n1:1~n3:7", "n1:5~n2:2");
        PrunedVersionVector two = pruned("n2:1~n3:7", "n1:5~n2:2");
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(one.compare(two)).isEqualTo(UncertainOrder.UNKNOWN);
        assertThat(one.compare(one)).isEqualTo(UncertainOrder.UNKNOWN); // by value, not by identity
        PrunedVersionVector settled = pruned("n1:5~n2:2~n3:7", "n1:5~n2:2");
        assertThat(settled.compare(settled)).isEqualTo(UncertainOrder.EQUAL);
        assertThat(settled).isNotEqualTo(one);
    }

    @Test
    void replicaThatComesBackCountsOnAboveTheHorizon() {
        VersionVector horizon = vector("n1:5");
        PrunedVersionVector without = PrunedVersionVector.prune(vector("n1:5~n2:1"), horizon);
        PrunedVersionVector with = without.merge(vector("n1:5").increment(N1));
        assertThat(with).hasToString("s.n1:6~n2:1@n1:5");
        assertThat(with.compare(without)).isEqualTo(UncertainOrder.AFTER);
        assertThat(without.compare(vector("n1:6"))).isEqualTo(UncertainOrder.CONCURRENT);
        assertThat(with.compare(vector("n1:6"))).isEqualTo(UncertainOrder.AFTER);

        // It also settles one that had not seen the horizon, since what is seen has no gaps.
        PrunedVersionVector behind = PrunedVersionVector.prune(vector("n1:2~n2:1"), horizon);
        assertThat(behind.merge(vector("n1:6"))).isEqualTo(with);
        assertThat(behind.compare(with)).isEqualTo(UncertainOrder.BEFORE);

        // And departs anew.
        assertThat(with.withHorizon(vector("n1:6"))).hasToString("s.n2:1@n1:6");
        assertThat(behind.withHorizon(vector("n1:6"))).hasToString("u.n2:1@n1:6");
    }

    @Test
    void boundsAreExactWhereTheEntryIsKnown() {
        PrunedVersionVector behind = pruned("n1:6~n2:1~n3:7", "n1:5~n2:2");
        assertThat(behind.atLeast(N1)).isEqualTo(behind.atMost(N1)).isEqualTo(6);
        assertThat(behind.atLeast(N2)).isZero();
        assertThat(behind.atMost(N2)).isEqualTo(2);
        assertThat(behind.atLeast(N3)).isEqualTo(behind.atMost(N3)).isEqualTo(7);
        PrunedVersionVector settled = pruned("n1:5~n2:2", "n1:5~n2:2");
        assertThat(settled.atLeast(N2)).isEqualTo(settled.atMost(N2)).isEqualTo(2);
        assertThat(settled.atLeast(N3)).isEqualTo(settled.atMost(N3)).isZero();
    }

    @Test
    void settledVectorComesBackWhole() {
        assertThat(pruned("n1:6~n2:2~n3:7", "n1:5~n2:2").restore()).contains(vector("n1:6~n2:2~n3:7"));
        assertThat(pruned("n1:6~n2:1~n3:7", "n1:5~n2:2").restore()).isEmpty();
    }

    @Test
    void twoThatAreBehindMaySettleEachOtherOnlyByWhatTheyRetain() {
        PrunedVersionVector one = pruned("n1:6", "n1:5~n2:2");
        PrunedVersionVector two = pruned("n2:3", "n1:5~n2:2");
        assertThat(one.merge(two)).hasToString("s.n1:6~n2:3@n1:5~n2:2");
        PrunedVersionVector low = pruned("n1:5", "n1:5~n2:2");
        PrunedVersionVector other = pruned("n2:2", "n1:5~n2:2");
        assertThat(low.merge(other)).hasToString("u.0@n1:5~n2:2"); // it has seen the horizon, and does not know it
    }

    @Test
    void partsArePutTogetherAgainAndJudged() {
        PrunedVersionVector pruned = pruned("n1:6~n2:1~n3:7", "n1:5~n2:2");
        assertThat(PrunedVersionVector.of(pruned.retained(), pruned.horizon(), pruned.isSettled()))
                .isEqualTo(pruned);
        assertThat(PrunedVersionVector.of(vector("n1:6"), vector("n1:5"), false).isSettled())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedVersionVector.of(vector("n1:5"), vector("n1:5"), true))
                .withMessageContainingAll("retained=n1:5", "horizon=n1:5");
    }

    @Test
    void horizonsThatDifferAreNotMergedAndOnlyGrow() {
        PrunedVersionVector one = pruned("n1:5~n3:1", "n1:5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.merge(pruned("n1:5", "n1:4")))
                .withMessageContainingAll("n1:5", "n1:4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.withHorizon(vector("n1:4~n2:9")))
                .withMessageContainingAll("present=n1:5", "wanted=n1:4~n2:9");
        assertThat(one.withHorizon(vector("n1:5~n3:1"))).hasToString("s.0@n1:5~n3:1");
        assertThat(one.withHorizon(vector("n1:5~n3:2"))).hasToString("u.0@n1:5~n3:2");
    }

    @Test
    void mergeThatBringsNothingNewGivesTheSameObject() {
        PrunedVersionVector one = pruned("n1:5~n3:7", "n1:5");
        PrunedVersionVector less = pruned("n1:2~n3:6", "n1:5");
        assertThat(one.merge(less)).isSameAs(one);
        assertThat(less.merge(one)).isSameAs(one);
        assertThat(one.merge(vector("n1:3~n3:7"))).isSameAs(one);
    }

    @Test
    void certainAnswersAreCausalOrders() {
        for (CausalOrder order : CausalOrder.values()) {
            assertThat(UncertainOrder.of(order).known()).contains(order);
            assertThat(UncertainOrder.of(order).reverse()).isEqualTo(UncertainOrder.of(order.reverse()));
        }
        assertThat(UncertainOrder.UNKNOWN.known()).isEmpty();
        assertThat(UncertainOrder.UNKNOWN.reverse()).isEqualTo(UncertainOrder.UNKNOWN);
    }

    @Test
    void nullIsRefused() {
        PrunedVersionVector settled = pruned("n1:5~n3:7", "n1:5");
        PrunedVersionVector behind = pruned("n3:7", "n1:5");
        NullContract contract = new NullContract(Map.of(
                boolean.class,
                false,
                ReplicaId.class,
                N1,
                VersionVector.class,
                vector("n1:5"),
                PrunedVersionVector.class,
                settled,
                CharSequence.class,
                settled.toString(),
                byte[].class,
                settled.toByteArray(),
                WireReader.class,
                new WireReader(settled.toByteArray()),
                WireWriter.class,
                new WireWriter()));
        contract.probe(PrunedVersionVector.class, settled).probe(PrunedVersionVector.class, behind);
        assertThat(contract.violations()).isEmpty();
        assertThat(contract.calls()).isGreaterThan(20);
    }
}
