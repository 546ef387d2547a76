package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
            "a\ufffdb", 0561efbfbd62
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

    private static <E> void assertIs(ElementCodec<E> codec, E element, String hex) {
        WireWriter writer = new WireWriter();
        codec.encode(element, writer);
        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo(hex);
        WireReader reader = new WireReader(HexFormat.of().parseHex(hex + "ff"));
        assertThat(codec.decode(reader)).isEqualTo(element);
        assertThat(reader.remaining()).isEqualTo(1);
    }

    @Test
    void hashesOfBytesAreThoseOfTheirContents() {
        assertThat(Bytes.of(new byte[] {1, 2})).hasSameHashCodeAs(Bytes.of(new byte[] {1, 2}));
        assertThat(Bytes.of(new byte[] {1, 2}).hashCode())
                .isNotEqualTo(Bytes.of(new byte[] {2, 1}).hashCode());
    }

    @Test
    void bytesAreALengthAndTheBytes() {
        assertIs(ElementCodec.bytes(), Bytes.of(new byte[0]), "00");
        assertIs(ElementCodec.bytes(), Bytes.of(new byte[] {1, -1}), "0201ff");
    }

    @Test
    void uuidIsSixteenBytesAsItIsWritten() {
        assertIs(
                ElementCodec.uuid(),
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                "00112233445566778899aabbccddeeff");
    }

    @Test
    void pairsAndListsAreWrittenPartByPart() {
        assertIs(
                ElementCodec.pairOf(ElementCodec.utf8(), ElementCodec.bytes()),
                Map.entry("a", Bytes.of(new byte[1])),
                "01610100");
        assertIs(ElementCodec.listOf(ElementCodec.utf8()), List.of("a", "", "b"), "030161000162");
        assertIs(ElementCodec.listOf(ElementCodec.int64()), List.of(), "00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03016100", "ffffffff7f", "02ff", "0101"})
    void aListThatEndsTooSoonIsRefused(String hex) {
        WireReader reader = new WireReader(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> ElementCodec.listOf(ElementCodec.utf8()).decode(reader))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void mappedElementsAreWrittenAsTheirParts() {
        ElementCodec<Locale> locales = ElementCodec.utf8().mapped(Locale::toLanguageTag, Locale::forLanguageTag);
        assertIs(locales, Locale.forLanguageTag("cs-CZ"), "0563732d435a");
        assertThatThrownBy(() -> locales.decode(new WireReader(HexFormat.of().parseHex("0543532d435a"))))
                .as("CS-CZ, which no locale gives")
                .isInstanceOf(MalformedDataException.class);
        ElementCodec<UUID> uuids = ElementCodec.utf8().mapped(UUID::toString, UUID::fromString);
        assertThatThrownBy(() -> uuids.decode(new WireReader(new byte[] {1, 'x'})))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("IllegalArgumentException");
    }

    @Test
    void bytesAreAValue() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toByteArray()[1] = 9;
        assertThat(bytes)
                .isEqualTo(Bytes.of(new byte[] {1, 2}))
                .hasSameHashCodeAs(Bytes.of(new byte[] {1, 2}))
                .isNotEqualTo(Bytes.of(new byte[] {1}))
                .hasToString("0102");
        assertThat(bytes.size()).isEqualTo(2);
        assertThat(bytes).isLessThan(Bytes.of(new byte[] {1, -1})).isGreaterThan(Bytes.of(new byte[] {1}));
    }

    @Test
    void malformedDataSaysWhatAndWhere() {
        MalformedDataException e = new MalformedDataException("a thing is broken", 7);
        assertThat(e).hasMessage("a thing is broken (offset 7)");
        assertThat(e.offset()).isEqualTo(7);
    }
}
