package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.TextForm;
import dev.orloj.wire.UnsupportedVersionException;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pruned vectors come back from their bytes and their text; whatever else is read is refused, or canonical. */
class PrunedVersionVectorFormsTest {
    private static final BinaryForm<PrunedVersionVector> BYTES =
            new BinaryForm<>("pruned vector", PrunedVersionVector::encodeTo, PrunedVersionVector::decodeFrom);
    private static final TextForm<PrunedVersionVector> TEXT =
            new TextForm<>("pruned vector", PrunedVersionVector::toString, PrunedVersionVector::parse);

    @Provide
    Arbitrary<PrunedVersionVector> pruned() {
        return pairs().map(pair -> pair.get(0));
    }

    @Provide
    Arbitrary<List<PrunedVersionVector>> pairs() {
        return VectorArbitraries.families(3)
                .map(family -> List.of(
                        PrunedVersionVector.prune(family.get(0), family.get(2)),
                        PrunedVersionVector.prune(family.get(1), family.get(2))))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        return Hostile.bytesNear(pruned().map(BYTES::bytes));
    }

    @Provide
    Arbitrary<String> hostileText() {
        return Hostile.textNear(pruned().map(PrunedVersionVector::toString));
    }

    @Property(tries = 500)
    void prunedVectorsComeBack(@ForAll("pruned") PrunedVersionVector pruned) {
        BYTES.assertRoundTrip(pruned);
        TEXT.assertRoundTrip(pruned);
        assertThat(PrunedVersionVector.fromByteArray(pruned.toByteArray())).isEqualTo(pruned);
        assertThat(pruned.toByteArray()).isEqualTo(BYTES.bytes(pruned));
    }

    @Property(tries = 100)
    void noPrefixOfTheBytesIsAPrunedVector(@ForAll("pruned") PrunedVersionVector pruned) {
        BYTES.assertEveryPrefixIsRefused(pruned);
    }

    @Property(tries = 500)
    void equalOnesAndOnlyThoseHaveEqualBytesAndText(@ForAll("pairs") List<PrunedVersionVector> pair) {
        BYTES.assertEqualExactlyIfTheBytesAre(pair.get(0), pair.get(1));
        TEXT.assertEqualExactlyIfTheTextsAre(pair.get(0), pair.get(1));
    }

    @Property(tries = 3_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        BYTES.assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 3_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        TEXT.assertRefusedOrCanonical(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                | bytes
            s.0@0                 | 010101000100
            u.0@n1:5              | 0100010001016e3100000000000005
            s.n3:7@n1:5           | 010101016e330000000000000701016e3100000000000005
            u.n1:6@n1:5~n2:2      | 010001016e310000000000000601026e31000000000000056e3200000000000002
            """)
    void prunedVectorIsAVersionWhetherItIsSettledAndTwoVectors(String text, String hex) {
        PrunedVersionVector pruned = PrunedVersionVector.parse(text);
        assertThat(HexFormat.of().formatHex(pruned.toByteArray())).isEqualTo(hex);
        assertThat(PrunedVersionVector.fromByteArray(HexFormat.of().parseHex(hex)))
                .isEqualTo(pruned)
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "s.",
                "s.0",
                "s.@",
                "s.@0",
                "s.0@",
                "x.0@0",
                "s:0@0",
                "S.0@0",
                "s.0@0@0",
                "u.0@0", // no horizon, nothing unknown
                "s.n1:5@n1:5", // not above the horizon
                "s.n1:4@n1:5",
                "u.n1:6@n1:5", // nothing unknown
                "s.n3:7 @n1:5",
                "s.n3:7@n1:0"
            })
    void textThatIsNoPrunedVectorIsRefused(String text) {
        assertThatThrownBy(() -> PrunedVersionVector.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                              | why not
            ''                                                   | too soon
            01                                                   | too soon
            010201000100                                         | settled (1) or not (0), not 2
            010001000100                                         | is settled
            010101016e310000000000000501016e3100000000000005     | not above its horizon
            01010100010000                                       | 1 bytes follow
            """)
    void bytesThatAreNotOnePrunedVectorAreRefused(String hex, String why) {
        assertThatThrownBy(
                        () -> PrunedVersionVector.fromByteArray(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionsAreATypedError(int version) {
        byte[] bytes = PrunedVersionVector.parse("s.0@0").toByteArray();
        bytes[0] = (byte) version;
        assertThatThrownBy(() -> PrunedVersionVector.fromByteArray(bytes))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("a pruned version vector");
    }

    @Test
    void limitHoldsForTheRetainedEntriesAndForTheHorizon() {
        String text = "s.n1:6~n3:7@n1:5";
        assertThat(PrunedVersionVector.parse(text, 2)).hasToString(text);
        assertThatThrownBy(() -> PrunedVersionVector.parse(text, 1)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> PrunedVersionVector.parse("s.n3:7@n1:5~n2:2", 1))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(7));
        assertThat(PrunedVersionVector.parse("s.0@0", 0)).hasToString("s.0@0");
        assertThatThrownBy(() -> PrunedVersionVector.parse("s.0@" + "n1:1~".repeat(20), 1))
                .hasMessageContaining("twice 1 entries");
        assertThatIllegalArgumentException().isThrownBy(() -> PrunedVersionVector.parse(text, -1));
    }
}
