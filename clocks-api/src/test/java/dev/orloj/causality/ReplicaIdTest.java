package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an id is made of, and how it prints. */
class ReplicaIdTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            # name       | bits               | in vectors, dots and stamps
            "n1"         | 6e31000000000000   | n1
            "node-a"     | 6e6f64652d610000   | node-a
            "zzzzzzzz"   | 7a7a7a7a7a7a7a7a   | zzzzzzzz
            "A.b-c_9"    | 412e622d635f3900   | A.b-c_9
            "0"          | 3000000000000000   | 0
            # what would not survive in a header, or would read as punctuation, is spelt in digits there
            " "          | 2000000000000000   | 2000000000000000
            "a b"        | 6120620000000000   | 6120620000000000
            "a:b"        | 613a620000000000   | 613a620000000000
            "~"          | 7e00000000000000   | 7e00000000000000
            "x@y"        | 7840790000000000   | 7840790000000000
            """)
    void nameIsPackedLeftAlignedAndPrintsBack(String name, String bits, String token) {
        ReplicaId replica = ReplicaId.of(name);
        assertThat(Long.toHexString(replica.bits())).isEqualTo(bits);
        assertThat(replica).hasToString(name);
        assertThat(replica.toToken()).isEqualTo(token);
        assertThat(replica.isNamed()).isTrue();
        assertThat(ReplicaId.parse(name)).isEqualTo(replica);
        assertThat(ReplicaId.parse(token)).isEqualTo(replica);
        assertThat(ReplicaId.fromBits(replica.bits())).isEqualTo(replica).hasSameHashCodeAs(replica);
    }

    @Test
    void everyPrintableCharacterIsAName() {
        for (char c = ' '; c <= '~'; c++) {
            String name = String.valueOf(c).repeat(1 + c % ReplicaId.MAX_NAME_LENGTH);
            assertThat(ReplicaId.of(name)).hasToString(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ninechars",
                "tab\t",
                "line\n",
                "del\u007f",
                "\u0000",
                "\u00e9",
                "\u0661",
                "a\u0000b",
                "\ud83d\ude00"
            })
    void nameThatIsNoneIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaId.of(name))
                .withMessageMatching("a replica's name (has 1 to 8 characters, \"" + name + "\" has " + name.length()
                        + ".*" + "|is printable ASCII, its character \\d is U\\+[0-9A-F]{4})");
    }

    @Test
    void orderIsTheByteOrderOfTheNames() {
        String[] names = {"n10", "n1", "n2", "n", "N", "~", " ", "a b", "a", "zzzzzzzz", "zzzzzzz", "0", "-"};
        String[] byBytes = names.clone();
        Arrays.sort(
                byBytes,
                (a, b) -> Arrays.compareUnsigned(
                        a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII)));
        assertThat(Arrays.stream(names).map(ReplicaId::of).sorted().map(ReplicaId::toString))
                .containsExactly(byBytes);
    }

    @Test
    void orderIsUnsignedSoThatRandomIdsFollowAllNames() {
        assertThat(ReplicaId.fromBits(Long.MIN_VALUE)).isGreaterThan(ReplicaId.of("~~~~~~~~"));
        assertThat(ReplicaId.fromBits(-1)).isGreaterThan(ReplicaId.fromBits(Long.MIN_VALUE));
        assertThat(ReplicaId.fromBits(0)).isLessThan(ReplicaId.of(" "));
        assertThat(ReplicaId.of("n1")).isEqualByComparingTo(ReplicaId.of("n1"));
    }

    @Test
    void randomIdHasItsTopBitSetAndPrintsSixteenDigits() {
        SplittableRandom seeded = new SplittableRandom(42);
        IntStream.range(0, 200).forEach(i -> {
            ReplicaId replica = ReplicaId.random(seeded);
            assertThat(replica.bits()).isNegative();
            assertThat(replica.isNamed()).isFalse();
            assertThat(replica.toString()).matches("[89a-f][0-9a-f]{15}").isEqualTo(replica.toToken());
            assertThat(ReplicaId.parse(replica.toString())).isEqualTo(replica);
        });
        assertThat(ReplicaId.random().bits()).isNegative();
        assertThat(ReplicaId.random()).isNotEqualTo(ReplicaId.random());
    }

    @Test
    void randomIdsOfOneSeedRepeat() {
        SplittableRandom one = new SplittableRandom(7);
        SplittableRandom same = new SplittableRandom(7);
        assertThat(ReplicaId.random(one)).isEqualTo(ReplicaId.random(same));
        assertThat(ReplicaId.random(one)).isEqualTo(ReplicaId.random(same));
        assertThat(ReplicaId.random(() -> 1)).hasToString("8000000000000001");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x6e00310000000000L, 0x006e310000000000L, 0x6e7f000000000000L, 0x6e31000000000001L, -1})
    void bitsThatAreNoNamePrintAsDigitsAndReadBack(long bits) {
        ReplicaId replica = ReplicaId.fromBits(bits);
        assertThat(replica.isNamed()).isFalse();
        assertThat(replica.toString()).matches("[0-9a-f]{16}").isEqualTo(replica.toToken());
        assertThat(ReplicaId.parse(replica.toString())).isEqualTo(replica);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ninechars",
                "800000000000000",
                "80000000000000011",
                "800000000000000G",
                "800000000000000A",
                "80000000000000 1",
                "6e31000000000000", // n1 prints as n1
                "\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
                "n\u00e9",
                "n\n"
            })
    void textThatIsNeitherNameNorDigitsIsRefused(String text) {
        assertThatThrownBy(() -> ReplicaId.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void refusalSaysWhere() {
        assertThatThrownBy(() -> ReplicaId.parse("80000000x0000001"))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e -> assertThat(e.offset()).isEqualTo(8));
    }

    @Test
    void idEqualsNoOtherKindOfThing() {
        assertThat(ReplicaId.of("n1")).isNotEqualTo(null).isNotEqualTo("n1").isNotEqualTo(ReplicaId.of("n2"));
    }
}
