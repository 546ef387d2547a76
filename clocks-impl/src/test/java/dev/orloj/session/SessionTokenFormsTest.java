package dev.orloj.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import java.util.HexFormat;
import java.util.Set;
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

/** Tokens come back from their bytes and their text; whatever else is read is refused, or canonical. */
class SessionTokenFormsTest {
    private static final Forms<VectorSessionToken> VECTOR =
            new Forms<>(VectorSessionToken::decodeFrom, VectorSessionToken::parse);
    private static final Forms<HybridSessionToken> HYBRID =
            new Forms<>(HybridSessionToken::decodeFrom, HybridSessionToken::parse);

    @Provide
    Arbitrary<VectorSessionToken> vectorTokens() {
        return Tokens.vectorTokens();
    }

    @Provide
    Arbitrary<HybridSessionToken> hybridTokens() {
        return Tokens.hybridTokens();
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<byte[]> valid = Arbitraries.oneOf(
                vectorTokens().map(SessionToken::toByteArray), hybridTokens().map(SessionToken::toByteArray));
        return Arbitraries.frequencyOf(Tuple.of(1, Forms.anyBytes()), Tuple.of(3, Forms.mutated(valid)));
    }

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> valid = Arbitraries.oneOf(
                vectorTokens().map(SessionToken::toString), hybridTokens().map(SessionToken::toString));
        return Arbitraries.frequencyOf(Tuple.of(1, Forms.anyText()), Tuple.of(3, Forms.mutatedText(valid)));
    }

    @Property
    void vectorTokensComeBackAndNoPrefixOfTheirBytesDoes(@ForAll("vectorTokens") VectorSessionToken token) {
        VECTOR.assertRoundTrip(token);
        VECTOR.assertEveryPrefixIsRefused(token);
        assertThat(VectorSessionToken.fromByteArray(token.toByteArray())).isEqualTo(token);
    }

    @Property
    void hybridTokensComeBackAndNoPrefixOfTheirBytesDoes(@ForAll("hybridTokens") HybridSessionToken token) {
        HYBRID.assertRoundTrip(token);
        HYBRID.assertEveryPrefixIsRefused(token);
        assertThat(HybridSessionToken.fromByteArray(token.toByteArray())).isEqualTo(token);
        assertThat(token.toString().length()).isLessThanOrEqualTo(67);
        assertThat(token.toByteArray().length).isLessThanOrEqualTo(20);
    }

    @Property(tries = 5_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        VECTOR.assertBytesAreRefusedOrCanonical(bytes);
        HYBRID.assertBytesAreRefusedOrCanonical(bytes);
    }

    @Property(tries = 5_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        VECTOR.assertTextIsRefusedOrCanonical(text);
        HYBRID.assertTextIsRefusedOrCanonical(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                  | bytes
            v.-                     | 0100
            v.y@0                   | 01010100
            v.yrwf@0                | 010f0100
            v.yrwf@n1:3             | 010f01016e3100000000000003
            v.w@n1:3                | 010401016e3100000000000003
            v.yf@n1:3@n2:5          | 011901016e310000000000000301016e3200000000000005
            v.yf@0@n2:5             | 0119010001016e3200000000000005
            v.yrw@n1:3~n2:5@n2:5    | 011701026e31000000000000036e320000000000000501016e3200000000000005
            """)
    void vectorTokenIsAVersionTheGuaranteesAndOneOrTwoVectors(String text, String hex) {
        VectorSessionToken token = VectorSessionToken.parse(text);
        assertThat(HexFormat.of().formatHex(token.toByteArray())).isEqualTo(hex);
        assertThat(VectorSessionToken.fromByteArray(HexFormat.of().parseHex(hex)))
                .isEqualTo(token)
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                                                                  | bytes
            h.-                                                                     | 0120
            h.yrwf@1970-01-01T00:00:00.000Z.00000                                   | 012f010000000000000000
            h.yrwf@1970-01-01T00:00:00.001Z.00002                                   | 012f010000000000010002
            h.yf@1970-01-01T00:00:00.000Z.00007@1970-01-01T00:00:00.000Z.00003      | 0139010000000000000007010000000000000003
            """)
    void hybridTokenIsAVersionTheGuaranteesAndOneOrTwoTimes(String text, String hex) {
        HybridSessionToken token = HybridSessionToken.parse(text);
        assertThat(HexFormat.of().formatHex(token.toByteArray())).isEqualTo(hex);
        assertThat(HybridSessionToken.fromByteArray(HexFormat.of().parseHex(hex)))
                .isEqualTo(token)
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "v.",
                "h.y@0",
                "v.y",
                "v.y@",
                "v.-@0",
                "v.-@",
                "v.ry@0",
                "v.yy@0",
                "v.x@0",
                "v.y@n1:3@n1:2", // a write needs nothing
                "v.w@n1:3@n1:2", // a read needs nothing
                "v.yf@n1:3@n1:3", // the same twice
                "v.yrwf@n1:3@n1:2", // with all four, both are the same
                "v.yrw@n1:3@n1:4", // what a write needs, a read needs too
                "v.ywf@n1:4@n1:3", // and the other way
                "v.yf@n1:3@n2:5@0",
                "v.yf@n1:3@",
                "v.yf@@n1:3",
                "v.y@n2:1~n1:1",
                "V.y@0",
                " v.y@0"
            })
    void textThatIsNoVectorTokenIsRefused(String text) {
        assertThatThrownBy(() -> VectorSessionToken.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void offsetPointsIntoTheWholeTextAndTheCauseSaysWhy() {
        assertThatThrownBy(() -> VectorSessionToken.parse("v.yf@n1:3@n2:x"))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(13))
                .hasRootCauseMessage("a counter has the digits 0 to 9 only (offset 3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                      | why not
            ''                                           | too soon
            01                                           | too soon
            0120                                         | does not begin with 32
            018f0100                                     | does not begin with 143
            014f0100                                     | does not begin with 79
            0110                                         | too soon
            011101000100                                 | no session with the guarantees y
            011f010001016e3100000000000003               | no session with the guarantees yrwf
            010f010000                                   | 1 bytes follow
            """)
    void bytesThatAreNotOneVectorTokenAreRefused(String hex, String why) {
        assertThatThrownBy(() -> VectorSessionToken.fromByteArray(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionsAreATypedError(int version) {
        byte[] vector = VectorSessionToken.start().toByteArray();
        byte[] hybrid = HybridSessionToken.start().toByteArray();
        vector[0] = (byte) version;
        hybrid[0] = (byte) version;
        assertThatThrownBy(() -> VectorSessionToken.fromByteArray(vector))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("a session token");
        assertThatThrownBy(() -> HybridSessionToken.fromByteArray(hybrid))
                .isInstanceOf(UnsupportedVersionException.class);
    }

    @Test
    void onlyAsManyReplicasAreReadAsTheReaderAllows() {
        VectorSessionToken token = VectorSessionToken.parse("v.yf@n1:3@n2:5", 2);
        assertThat(token.maxReplicas()).isEqualTo(2);
        assertThatThrownBy(() -> VectorSessionToken.parse(token.toString(), 1)) // each vector has one, both have two
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("entries of 2 replicas is over the limit of 1");
        assertThatThrownBy(() -> VectorSessionToken.decodeFrom(new dev.orloj.wire.WireReader(token.toByteArray()), 1))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("limit of 1");
    }

    @Test
    void longestTextsAreAsDocumentedAndLongerOnesAreRefusedUnread() {
        MutableVersionVector largest = new MutableVersionVector();
        for (int i = 1; i <= VectorSessionToken.DEFAULT_MAX_REPLICAS; i++) {
            largest.raise(ReplicaId.fromBits(Long.MIN_VALUE + i), Long.MAX_VALUE);
        }
        VersionVector read = largest.toImmutable();
        largest.remove(ReplicaId.fromBits(Long.MIN_VALUE + 1));
        largest.raise(ReplicaId.fromBits(Long.MIN_VALUE + 1), Long.MAX_VALUE - 1);
        VersionVector write = largest.toImmutable();
        VectorSessionToken one = VectorSessionToken.start().afterRead(read);
        VectorSessionToken two = VectorSessionToken.start(Set.of(
                        SessionGuarantee.READ_YOUR_WRITES,
                        SessionGuarantee.MONOTONIC_READS,
                        SessionGuarantee.MONOTONIC_WRITES))
                .afterRead(read)
                .afterWrite(write);
        assertThat(one.toString()).hasSize(2_374);
        assertThat(two.toString()).hasSize(4_741);
        VECTOR.assertRoundTrip(one);
        VECTOR.assertRoundTrip(two);

        CharSequence endless = new Endless();
        assertThatThrownBy(() -> VectorSessionToken.parse(endless))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("2147483647 characters");
        assertThatThrownBy(() -> HybridSessionToken.parse(endless)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void timesOutOfRangeAreRefused() {
        byte[] bytes = HybridSessionToken.start().afterRead(HybridTimestamp.MAX).toByteArray();
        bytes[3] = (byte) 0x80;
        assertThatThrownBy(() -> HybridSessionToken.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
    }

    /** A text that must not be looked into. */
    private static final class Endless implements CharSequence {
        @Override
        public int length() {
            return Integer.MAX_VALUE;
        }

        @Override
        public char charAt(int index) {
            throw new AssertionError("read at " + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new AssertionError("cut at " + start);
        }
    }
}
