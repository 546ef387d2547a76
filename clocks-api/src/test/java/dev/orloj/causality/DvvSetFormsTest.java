package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.DotArbitraries.Twin;
import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireWriter;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets of siblings come back from their bytes; whatever else is read is refused, or canonical. */
class DvvSetFormsTest {
    private static final ElementCodec<String> UTF8 = ElementCodec.utf8();
    private static final BinaryForm<DvvSet<String>> BYTES = new BinaryForm<>(
            "set", (set, writer) -> set.encodeTo(writer, UTF8), reader -> DvvSet.decodeFrom(reader, UTF8));

    /** Any history, with values under some of its dots. */
    @Provide
    Arbitrary<DvvSet<String>> sets() {
        Arbitrary<String> values =
                Arbitraries.strings().withChars("ab\u00e9\ud7ff\u0000").ofMaxLength(5);
        return Combinators.combine(DotArbitraries.twins(), values, Arbitraries.longs())
                .as(DvvSetFormsTest::set)
                .withoutEdgeCases();
    }

    private static DvvSet<String> set(Twin twin, String value, long seed) {
        List<DotRange> ranges = twin.plain().ranges();
        WireWriter writer = new WireWriter().writeByte(1);
        twin.context().encodeTo(writer);
        List<DotRange> kept = ranges.stream()
                .filter(range -> (range.hashCode() * 31L + seed) % 3 != 0)
                .toList();
        writer.writeVarint(kept.size());
        for (DotRange range : kept) {
            writer.writeFixed64(range.replica().bits()).writeVarint(seed % 2 == 0 ? range.from() : range.to());
            UTF8.encode(value + range.from() % 10, writer);
        }
        return DvvSet.fromByteArray(writer.toByteArray(), UTF8);
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        return Hostile.bytesNear(sets().map(BYTES::bytes)).withoutEdgeCases();
    }

    @Property(tries = 500)
    void setsComeBack(@ForAll("sets") DvvSet<String> set) {
        BYTES.assertRoundTrip(set);
        assertThat(DvvSet.fromByteArray(set.toByteArray(UTF8), UTF8)).isEqualTo(set);
        assertThat(set.toByteArray(UTF8)).isEqualTo(BYTES.bytes(set));
    }

    @Property(tries = 150)
    void noPrefixOfTheBytesIsASet(@ForAll("sets") DvvSet<String> set) {
        BYTES.assertEveryPrefixIsRefused(set);
    }

    @Property(tries = 3_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        BYTES.assertRefusedOrCanonical(bytes);
    }

    /** Sets that agree in their history may yet have kept different values: that is for a sync to say, not for a decoder. */
    @Property(tries = 300)
    void whatIsDecodedSynchronises(@ForAll("sets") DvvSet<String> set) {
        DvvSet<String> copy = DvvSet.fromByteArray(set.toByteArray(UTF8), UTF8);
        assertThat(set.sync(copy)).isSameAs(set);
        assertThat(set.hasSameHistory(copy)).isTrue();
        assertThat(DvvSet.<String>empty().sync(copy)).isEqualTo(set);
    }

    @Test
    void anEmptySetThatIsDecodedIsTheEmptySet() {
        byte[] bytes = DvvSet.<String>empty().toByteArray(UTF8);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0101000000");
        assertThat(DvvSet.fromByteArray(bytes, UTF8)).isSameAs(DvvSet.empty());
    }

    /** Data at rest outlives the code, so these bytes never change. */
    @Test
    void bytesAreAVersionTheHistoryAndTheValuesInTheOrderOfTheirDots() {
        DvvSet<String> set = DvvSet.<String>empty()
                .put(ReplicaId.of("n2"), "Bob", WriteAck.parse("w.n1:0.4"))
                .set()
                .put(ReplicaId.of("n2"), "\u00e9", WriteContext.none())
                .set();
        String history = "01" + "01" + "6e32000000000000" + "02" + "01" + "6e31000000000000" + "01" + "02" + "00";
        String bob = "6e32000000000000" + "01" + "03426f62";
        String accented = "6e32000000000000" + "02" + "02c3a9";
        assertThat(set).hasToString("{n2:1=Bob, n2:2=\u00e9} n1:0.4~n2:2");
        assertThat(HexFormat.of().formatHex(set.toByteArray(UTF8))).isEqualTo("01" + history + "02" + bob + accented);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                                              | why not
            ''                                                                   | 1 bytes too soon
            01                                                                   | 1 bytes too soon
            0101000001                                                           | a count of 1 items
            01010000016e310000000000000100                                       | not in the history
            0101016e310000000000000100016e310000000000000200                     | not in the history
            0101016e310000000000000200026e3100000000000002006e310000000000000100 | not greater than the one before
            0101016e310000000000000200026e3100000000000002006e310000000000000200 | not greater than the one before
            0101016e310000000000000100016e310000000000000000                     | a counter is 1 to 2^63-1
            0101016e310000000000000100016e310000000000000101ff                   | not UTF-8
            0101016e310000000000000100016e31000000000000010000                   | 1 bytes follow
            01010000ffffffff0f                                                   | a count of 4294967295 items
            """)
    void bytesThatAreNoSetAreRefused(String hex, String why) {
        assertThatThrownBy(() -> DvvSet.fromByteArray(HexFormat.of().parseHex(hex), UTF8))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 2", "0, 255", "1, 0", "1, 2"})
    void otherVersionsAreATypedError(int at, int version) {
        byte[] bytes = DvvSet.<String>empty().toByteArray(UTF8);
        bytes[at] = (byte) version;
        assertThatThrownBy(() -> DvvSet.fromByteArray(bytes, UTF8))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        e -> assertThat(e.version()).isEqualTo(version));
    }
}
