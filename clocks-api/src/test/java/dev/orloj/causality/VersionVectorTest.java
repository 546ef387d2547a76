package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link VersionVector} and its mutable twin do at the edges of their ranges. */
class VersionVectorTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");

    @Test
    void emptyVectorHasSeenNothing() {
        VersionVector empty = VersionVector.empty();
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.size()).isZero();
        assertThat(empty.get(A)).isZero();
        assertThat(empty.includes(A, 1)).isFalse();
        assertThat(empty.includes(A, 0)).isTrue();
        assertThat(empty.toMap()).isEmpty();
        assertThat(empty).hasToString("0");
        assertThat(empty.compare(empty)).isEqualTo(CausalOrder.EQUAL);
    }

    @Test
    void idsStandInUnsignedOrderSoThatRandomOnesFollowNames() {
        VersionVector vector =
                VersionVector.of(Map.of(ReplicaId.random(() -> 5), 1L, A, 2L, ReplicaId.fromBits(3), 4L));
        assertThat(vector).hasToString("0000000000000003:4~a:2~8000000000000005:1");
    }

    @Test
    void mapIsACopyThatCannotBeWritten() {
        Map<ReplicaId, Long> source = new HashMap<>(Map.of(A, 1L));
        VersionVector vector = VersionVector.of(source);
        source.put(A, 9L);
        assertThat(vector.get(A)).isEqualTo(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> vector.toMap().put(A, 2L));
    }

    @Test
    void mapWithANegativeCounterIsRefusedWithItsValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionVector.of(Map.of(A, -3L)))
                .withMessageContaining("replica=a")
                .withMessageContaining("counter=-3");
    }

    @Test
    void mapWithANullInItIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> VersionVector.of(Collections.singletonMap(A, null)));
        assertThatNullPointerException().isThrownBy(() -> VersionVector.of(Collections.singletonMap(null, 1L)));
    }

    @Test
    void indexOutsideTheEntriesIsRefused() {
        VersionVector vector = VersionVector.of(A, 1);
        for (int index : new int[] {-1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> vector.replicaAt(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> vector.counterAt(index)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void incrementAtTheLargestCounterThrowsAndLeavesBothTwinsAsTheyWere() {
        VersionVector full = VersionVector.of(A, Long.MAX_VALUE).include(B, 1);
        assertThatThrownBy(() -> full.increment(A))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("replica a")
                .hasMessageContaining(String.valueOf(Long.MAX_VALUE));
        assertThat(full).hasToString("a:9223372036854775807~b:1");

        MutableVersionVector mutable = full.toMutable();
        assertThatThrownBy(() -> mutable.increment(A)).isInstanceOf(ArithmeticException.class);
        assertThat(mutable.toImmutable()).isEqualTo(full);
        assertThat(mutable.increment(B)).isEqualTo(2);
    }

    @Test
    void largestCountersCompareWithoutOverflow() {
        VersionVector low = VersionVector.of(Map.of(A, 1L, B, Long.MAX_VALUE));
        VersionVector high = VersionVector.of(Map.of(A, Long.MAX_VALUE, B, 1L));
        assertThat(low.compare(high)).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(low.include(B, 1).compare(low.include(A, Long.MAX_VALUE))).isEqualTo(CausalOrder.BEFORE);
        assertThat(low.merge(high)).isEqualTo(low.include(A, Long.MAX_VALUE));
    }

    @Test
    void vectorThatForgotAReplicaIsBeforeWhatItKnew() {
        VersionVector knew = VersionVector.of(Map.of(A, 1L, B, 1L));
        assertThat(knew.without(B).compare(knew)).isEqualTo(CausalOrder.BEFORE); // the hazard in the documentation
        assertThat(knew.without(B).merge(knew)).isEqualTo(knew); // and the entry comes back
    }

    @Test
    void vectorEqualsNoOtherKindOfThing() {
        assertThat(VersionVector.of(A, 1))
                .isNotEqualTo(null)
                .isNotEqualTo("a:1")
                .isNotEqualTo(Map.of(A, 1L));
    }

    @Test
    void mutableVectorAnswersWhatItDid() {
        MutableVersionVector vector = new MutableVersionVector();
        assertThat(vector.size()).isZero();
        assertThat(vector.increment(A)).isEqualTo(1);
        assertThat(vector.raise(A, 1)).isFalse();
        assertThat(vector.raise(A, 5)).isTrue();
        assertThat(vector.raise(B, 0)).isFalse();
        assertThat(vector.raise(B, Long.MIN_VALUE)).isFalse();
        assertThat(vector.merge(VersionVector.of(A, 5))).isFalse();
        assertThat(vector.merge(VersionVector.empty())).isFalse();
        assertThat(vector.merge(VersionVector.of(B, 2))).isTrue();
        assertThat(vector).hasToString("a:5~b:2");
        assertThat(vector.compare(VersionVector.of(B, 3))).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(vector.remove(A)).isEqualTo(5);
        assertThat(vector.remove(A)).isZero();
        assertThat(vector.compare(VersionVector.of(B, 3))).isEqualTo(CausalOrder.BEFORE);
        assertThat(vector.size()).isEqualTo(1);
    }
}
