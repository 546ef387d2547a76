package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.TextForm;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of dots, vectors and contexts, written out: data at rest outlives the code, so these rows never change. */
class CausalityBytesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                                          | bytes
            0                                               | 0100
            n1:1                                            | 01016e3100000000000001
            n1:3~n2:5                                       | 01026e31000000000000036e3200000000000005
            n1:300~8000000000000001:9223372036854775807     | 01026e31000000000000ac028000000000000001ffffffffffffffff7f
            0000000000000000:1~ffffffffffffffff:128         | 0102000000000000000001ffffffffffffffff8001
            """)
    void vectorIsAVersionACountAndItsEntriesInOrder(String text, String hex) {
        VersionVector vector = VersionVector.parse(text);
        assertThat(HexFormat.of().formatHex(vector.toByteArray())).isEqualTo(hex);
        assertThat(VersionVector.fromByteArray(HexFormat.of().parseHex(hex))).isEqualTo(vector);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                                   | bytes
            n1:3                                     | 016e3100000000000003
            zzzzzzzz:16384                           | 017a7a7a7a7a7a7a7a808001
            8000000000000001:9223372036854775807     | 018000000000000001ffffffffffffffff7f
            """)
    void dotIsAVersionAnIdAndACounter(String text, String hex) {
        WireWriter writer = new WireWriter();
        Dot.parse(text).encodeTo(writer);
        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo(hex);
        assertThat(Dot.decodeFrom(new WireReader(writer.toByteArray()))).isEqualTo(Dot.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                          | why not
            ''                                               | 1 bytes too soon
            01                                               | ends inside
            01026e3100000000000001                           | a count of 2 items
            01ffffffff0f6e3100000000000001                   | a count of 4294967295 items
            01ffffffffffffffffff016e3100000000000001         | a count of 18446744073709551615 items
            0181006e3100000000000001                         | shortest form
            01016e3100000000000000                           | a counter is 1 to 2^63-1, not 0
            01016e31000000000000ffffffffffffffffff01         | a counter is 1 to 2^63-1, not 18446744073709551615
            01016e310000000000008100                         | shortest form
            01016e310000000000000100                         | 1 bytes follow
            01026e32000000000000016e3100000000000001         | replica n1 stands after n2
            01026e31000000000000016e3100000000000001         | replica n1 stands after n1
            01028000000000000000017fffffffffffffff01         | stands after 8000000000000000
            010100000000000000                               | a count of 1 items
            """)
    void bytesThatAreNotOneVectorAreRefused(String hex, String why) {
        assertThatThrownBy(() -> VersionVector.fromByteArray(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                        | bytes
            0                             | 010000
            n1:3~n2:5                     | 01026e31000000000000036e320000000000000500
            n1:3.5-7.9~n2:0.4             | 01016e310000000000000303 6e310000000000000200020000 6e32000000000000010200
            n1:0.2~n2:1                   | 01016e320000000000000101 6e31000000000000010000
            n1:0.400-9223372036854775807  | 010001 6e3100000000000001 8e03 effcffffffffffff7f
            n1:0.9223372036854775807      | 010001 6e3100000000000001 fdffffffffffffff7f 00
            n1:1.3-9223372036854775807    | 01016e310000000000000101 6e3100000000000001 00 fcffffffffffffff7f
            """)
    void contextIsAVersionAVectorAndForEachReplicaWithGapsTheDistancesOfItsRanges(String text, String hex) {
        CausalContext context = CausalContext.parse(text);
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(context.toByteArray()).isEqualTo(bytes);
        assertThat(CausalContext.fromByteArray(bytes)).isEqualTo(context);
        assertThat(ReadContext.parse("r." + text).toByteArray()).isEqualTo(behind(1, bytes));
        assertThat(WriteAck.parse("w." + text).toByteArray()).isEqualTo(behind(2, bytes));
    }

    private static byte[] behind(int kind, byte[] bytes) {
        return new WireWriter()
                .writeByte(kind)
                .writeBytes(bytes, 0, bytes.length)
                .toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text              | bytes
            n2:1@0              | 01 016e3200000000000001 0100
            n2:1@n1:4~n3:2      | 01 016e3200000000000001 01026e31000000000000046e3300000000000002
            n1:7@n1:4           | 01 016e3100000000000007 01016e3100000000000004
            """)
    void dottedVectorIsAVersionItsDotAndItsPast(String text, String hex) {
        DottedVersionVector version = DottedVersionVector.parse(text);
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(version.toByteArray()).isEqualTo(bytes);
        assertThat(DottedVersionVector.fromByteArray(bytes)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                                         | why not
            ''                                                              | 1 bytes too soon
            01                                                              | ends inside
            0100                                                            | ends inside
            01000000                                                        | 1 bytes follow
            010001 6e3100000000000000                                       | at least one range
            010001 6e3100000000000000 0000                                  | at least one range
            010001 6e3100000000000001 00                                    | a count of 1 items
            010001 6e3100000000000001 8000 00                               | shortest form
            010002 6e3100000000000002 0000                                  | a count of 2 items
            010001 6e3100000000000001 feffffffffffffff7f 00                 | larger than 2^63-1
            010001 6e3100000000000001 ffffffffffffffffff01 00               | larger than 2^63-1
            010001 6e3100000000000001 00 feffffffffffffff7f                 | larger than 2^63-1
            010002 6e3100000000000002 fdffffffffffffff7f 00 0000            | larger than 2^63-1
            01016e31000000000000ffffffffffffffff7f 01 6e3100000000000001 0000 | larger than 2^63-1
            010001 6e3100000000000002 0000 0000                             | at most 1, not 2
            010003 6e3100000000000002 0000 0000                             | too soon
            010002 6e3200000000000001 0000 6e3100000000000001 0000          | replica n1 stands after n2
            010002 6e3100000000000001 0000 6e3100000000000001 0000          | replica n1 stands after n1
            0100ffffffff0f 6e3100000000000001 0000                          | a count of 4294967295 items
            0100ffffffffffffffffff01 6e3100000000000001 0000                | a count of 18446744073709551615 items
            """)
    void bytesThatAreNotOneContextAreRefused(String hex, String why) {
        assertThatThrownBy(() -> CausalContext.fromByteArray(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                       | why not
            01 016e3200000000000001 01016e3200000000000001 | n2:1
            01 016e3200000000000001 01016e3200000000000009 | n2:1
            01 016e3200000000000000 0100                   | a counter is 1 to 2^63-1
            01 016e3200000000000001                        | too soon
            """)
    void bytesThatAreNotOneDottedVectorAreRefused(String hex, String why) {
        assertThatThrownBy(
                        () -> DottedVersionVector.fromByteArray(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionsOfContextsAreATypedError(int version) {
        byte[] context = CausalContext.parse("n1:3.5").toByteArray();
        context[0] = (byte) version;
        byte[] dotted = DottedVersionVector.parse("n1:3@0").toByteArray();
        dotted[0] = (byte) version;
        assertThatThrownBy(() -> CausalContext.fromByteArray(context))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("a causal context");
        assertThatThrownBy(() -> ReadContext.fromByteArray(behind(1, context)))
                .isInstanceOf(UnsupportedVersionException.class);
        assertThatThrownBy(() -> WriteAck.fromByteArray(behind(2, context)))
                .isInstanceOf(UnsupportedVersionException.class);
        assertThatThrownBy(() -> DottedVersionVector.fromByteArray(dotted))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("a dotted version vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionsAreATypedError(int version) {
        byte[] bytes = VersionVector.parse("n1:3").toByteArray();
        bytes[0] = (byte) version;
        assertThatThrownBy(() -> VersionVector.fromByteArray(bytes))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        e -> assertThat(e.version()).isEqualTo(version))
                .hasMessageContaining("a version vector");
        assertThatThrownBy(() -> Dot.decodeFrom(new WireReader(bytes)))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        e -> assertThat(e.newest()).isEqualTo(1))
                .hasMessageContaining("a dot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                ":",
                "1",
                "00",
                "n1",
                "n1:",
                "n1:0",
                "n1:01",
                "n1:3~",
                "~n1:3",
                "n1:3~~n2:5",
                "n2:5~n1:3",
                "n1:3~n1:3",
                "n1:3~n2:0",
                "0~n1:3",
                "n1:3~0",
                "n1:3,n2:5",
                "n1:3 ~n2:5",
                "n1:3\n",
                "n1:9223372036854775808",
                "n1:3:4",
                "ninechars:1",
                "800000000000000A:1",
                "8000000000000000:1~7fffffffffffffff:1",
                " n1:3", // ids misspelt
                "6e31000000000000:3",
                "n1:3~6e32000000000000:5",
                "a b:3",
                "x@y:3"
            })
    void textThatIsNoVectorIsRefused(String text) {
        assertThatThrownBy(() -> VersionVector.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void textOfMoreEntriesThanTheLimitIsRefused() {
        MutableVersionVector many = new MutableVersionVector();
        for (int i = 1; i <= VersionVector.DEFAULT_MAX_ENTRIES + 1; i++) {
            many.raise(ReplicaId.fromBits(Long.MIN_VALUE + i), Long.MAX_VALUE); // the longest entries there are
        }
        String tooLong = many.toString();
        assertThatThrownBy(() -> VersionVector.parse(tooLong))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("1024 entries");
        assertThat(VersionVector.parse(tooLong, 1_025)).isEqualTo(many.toImmutable());
        many.remove(ReplicaId.fromBits(Long.MIN_VALUE + 1));
        assertThat(VersionVector.parse(many.toString()).size()).isEqualTo(1_024);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # text,     limit, accepted
            0,          0,     true
            n1:1,       0,     false
            n1:1,       1,     true
            n1:1~n2:1,  1,     false
            n1:1~n2:1,  2,     true
            n1:1~n2:1,  2147483647, true
            """)
    void limitCountsEntries(String text, int limit, boolean accepted) {
        TextForm.assertLimited(VersionVector::parse, text, limit, accepted);
    }

    @Test
    void negativeLimitIsAnErrorOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionVector.parse("0", -1))
                .withMessageContaining("-1");
    }
}
