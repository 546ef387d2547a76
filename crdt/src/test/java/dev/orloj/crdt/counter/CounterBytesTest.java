package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of counters: known ones, and some that are none. */
class CounterBytesTest {
    private static final ReplicaId A = ReplicaId.of("A");
    private static final ReplicaId B = ReplicaId.of("B");
    static final List<CrdtType<?>> TYPES =
            List.of(GCounter.type(), PnCounter.type(), ResettableCounter.type(), BoundedCounter.type(-1));

    static GCounter gCounter() {
        GCounter counter = GCounter.type().create(A);
        counter.merge(GCounter.type().create(B).increment(300)).orThrow();
        counter.increment(2);
        return counter;
    }

    static GCounter takenOver() {
        GCounter counter = gCounter();
        counter.retire(B);
        counter.reclaim(B, Map.of());
        return counter;
    }

    static ResettableCounter resettable() {
        ResettableCounter counter = ResettableCounter.type().create(A);
        counter.merge(ResettableCounter.type().create(B).add(-4)).orThrow();
        counter.add(3);
        counter.reset();
        return counter;
    }

    static BoundedCounter bounded() {
        BoundedCounter counter = BoundedCounter.type(-1).create(A);
        counter.increment(5);
        counter.decrement(1);
        counter.transfer(B, 2);
        return counter;
    }

    static <C extends Crdt<C>> byte[] bytes(CrdtType<C> type, C counter) {
        return type.toByteArray(counter.state());
    }

    @Test
    void bytesAreAVersionAKindTheRowsAndTheDeeds() {
        String a = "4100000000000000";
        String b = "4200000000000000";
        assertThat(hex(bytes(GCounter.type(), GCounter.type().create(A)))).isEqualTo("01100000");
        assertThat(hex(bytes(GCounter.type(), gCounter()))).isEqualTo("011002" + a + "0002" + b + "00ac0200");
        assertThat(hex(bytes(GCounter.type(), takenOver())))
                .isEqualTo("011001" + a + "0202" + "0100" + "01" + "00" + "00" + "00" + "01" + b + "00" + "ac0200");
        assertThat(hex(bytes(ResettableCounter.type(), resettable())))
                .isEqualTo("011202" + a + "010300" + b + "000004" + "0100" + "00" + "02" + a + "010300" + b + "000004"
                        + "000000" + "0000");
        assertThat(hex(bytes(BoundedCounter.type(-1), bounded())))
                .isEqualTo("0113ffffffffffffffff01" + a + "020501" + "0100" + "00" + "00" + "01" + b + "01" + "0000"
                        + "0000");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                             | why not
            ''                                                  | too soon
            01                                                  | too soon
            0111 00 00                                          | kind 16 is wanted, not of kind 17
            0110 00                                             | ends inside
            0110 01 4100000000000000 00 00 00                   | counted that in so many operations
            0110 01 4100000000000000 01 01 00                   | counted that in so many operations
            0110 01 4100000000000000 ffffffffffffffff7f 01 00   | larger than 2^63-1
            0110 01 4100000000000000 00 ffffffffffffffffff01 00 | larger than 2^63-1
            0110 02 4200000000000000 0001 4100000000000000 0001 00 | replica A stands after B
            0110 02 4100000000000000 0001 4100000000000000 0001 00 | replica A stands after A
            0110 05 4100000000000000 0001 00                    | a count of 5 items
            0110 01 4100000000000000 0001 02 0000000000000000 0000000000000000 | more deeds than rows
            0110 01 4100000000000000 0001 01 01 00000000000000  | there is no such row
            0110 01 4100000000000000 0001 01 00 01 00000000 00 00 00 | counted that in so many operations
            0110 01 4100000000000000 0001 01 00 00 01 4100000000000000 0001 00000000 00 00 | only what is reset has floors
            0110 01 4100000000000000 0101 01 00 00 00 01 4200000000000000 00 00 00 00 00 | only a bounded counter
            0110 01 4100000000000000 0101 01 00 00 00 00 00 00 01 00 | taken over from nobody
            0110 01 4100000000000000 0101 01 00 00 00 00 00 00 00 01 | taken over from nobody
            0110 01 4100000000000000 0101 01 00 00 00 00 00 01 4100000000000000 00 00 00 | takes itself over
            0110 02 4100000000000000 0101 4200000000000000 0001 01 00 00 00 00 00 01 4200000000000000 00 00 00 | was taken over, and is here
            0110 01 4100000000000000 0101 01 00 00 00 00 00 01 4200000000000000 00 00 01 | does not count down
            """)
    void bytesThatAreNoGCounterAreRefused(String hex, String why) {
        assertMalformed(GCounter.type(), hex, why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                                        | why not
            0112 01 4100000000000000 010100 01 00 00 01 4200000000000000 000100 000000 0000 | a reset is none of its
            0112 01 4100000000000000 010100 01 00 00 01 4100000000000000 020200 000000 0000 | a reset is none of its
            0112 01 4100000000000000 010100 01 00 00 01 4100000000000000 010200 000000 0000 | a reset is none of its
            """)
    void bytesThatAreNoResettableCounterAreRefused(String hex, String why) {
        assertMalformed(ResettableCounter.type(), hex, why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes                                                        | why not
            0113 0000000000000000 00 00                                    | the floor is -1, not 0
            0113 ffffffffffffffff 01 4100000000000000 000001 00            | taken off more than it was given
            0113 ffffffffffffffff 01 4100000000000000 010100 01 00 00 00 01 4200000000000000 01 00 00 00 00 | taken off more than it was given
            0113 ffffffffffffffff 01 4100000000000000 010200 01 00 00 00 01 4100000000000000 00 00 00 00 00 | gives to itself
            """)
    void bytesThatAreNoBoundedCounterAreRefused(String hex, String why) {
        assertMalformed(BoundedCounter.type(-1), hex, why);
    }

    private static void assertMalformed(CrdtType<?> type, String hex, String why) {
        assertThatThrownBy(() -> type.fromByteArray(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void newerVersionsAreATypedError() {
        for (CrdtType<?> type : TYPES) {
            assertThatThrownBy(() -> type.fromByteArray(new byte[] {2, 16, 0, 0}))
                    .isInstanceOf(UnsupportedVersionException.class);
        }
    }
}
