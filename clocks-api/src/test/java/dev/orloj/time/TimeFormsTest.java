package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.VectorArbitraries;
import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.TextForm;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Times come back from their bytes and their text, and these sort as the times do; whatever else is read is refused, or canonical. */
class TimeFormsTest {
    private static final BinaryForm<HybridTimestamp> HYBRID_BYTES =
            new BinaryForm<>("hybrid timestamp", HybridTimestamp::encodeTo, HybridTimestamp::decodeFrom);
    private static final BinaryForm<Stamp> STAMP_BYTES = new BinaryForm<>("stamp", Stamp::encodeTo, Stamp::decodeFrom);
    private static final TextForm<HybridTimestamp> HYBRID_TEXT =
            new TextForm<>("hybrid timestamp", HybridTimestamp::toString, HybridTimestamp::parse);
    private static final TextForm<Stamp> STAMP_TEXT = new TextForm<>("stamp", Stamp::toString, Stamp::parse);

    /** All over the range, and close together where a part ends: pairs of them differ in any one place. */
    @Provide
    Arbitrary<HybridTimestamp> points() {
        Arbitrary<Long> millis = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.longs().between(0, HybridTimestamp.MAX_MILLIS)),
                Tuple.of(2, Arbitraries.longs().between(1_700_000_000_000L, 1_700_000_002_000L)),
                Tuple.of(
                        1, Arbitraries.of(0L, 1L, 999L, 1_000L, 86_399_999L, 86_400_000L, HybridTimestamp.MAX_MILLIS)));
        Arbitrary<Integer> logical = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.integers().between(0, HybridTimestamp.MAX_LOGICAL)),
                Tuple.of(1, Arbitraries.of(0, 1, 9, 10, 255, 256, 32_767, 32_768, 65_534, 65_535)));
        return Combinators.combine(millis, logical).as(HybridTimestamp::of).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Stamp> stamps() {
        Arbitrary<Long> times = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.longs().between(0, 3)),
                Tuple.of(1, Arbitraries.longs().greaterOrEqual(0)),
                Tuple.of(1, points().map(HybridTimestamp::packed)));
        return Combinators.combine(times, VectorArbitraries.replicas())
                .as(Stamp::new)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<byte[]> valid =
                Arbitraries.oneOf(points().map(HYBRID_BYTES::bytes), stamps().map(STAMP_BYTES::bytes));
        return Hostile.bytesNear(valid);
    }

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> valid =
                Arbitraries.oneOf(points().map(HybridTimestamp::toString), stamps().map(Stamp::toString));
        return Hostile.textNear(valid);
    }

    @Property
    void pointsComeBackAndNoPrefixOfTheirBytesDoes(@ForAll("points") HybridTimestamp point) {
        HYBRID_BYTES.assertRoundTrip(point);
        HYBRID_BYTES.assertEveryPrefixIsRefused(point);
        HYBRID_TEXT.assertRoundTrip(point);
    }

    @Property
    void stampsComeBackAndNoPrefixOfTheirBytesDoes(@ForAll("stamps") Stamp stamp) {
        STAMP_BYTES.assertRoundTrip(stamp);
        STAMP_BYTES.assertEveryPrefixIsRefused(stamp);
        STAMP_TEXT.assertRoundTrip(stamp);
    }

    @Property
    void bytesAndTextOfPointsSortAsTheTimesDo(
            @ForAll("points") HybridTimestamp a, @ForAll("points") HybridTimestamp b) {
        int order = Integer.signum(a.compareTo(b));
        assertThat(order).isEqualTo(Long.compare(a.packed(), b.packed()));
        assertThat(Integer.signum(Arrays.compareUnsigned(HYBRID_BYTES.bytes(a), HYBRID_BYTES.bytes(b))))
                .isEqualTo(order);
        assertThat(Integer.signum(a.toString().compareTo(b.toString()))).isEqualTo(order);
        assertThat(a.equals(b)).isEqualTo(order == 0);
    }

    @Property
    void bytesOfStampsSortAsTheStampsDo(@ForAll("stamps") Stamp a, @ForAll("stamps") Stamp b) {
        int order = Integer.signum(a.compareTo(b));
        int byParts = a.time() != b.time()
                ? Long.compare(a.time(), b.time())
                : Long.compareUnsigned(a.replica().bits(), b.replica().bits());
        assertThat(order).isEqualTo(byParts);
        assertThat(Integer.signum(Arrays.compareUnsigned(STAMP_BYTES.bytes(a), STAMP_BYTES.bytes(b))))
                .isEqualTo(order);
        assertThat(a.equals(b)).isEqualTo(order == 0);
    }

    @Property
    void nextAndPreviousStepByOneAndAreInverse(@ForAll("points") HybridTimestamp point) {
        if (!point.equals(HybridTimestamp.MAX)) {
            assertThat(point.next()).isGreaterThan(point);
            assertThat(point.next().packed() - point.packed()).isEqualTo(1);
            assertThat(point.next().previous()).isEqualTo(point);
        }
        assertThat(point.toString()).startsWith(point.instant().toString().substring(0, 19));
    }

    @Property(tries = 3_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        HYBRID_BYTES.assertRefusedOrCanonical(bytes);
        STAMP_BYTES.assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 3_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        HYBRID_TEXT.assertRefusedOrCanonical(text);
        STAMP_TEXT.assertRefusedOrCanonical(text);
    }
}
