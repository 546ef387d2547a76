package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where vectors share their array of ids: half of their memory, and the quick way through a comparison, hang on it. */
class VersionVectorSharingTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId C = ReplicaId.of("c");

    private final VersionVector ab = VersionVector.of(Map.of(A, 1L, B, 1L));

    @Test
    void raisingAnEntrySharesTheIds() {
        assertThat(ab.increment(A).keys()).isSameAs(ab.keys());
        assertThat(ab.include(B, 7).keys()).isSameAs(ab.keys());
        assertThat(ab.include(new Dot(B, 7)).keys()).isSameAs(ab.keys());
    }

    @Test
    void raisingOneEntryAgainAndAgainSharesTheCounters() {
        VersionVector once = ab.increment(A);
        VersionVector twice = once.increment(A).include(A, 9);
        assertThat(once.counters()).isSameAs(ab.counters());
        assertThat(twice.counters()).isSameAs(ab.counters());
        assertThat(ab).hasToString("a:1~b:1");
        assertThat(once).hasToString("a:2~b:1");
        assertThat(twice).hasToString("a:9~b:1");
    }

    @Test
    void raisingAnotherEntryTakesACopyOfTheCounters() {
        VersionVector both = ab.increment(A).increment(B);
        assertThat(both.counters()).isNotSameAs(ab.counters()).containsExactly(2, 2);
        assertThat(both.increment(B).counters()).isSameAs(both.counters());
        assertThat(ab).hasToString("a:1~b:1");
    }

    @Test
    void raisedEntryIsNoDifferenceToEquality() {
        VersionVector raised = ab.increment(A).increment(A);
        VersionVector plain = VersionVector.of(Map.of(A, 3L, B, 1L));
        assertThat(raised).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(plain).isEqualTo(raised);
        assertThat(raised.toByteArray()).isEqualTo(plain.toByteArray());
        assertThat(raised).isNotEqualTo(ab).isNotEqualTo(ab.increment(A)).isNotEqualTo(ab.increment(B));
    }

    @Test
    void includingWhatIsSeenGivesBackTheVector() {
        assertThat(ab.include(A, 1)).isSameAs(ab);
        assertThat(ab.include(new Dot(A, 1))).isSameAs(ab);
        assertThat(ab.include(C, 0)).isSameAs(ab);
        assertThat(ab.include(C, -1)).isSameAs(ab);
        assertThat(ab.without(C)).isSameAs(ab);
    }

    @Test
    void mergeGivesBackTheSideThatDominates() {
        VersionVector later = ab.increment(A);
        VersionVector apart = VectorArbitraries.unshared(ab);
        assertThat(later.merge(ab)).isSameAs(later);
        assertThat(ab.merge(later)).isSameAs(later);
        assertThat(later.merge(apart)).isSameAs(later);
        assertThat(apart.merge(later)).isSameAs(later);
        assertThat(ab.merge(apart)).isSameAs(ab); // equal: the receiver
        assertThat(apart.merge(ab)).isSameAs(apart);
        assertThat(ab.merge(VersionVector.empty())).isSameAs(ab);
        assertThat(VersionVector.empty().merge(ab)).isSameAs(ab);
        assertThat(ab.merge(ab.increment(C)).size()).isEqualTo(3);
    }

    @Test
    void mergeOfConcurrentVectorsSharesTheIdsOfTheSideThatHasAll() {
        assertThat(ab.increment(A).merge(ab.increment(B)).keys()).isSameAs(ab.keys());
        VersionVector onlyA = VersionVector.of(A, 5);
        assertThat(ab.merge(onlyA).keys()).isSameAs(ab.keys());
        assertThat(onlyA.merge(ab).keys()).isSameAs(ab.keys());
        VersionVector onlyC = VersionVector.of(C, 1);
        assertThat(ab.merge(onlyC).keys()).isNotSameAs(ab.keys()).isNotSameAs(onlyC.keys());
    }

    @Test
    void vectorsOfOneReplicaIdShareItsKey() {
        assertThat(VersionVector.of(A, 1).keys())
                .isSameAs(VersionVector.of(A, 2).keys());
        assertThat(VersionVector.empty().increment(A).keys())
                .isSameAs(VersionVector.of(A, 2).keys());
        assertThat(VersionVector.empty().include(A, 3).keys())
                .isSameAs(VersionVector.of(A, 2).keys());
    }

    @Test
    void thereIsOneEmptyVector() {
        assertThat(VersionVector.of(Map.of())).isSameAs(VersionVector.empty());
        assertThat(VersionVector.of(Map.of(A, 0L))).isSameAs(VersionVector.empty());
        assertThat(VersionVector.of(A, 1).without(A)).isSameAs(VersionVector.empty());
        assertThat(VersionVector.parse("0")).isSameAs(VersionVector.empty());
        assertThat(VersionVector.fromByteArray(new byte[] {1, 0})).isSameAs(VersionVector.empty());
        assertThat(new MutableVersionVector().toImmutable()).isSameAs(VersionVector.empty());
    }

    @Test
    void mutableTwinSharesTheIdsUntilItTakesUpAReplica() {
        MutableVersionVector twin = ab.toMutable();
        assertThat(twin.toImmutable().keys()).isSameAs(ab.keys());
        twin.increment(A);
        twin.raise(B, 9);
        assertThat(twin.merge(ab.increment(A).increment(A))).isTrue();
        assertThat(twin.toImmutable().keys()).isSameAs(ab.keys());
        twin.increment(C);
        VersionVector first = twin.toImmutable();
        twin.increment(C);
        assertThat(first.keys()).isNotSameAs(ab.keys());
        assertThat(twin.toImmutable().keys()).isSameAs(first.keys());
    }

    @Test
    void valueTakenFromAMutableVectorDoesNotChangeWithIt() {
        MutableVersionVector twin = ab.toMutable();
        VersionVector before = twin.toImmutable();
        twin.increment(A);
        twin.increment(C);
        twin.remove(B);
        twin.increment(ReplicaId.of("0"));
        assertThat(before).isEqualTo(ab).hasToString("a:1~b:1");
        assertThat(twin).hasToString("0:1~a:2~c:1");
    }
}
