package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.TextForm;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ids, dots and vectors come back from their bytes and their text; whatever else is read is refused, or canonical. */
class CausalityFormsTest {
    private static final BinaryForm<Dot> DOT_BYTES = new BinaryForm<>("dot", Dot::encodeTo, Dot::decodeFrom);
    private static final BinaryForm<VersionVector> VECTOR_BYTES =
            new BinaryForm<>("vector", VersionVector::encodeTo, VersionVector::decodeFrom);
    private static final TextForm<Dot> DOT_TEXT = new TextForm<>("dot", Dot::toString, Dot::parse);
    private static final TextForm<VersionVector> VECTOR_TEXT =
            new TextForm<>("vector", VersionVector::toString, VersionVector::parse);
    private static final TextForm<ReplicaId> TOKEN = new TextForm<>("token", ReplicaId::toToken, ReplicaId::parse);

    @Provide
    Arbitrary<ReplicaId> replicas() {
        return VectorArbitraries.replicas().withoutEdgeCases();
    }

    @Provide
    Arbitrary<Dot> dots() {
        return Combinators.combine(VectorArbitraries.replicas(), VectorArbitraries.counters())
                .as(Dot::new)
                .withoutEdgeCases();
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
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<byte[]> valid =
                Arbitraries.oneOf(dots().map(DOT_BYTES::bytes), vectors().map(VECTOR_BYTES::bytes));
        return Hostile.bytesNear(valid);
    }

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> valid = Arbitraries.oneOf(
                dots().map(Dot::toString),
                vectors().map(VersionVector::toString),
                replicas().map(ReplicaId::toToken));
        return Hostile.textNear(valid);
    }

    @Property
    void idsComeBackFromTheirText(@ForAll("replicas") ReplicaId replica) {
        TOKEN.assertRoundTrip(replica);
        assertThat(ReplicaId.parse(replica.toString())).isEqualTo(replica);
        assertThat(ReplicaId.fromBits(replica.bits())).isEqualTo(replica);
    }

    @Property
    void dotsComeBackAndNoPrefixOfTheirBytesDoes(@ForAll("dots") Dot dot) {
        DOT_BYTES.assertRoundTrip(dot);
        DOT_BYTES.assertEveryPrefixIsRefused(dot);
        DOT_TEXT.assertRoundTrip(dot);
    }

    @Property(tries = 500)
    void vectorsComeBack(@ForAll("vectors") VersionVector vector) {
        VECTOR_BYTES.assertRoundTrip(vector);
        VECTOR_TEXT.assertRoundTrip(vector);
        assertThat(VersionVector.fromByteArray(vector.toByteArray())).isEqualTo(vector);
        assertThat(vector.toByteArray()).isEqualTo(VECTOR_BYTES.bytes(vector));
    }

    @Property(tries = 100)
    void noPrefixOfTheBytesOfAVectorIsAVector(@ForAll("vectors") VersionVector vector) {
        VECTOR_BYTES.assertEveryPrefixIsRefused(vector);
    }

    @Property(tries = 500)
    void equalVectorsAndOnlyThoseHaveEqualBytesAndText(@ForAll("pairs") List<VersionVector> pair) {
        VECTOR_BYTES.assertEqualExactlyIfTheBytesAre(pair.get(0), pair.get(1));
        VECTOR_TEXT.assertEqualExactlyIfTheTextsAre(pair.get(0), pair.get(1));
    }

    @Property(tries = 3_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        DOT_BYTES.assertRefusedOrCanonical(bytes);
        VECTOR_BYTES.assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 3_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        DOT_TEXT.assertRefusedOrCanonical(text);
        VECTOR_TEXT.assertRefusedOrCanonical(text);
    }

    /** An id has two texts, its name and its token; what is read is one of them. */
    @Property(tries = 3_000)
    void hostileTextOfAnIdIsRefusedOrOneOfItsTwo(@ForAll("hostileText") String text) {
        TextForm<ReplicaId> either = new TextForm<>(
                "id",
                replica -> text.equals(replica.toToken()) ? replica.toToken() : replica.toString(),
                ReplicaId::parse);
        either.assertRefusedOrCanonical(text);
    }
}
