package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of primitives, written out; and how the reader refuses all others. */
class WireReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # value                | bytes
            0                      | 00
            1                      | 01
            127                    | 7f
            128                    | 8001
            300                    | ac02
            16383                  | ff7f
            16384                  | 808001
            4294967295             | ffffffff0f
            9223372036854775807    | ffffffffffffffff7f
            # negative is 2^63 and more, unsigned
            -9223372036854775808   | 80808080808080808001
            -1                     | ffffffffffffffffff01
            """)
    void varintIsLeastBitsFirstInItsShortestForm(long value, String hex) {
        assertThat(HexFormat.of().formatHex(new WireWriter().writeVarint(value).toByteArray()))
                .isEqualTo(hex);
        WireReader reader = reader(hex);
        assertThat(reader.readVarint()).isEqualTo(value);
        reader.expectEnd();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                    | why not
            ''                         | ends inside
            80                         | ends inside
            ffffffffffffffffff         | ends inside
            8000                       | shortest
            8180808000                 | shortest
            80808080808080808000       | shortest
            ffffffffffffffffff00       | shortest
            ffffffffffffffffff02       | 64 bits
            ffffffffffffffffff7f       | 64 bits
            ffffffffffffffffff81       | 64 bits
            ffffffffffffffffff8101     | 64 bits
            80808080808080808080       | 64 bits
            8080808080808080808001     | 64 bits
            """)
    void varintOfAnyOtherFormIsRefusedAndTheReaderStays(String hex, String why) {
        assertRefused("0a" + hex, why, WireReader::readVarint);
        assertRefused("0a" + hex, why, reader -> reader.readCount(1));
    }

    @Test
    void fixedIntegerIsHighestByteFirst() {
        byte[] bytes = new WireWriter()
                .writeFixed64(0x0102030405060708L)
                .writeFixed64(-2)
                .toByteArray();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0102030405060708fffffffffffffffe");
        WireReader reader = new WireReader(bytes);
        assertThat(reader.readFixed64()).isEqualTo(0x0102030405060708L);
        assertThat(reader.readFixed64()).isEqualTo(-2);
        assertThat(reader.remaining()).isZero();
    }

    @Test
    void byteIsReadAsUnsignedAndWrittenByItsLowEightBits() {
        WireReader reader = new WireReader(
                new WireWriter().writeByte(255).writeByte(-1).writeByte(0x1FE).toByteArray());
        assertThat(reader.readByte()).isEqualTo(255);
        assertThat(reader.readByte()).isEqualTo(255);
        assertThat(reader.readByte()).isEqualTo(254);
    }

    @Test
    void readBeyondTheEndIsRefusedAndTheReaderStays() {
        assertRefused("0a", "1 bytes too soon", WireReader::readByte);
        assertRefused("0a01020304050607", "1 bytes too soon", WireReader::readFixed64);
        assertRefused("0a0102", "2147483645 bytes too soon", reader -> reader.readBytes(Integer.MAX_VALUE));
        assertRefused("0a", "1 bytes too soon", reader -> reader.readVersion("a thing", 1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # count, bytes that follow, least bytes each, believed
            0,       0,                 1,                true
            3,       3,                 1,                true
            4,       3,                 1,                false
            2,       18,                9,                true
            2,       17,                9,                false
            # as an int this one would be 1, and times 9 as a long it would be small
            4294967297,           18,   9,                false
            2049638230412172402,  18,   9,                false
            -1,                   18,   1,                false
            2147483648,           18,   2147483647,       false
            """)
    void countIsBelievedOnlyIfSoManyCanFollow(long count, int following, int leastEach, boolean believed) {
        byte[] rest = new byte[following];
        byte[] bytes = new WireWriter()
                .writeVarint(count)
                .writeBytes(rest, 0, following)
                .toByteArray();
        WireReader reader = new WireReader(bytes);
        if (believed) {
            assertThat(reader.readCount(leastEach)).isEqualTo((int) count);
            assertThat(reader.remaining()).isEqualTo(following);
        } else {
            assertThatThrownBy(() -> reader.readCount(leastEach))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining(Long.toUnsignedString(count))
                    .hasMessageContaining(following + " bytes that follow");
            assertThat(reader.offset()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 127, 128, 255})
    void versionThatIsNotKnownIsATypedErrorAndTheReaderStays(int version) {
        WireReader reader = new WireReader(new byte[] {9, (byte) version});
        reader.readByte();
        assertThatThrownBy(() -> reader.readVersion("a thing", 1))
                .isInstanceOfSatisfying(UnsupportedVersionException.class, e -> {
                    assertThat(e.version()).isEqualTo(version);
                    assertThat(e.newest()).isEqualTo(1);
                    assertThat(e.offset()).isEqualTo(1);
                })
                .hasMessage("a thing has format version " + version + ", this library reads 1 to 1 (offset 1)");
        assertThat(reader.offset()).isEqualTo(1);
    }

    @Test
    void versionUpToTheNewestIsRead() {
        WireReader reader = new WireReader(new byte[] {1, 2, 3});
        assertThat(reader.readVersion("a thing", 3)).isEqualTo(1);
        assertThat(reader.readVersion("a thing", 3)).isEqualTo(2);
        assertThat(reader.readVersion("a thing", 3)).isEqualTo(3);
    }

    @Test
    void partOfAnArrayIsReadAsIfItStoodAlone() {
        WireReader reader = new WireReader(new byte[] {1, 2, 3, 4, 5}, 1, 3);
        assertThat(reader.offset()).isZero();
        assertThat(reader.remaining()).isEqualTo(3);
        assertThat(reader.readBytes(2)).containsExactly(2, 3);
        assertThat(reader.offset()).isEqualTo(2);
        assertThatThrownBy(reader::expectEnd)
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(2))
                .hasMessage("1 bytes follow the end of the value (offset 2)");
        assertThat(reader.readByte()).isEqualTo(4);
        reader.expectEnd();
        assertThatThrownBy(reader::readByte).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void bytesReadAreACopy() {
        byte[] bytes = {1, 2};
        byte[] read = new WireReader(bytes).readBytes(2);
        bytes[0] = 9;
        assertThat(read).containsExactly(1, 2);
        assertThat(new WireReader(bytes).readBytes(0)).isEmpty();
    }

    @Test
    void errorsOfTheCallerAreNotErrorsOfTheData() {
        WireReader reader = new WireReader(new byte[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.readBytes(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.readCount(0))
                .withMessageContaining("0");
        assertThatThrownBy(() -> new WireReader(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new WireReader(new byte[3], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(reader.offset()).isZero();
    }

    private static void assertRefused(String hex, String why, Consumer<WireReader> read) {
        WireReader reader = reader(hex);
        reader.readByte();
        assertThatThrownBy(() -> read.accept(reader))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(1))
                .hasMessageContaining(why);
        assertThat(reader.offset()).isEqualTo(1);
    }

    private static WireReader reader(String hex) {
        return new WireReader(HexFormat.of().parseHex(hex));
    }
}
