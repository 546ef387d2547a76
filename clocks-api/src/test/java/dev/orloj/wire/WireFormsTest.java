package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Primitives and elements come back as they went; whatever else is read is refused, or canonical. */
class WireFormsTest {
    private static final BinaryForm<Long> VARINT =
            new BinaryForm<>("varint", (v, w) -> w.writeVarint(v), WireReader::readVarint);
    private static final BinaryForm<Long> FIXED =
            new BinaryForm<>("fixed64", (v, w) -> w.writeFixed64(v), WireReader::readFixed64);
    private static final BinaryForm<String> UTF8 =
            new BinaryForm<>("utf8", ElementCodec.utf8()::encode, ElementCodec.utf8()::decode);
    private static final BinaryForm<Long> INT64 =
            new BinaryForm<>("int64", ElementCodec.int64()::encode, ElementCodec.int64()::decode);
    private static final List<BinaryForm<?>> ALL = List.of(VARINT, FIXED, UTF8, INT64);

    @Provide
    Arbitrary<Long> numbers() {
        // a varint changes its length at each power of 128
        Arbitrary<Long> nearPowers = Combinators.combine(
                        Arbitraries.integers().between(0, 63), Arbitraries.of(-1L, 0L, 1L))
                .as((shift, off) -> (1L << shift) + off);
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.longs()), Tuple.of(1, nearPowers))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<String> strings() {
        Arbitrary<String> characters =
                Arbitraries.of("", "a", "\u0000", "\u00e9", "\u0661", "\uffff", "\ud83d\ude00", "e\u0301");
        return characters
                .list()
                .ofMaxSize(100)
                .map(list -> String.join("", list))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<byte[]> hostile() {
        Arbitrary<byte[]> valid = Arbitraries.frequencyOf(
                Tuple.of(1, numbers().map(VARINT::bytes)), Tuple.of(2, strings().map(UTF8::bytes)));
        return Arbitraries.frequencyOf(Tuple.of(1, Hostile.bytes()), Tuple.of(2, Hostile.mutated(valid)));
    }

    @Property
    void numbersComeBackAndNoPrefixOfThemDoes(@ForAll("numbers") long number) {
        for (BinaryForm<Long> form : List.of(VARINT, FIXED, INT64)) {
            form.assertRoundTrip(number);
            form.assertEveryPrefixIsRefused(number);
        }
    }

    @Property(tries = 300)
    void stringsComeBackAndNoPrefixOfThemDoes(@ForAll("strings") String string) {
        UTF8.assertRoundTrip(string);
        UTF8.assertEveryPrefixIsRefused(string);
    }

    @Property(tries = 500)
    void equalStringsAndOnlyThoseHaveEqualBytes(@ForAll("strings") String a, @ForAll("strings") String b) {
        UTF8.assertEqualExactlyIfTheBytesAre(a, b);
    }

    @Property
    void orderOfFixedBytesIsTheUnsignedOrderOfTheNumbers(@ForAll("numbers") long a, @ForAll("numbers") long b) {
        assertThat(Integer.signum(Arrays.compareUnsigned(FIXED.bytes(a), FIXED.bytes(b))))
                .isEqualTo(Long.compareUnsigned(a, b));
    }

    @Property(tries = 2_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostile") byte[] bytes) {
        ALL.forEach(form -> form.assertRefusedOrCanonical(bytes));
    }
}
