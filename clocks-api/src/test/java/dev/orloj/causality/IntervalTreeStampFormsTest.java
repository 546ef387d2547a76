package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.TextForm;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireReader;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stamps come back from their bytes and their text; whatever else is read is refused, or canonical. */
class IntervalTreeStampFormsTest {
    private static final BinaryForm<IntervalTreeStamp> BYTES =
            new BinaryForm<>("stamp", IntervalTreeStamp::encodeTo, IntervalTreeStamp::decodeFrom);
    private static final TextForm<IntervalTreeStamp> TEXT =
            new TextForm<>("stamp", IntervalTreeStamp::toString, IntervalTreeStamp::parse);

    @Provide
    Arbitrary<IntervalTreeStamp> stamps() {
        return StampArbitraries.stamps();
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<byte[]> valid = Arbitraries.oneOf(
                StampArbitraries.stamps().map(BYTES::bytes),
                StampArbitraries.smallStamps().map(BYTES::bytes));
        return Hostile.bytesNear(valid);
    }

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> valid = Arbitraries.oneOf(
                StampArbitraries.stamps().map(IntervalTreeStamp::toString),
                StampArbitraries.smallStamps().map(IntervalTreeStamp::toString));
        Arbitrary<String> near = Arbitraries.strings().withChars("01_.~").ofMaxLength(20);
        return Arbitraries.frequencyOf(
                Tuple.of(1, Hostile.text()), Tuple.of(2, near), Tuple.of(3, Hostile.mutatedText(valid)));
    }

    @Property(tries = 2_000)
    void stampsComeBack(@ForAll("stamps") IntervalTreeStamp stamp) {
        BYTES.assertRoundTrip(stamp);
        TEXT.assertRoundTrip(stamp);
        assertThat(IntervalTreeStamp.fromByteArray(stamp.toByteArray())).isEqualTo(stamp);
        assertThat(stamp.toByteArray()).isEqualTo(BYTES.bytes(stamp));
    }

    @Property(tries = 300)
    void noPrefixOfTheBytesOfAStampIsAStamp(@ForAll("stamps") IntervalTreeStamp stamp) {
        BYTES.assertEveryPrefixIsRefused(stamp);
    }

    @Property(tries = 300)
    void noPrefixOfTheTextIsAnotherTextOfTheStamp(@ForAll("stamps") IntervalTreeStamp stamp) {
        String text = stamp.toString();
        for (int i = 0; i < text.length(); i++) {
            TEXT.assertRefusedOrCanonical(text.substring(0, i)); // a last number may be cut to a smaller one
        }
    }

    @Property(tries = 1_000)
    void equalStampsAndOnlyThoseHaveEqualBytesAndText(
            @ForAll("stamps") IntervalTreeStamp a, @ForAll("stamps") IntervalTreeStamp b) {
        BYTES.assertEqualExactlyIfTheBytesAre(a, b);
        TEXT.assertEqualExactlyIfTheTextsAre(a, b);
        IntervalTreeStamp copy = IntervalTreeStamp.parse(a.toString());
        assertThat(copy).isEqualTo(a).hasSameHashCodeAs(a);
        assertThat(copy.compare(a)).isEqualTo(CausalOrder.EQUAL);
    }

    @Property(tries = 5_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        BYTES.assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 5_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        TEXT.assertRefusedOrCanonical(text);
    }

    /** Every string of two bytes of bits: each is refused, or is the one encoding of a stamp. */
    @Test
    void everyShortEncodingIsRefusedOrCanonical() {
        int accepted = 0;
        for (int bits = 0; bits < 1 << 16; bits++) {
            byte[] bytes = {1, (byte) (bits >> 8), (byte) bits};
            BYTES.assertRefusedOrCanonical(bytes);
            accepted += isWhole(bytes) ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(100);
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            IntervalTreeStamp.fromByteArray(bytes);
            return true;
        } catch (MalformedDataException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bits                                   | why not
            001 1000 1                               | filled up with zeros
            001 1000 0 00000000                      | 1 bytes follow
            01 000 1000                              | an id (0,0) is not
            10 000 1000                              | an id (0,0) is not
            11 000 000 1000                          | an id (0,0) is not
            11 001 001 1000                          | an id (1,1) is not
            11 000 001 1000                          | an id (0,1) is not
            11 001 000 1000                          | an id (1,0) is not
            11 000 01 001 1000                       | an id (0,(..)) is not
            000 0 00 1000                            | count 0 and 0 is not
            000 0 01 1000                            | count 0 and 0 is not
            000 0 10 1000 1001                       | count 0 and 1 is not
            000 0 10 1001 1000                       | count 1 and 0 is not
            000 0 10 1001 1001                       | count 1 and 1 is not
            000 0 10 1001 1010                       | count 1 and 2 is not
            000 0 10 1001 0 11 0 0 1001 1001         | count 1 and 1 is not
            000 0 11 0 0 1000 1001                   | an inner event of 0 is not
            000 0 11 0 1 1000 1001                   | an inner event of 0 is not
            000 0 11 1 1000 1001 0 00 1001           | an inner event of 0 is not
            000 0 11 0 0 1001 1000                   | count 0 and 0 is not
            000 0 11 0 1 1001 1000                   | count 0 and 0 is not
            000 0 11 1 1001 1001 1000                | count 1 and 0 is not
            000 0 11 1 1001 1001 1001                | count 1 and 1 is not
            000 0 11 0 0 0 00000000                  | begins with a bit of 1
            001 1                                    | the input ends 1 bytes too soon
            """)
    void bitsThatAreNotOneStampAreRefused(String bits, String why) {
        assertThatThrownBy(() -> IntervalTreeStamp.fromByteArray(bytes(bits.replace(" ", ""))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    /** A version byte, and bits filled up to whole bytes; none are added where that would hide that some are missing. */
    private static byte[] bytes(String bits) {
        int missing = bits.length() < 8 ? 0 : -bits.length() & 7;
        String whole = bits + "0".repeat(missing);
        byte[] bytes = new byte[1 + whole.length() / 8];
        bytes[0] = 1;
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = new BigInteger(whole.substring(8 * i - 8, 8 * i), 2).byteValue();
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # ones before the 0 | place in its group                                             | why not
            61                  | 000000000000000000000000000000000000000000000000000000000000100 | add up to more than 2^63-1
            61                  | 111111111111111111111111111111111111111111111111111111111111111 | add up to more than 2^63-1
            62                  | 0000000000000000000000000000000000000000000000000000000000000000 | a number is larger than 2^63-1
            2000                | 0                                                              | a number is larger than 2^63-1
            """)
    void numbersBeyondALongAreRefused(int ones, String place, String why) {
        assertThatThrownBy(() -> IntervalTreeStamp.fromByteArray(bytes("001" + "1" + "1".repeat(ones) + "0" + place)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void countsThatOverflowOnTheWayDownAreRefused() {
        String largest = "1" + "1".repeat(61) + "0" + "0".repeat(61) + "11"; // 2^63-1
        assertThatThrownBy(() -> IntervalTreeStamp.fromByteArray(bytes("000" + "01100" + largest + "1001")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("add up");
        assertThatThrownBy(() -> IntervalTreeStamp.parse("0~9223372036854775807.0.1"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("add up");
        BYTES.assertRoundTrip(IntervalTreeStamp.parse("0~9223372036854775806.0.1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionsAreATypedError(int version) {
        byte[] bytes = IntervalTreeStamp.seed().toByteArray();
        bytes[0] = (byte) version;
        assertThatThrownBy(() -> IntervalTreeStamp.fromByteArray(bytes))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        e -> assertThat(e.version()).isEqualTo(version))
                .hasMessageContaining("an interval tree stamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                "1.00",
                "1.01",
                "1.-1",
                "1.0 ",
                " 1.0",
                "1.0.0",
                "2.0",
                "1~0",
                "1~0.0",
                "1~0.0.0", // trees that are not normal
                "1~0.1.1",
                "1~0.1.2",
                "1~2.1.1",
                "1~0.1~1.0.1",
                "_00.0",
                "_11.0",
                "__010.0.0", // more than one stamp, or less
                "_1.0",
                "_010.0",
                "1.9223372036854775808",
                "1.99999999999999999999",
                "1.\u0661",
                "(1; 0)"
            })
    void textThatIsNoStampIsRefused(String text) {
        assertThatThrownBy(() -> IntervalTreeStamp.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Property(tries = 300)
    void limitCountsTheNodesOfBothTrees(@ForAll("stamps") IntervalTreeStamp stamp) {
        int size = stamp.size();
        assertThat(IntervalTreeStamp.parse(stamp.toString(), size)).isEqualTo(stamp);
        assertThat(IntervalTreeStamp.decodeFrom(new WireReader(stamp.toByteArray()), size))
                .isEqualTo(stamp);
        for (int limit : new int[] {0, 1, size / 2, size - 1}) {
            assertThatThrownBy(() -> IntervalTreeStamp.parse(stamp.toString(), limit))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("limit of " + limit);
            assertThatThrownBy(() -> IntervalTreeStamp.decodeFrom(new WireReader(stamp.toByteArray()), limit))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("limit of " + limit);
        }
    }

    @Test
    void stampOfMoreNodesThanTheDefaultNeedsALargerLimit() {
        IntervalTreeStamp large = new IntervalTreeStamp(alternating(11), ItcEvent.ZERO);
        assertThat(large.size()).isEqualTo(2 * (1 << 11));
        assertThat(IntervalTreeStamp.fromByteArray(large.toByteArray())).isEqualTo(large);
        IntervalTreeStamp larger = large.join(IntervalTreeStamp.parse("0~0.0.1"));
        assertThatThrownBy(() -> IntervalTreeStamp.fromByteArray(larger.toByteArray()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("limit of 4096");
        assertThatThrownBy(() -> IntervalTreeStamp.parse(larger.toString())).isInstanceOf(MalformedDataException.class);
        assertThat(IntervalTreeStamp.parse(larger.toString(), 5_000)).isEqualTo(larger);
        assertThat(IntervalTreeStamp.decodeFrom(new WireReader(larger.toByteArray()), 5_000))
                .isEqualTo(larger);
    }

    private static ItcId alternating(int depth) {
        return depth == 1 ? ItcId.of(ItcId.ALL, ItcId.NONE) : ItcId.of(alternating(depth - 1), alternating(depth - 1));
    }

    @Test
    void negativeLimitIsAnErrorOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntervalTreeStamp.parse("1.0", -1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntervalTreeStamp.decodeFrom(new WireReader(new byte[2]), -1))
                .withMessageContaining("-1");
    }
}
