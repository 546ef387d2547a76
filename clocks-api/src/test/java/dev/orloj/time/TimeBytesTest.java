package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes and texts of times, written out: data at rest outlives the code, so these rows never change. */
class TimeBytesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                              | bytes
            1970-01-01T00:00:00.000Z.00000      | 010000000000000000
            1970-01-01T00:00:00.000Z.00001      | 010000000000000001
            2000-02-29T23:59:59.999Z.65535      | 0100dd9fcd3bffffff
            2023-11-14T22:13:20.123Z.00042      | 01018bcfe5687b002a
            6429-10-17T02:45:55.327Z.65535      | 017fffffffffffffff
            """)
    void hybridTimestampIsAVersionAndEightBytes(String text, String hex) {
        HybridTimestamp point = HybridTimestamp.parse(text);
        WireWriter writer = new WireWriter();
        point.encodeTo(writer);
        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo(hex);
        assertThat(HybridTimestamp.decodeFrom(reader(hex))).isEqualTo(point).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                                    | bytes
            0@n1                                      | 0100000000000000006e31000000000000
            42@n1                                     | 01000000000000002a6e31000000000000
            9223372036854775807@ffffffffffffffff      | 017fffffffffffffffffffffffffffffff
            1@2000000000000000                        | 0100000000000000012000000000000000
            """)
    void stampIsAVersionATimeAndAnId(String text, String hex) {
        Stamp stamp = Stamp.parse(text);
        WireWriter writer = new WireWriter();
        stamp.encodeTo(writer);
        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo(hex);
        assertThat(Stamp.decodeFrom(reader(hex))).isEqualTo(stamp).hasToString(text);
    }

    @Test
    void lastPointIsTheLargestNumber() {
        assertThat(HybridTimestamp.MAX).hasToString("6429-10-17T02:45:55.327Z.65535");
        assertThat(HybridTimestamp.MAX.packed()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionsAreATypedError(int version) {
        byte[] bytes = new byte[17];
        bytes[0] = (byte) version;
        assertThatThrownBy(() -> HybridTimestamp.decodeFrom(new WireReader(bytes)))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        e -> assertThat(e.version()).isEqualTo(version))
                .hasMessageContaining("a hybrid timestamp");
        assertThatThrownBy(() -> Stamp.decodeFrom(new WireReader(bytes)))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        e -> assertThat(e.newest()).isEqualTo(1))
                .hasMessageContaining("a stamp");
    }

    @Test
    void negativeTimeIsRefusedAtItsOffset() {
        String hex = "01" + "8000000000000000" + "6e31000000000000";
        assertThatThrownBy(() -> Stamp.decodeFrom(reader(hex)))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(1))
                .hasMessageContaining("-9223372036854775808");
        assertThatThrownBy(() -> HybridTimestamp.decodeFrom(reader(hex)))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-11-14T22:13:20.123Z",
                "2023-11-14T22:13:20.123Z.0042",
                "2023-11-14T22:13:20.123Z.000042",
                "2023-11-14t22:13:20.123z.00042",
                "2023-11-14 22:13:20.123Z.00042",
                "2023-11-14T22:13:20,123Z.00042",
                "2023-13-14T22:13:20.123Z.00042", // no such month
                "2023-02-29T22:13:20.123Z.00042", // no such day in that year
                "2023-11-31T22:13:20.123Z.00042",
                "2023-11-14T24:00:00.000Z.00042", // no such hour
                "2023-11-14T22:60:20.123Z.00042",
                "2023-12-31T23:59:60.000Z.00000", // leap seconds are not counted
                "1969-12-31T23:59:59.999Z.00000", // before the range
                "0000-01-01T00:00:00.000Z.00000",
                "6429-10-17T02:45:55.328Z.00000", // behind it
                "9999-12-31T23:59:59.999Z.65535",
                "2023-11-14T22:13:20.123Z.65536", // a counter too large
                "2023-11-14T22:13:20.123Z.99999",
                "-023-11-14T22:13:20.123Z.00042",
                "+023-11-14T22:13:20.123Z.00042",
                "2023-11-14T22:13:20.123Z.\u0660\u0660\u0660\u0664\u0662"
            })
    void textThatIsNoHybridTimestampIsRefused(String text) {
        assertThatThrownBy(() -> HybridTimestamp.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "42",
                "42@",
                "@n1",
                "042@n1",
                "00@n1",
                "-1@n1",
                "+1@n1",
                " 42@n1",
                "42 @n1",
                "42@n1\n",
                "9223372036854775808@n1",
                "99999999999999999999@n1",
                "\u0664\u0662@n1",
                "42@ninechars",
                "42@800000000000000A",
                "4x2@n1",
                "42@6e31000000000000", // ids misspelt
                "42@a b",
                "42@x@y",
                "42@~"
            })
    void textThatIsNoStampIsRefused(String text) {
        assertThatThrownBy(() -> Stamp.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void refusalOfATextSaysWhere() {
        assertThatThrownBy(() -> HybridTimestamp.parse("2023-11-14T22:13:2x.123Z.00042"))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(18));
        assertThatThrownBy(() -> Stamp.parse("42@n\u00e91"))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(4));
        assertThatThrownBy(() -> Stamp.parse("42@6e31000000000000"))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(3));
    }

    @Test
    void stampOfANegativeTimeIsRefusedWithItsValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stamp(-1, ReplicaId.of("n1")))
                .withMessageContaining("time=-1")
                .withMessageContaining("replica=n1");
    }

    private static WireReader reader(String hex) {
        return new WireReader(HexFormat.of().parseHex(hex));
    }
}
