package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codecs that come with the library: their bytes, and what they refuse. */
class ElementCodecTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # string, bytes
            "",       00
            "a",      0161
            "né",     036ec3a9
            "€",      03e282ac
            "😀",     04f09f9880
            """)
    void stringIsALengthInBytesAndUtf8(String string, String hex) {
        WireWriter writer = new WireWriter();
        ElementCodec.utf8().encode(string, writer);
        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo(hex);
        assertThat(ElementCodec.utf8().decode(new WireReader(HexFormat.of().parseHex(hex))))
                .isEqualTo(string);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
    void stringWithoutAUtf8FormIsRefusedAndNothingIsWritten(String string) {
        WireWriter writer = new WireWriter();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElementCodec.utf8().encode(string, writer));
        assertThat(writer.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes      | what they are
            02c080       | an overlong zero
            03eda080     | half of a surrogate pair
            04f4908080   | beyond the last character
            01ff         | no UTF-8 at all
            01c3         | cut within a character
            05616263     | shorter than it says
            ffffffffff7f | a length that lies
            """)
    void bytesThatAreNotOneStringAreRefused(String hex, String what) {
        WireReader reader = new WireReader(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> ElementCodec.utf8().decode(reader))
                .as(what)
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void bytesBehindAStringAreLeft() {
        WireReader reader = new WireReader(HexFormat.of().parseHex("02c3a9ff"));
        assertThat(ElementCodec.utf8().decode(reader)).isEqualTo("\u00e9");
        assertThat(reader.remaining()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0000000000000000",
        "1, 0000000000000001",
        "-1, ffffffffffffffff",
        "9223372036854775807, 7fffffffffffffff"
    })
    void integerIsEightBytesHighestFirst(long value, String hex) {
        WireWriter writer = new WireWriter();
        ElementCodec.int64().encode(value, writer);
        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo(hex);
        assertThat(ElementCodec.int64().decode(new WireReader(writer.toByteArray())))
                .isEqualTo(value);
    }

    @Test
    void malformedDataSaysWhatAndWhere() {
        MalformedDataException e = new MalformedDataException("a thing is broken", 7);
        assertThat(e).hasMessage("a thing is broken (offset 7)");
        assertThat(e.offset()).isEqualTo(7);
    }
}
