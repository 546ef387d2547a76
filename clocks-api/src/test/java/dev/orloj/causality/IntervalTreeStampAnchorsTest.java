package dev.orloj.causality;

import static dev.orloj.causality.CausalOrder.AFTER;
import static dev.orloj.causality.CausalOrder.BEFORE;
import static dev.orloj.causality.CausalOrder.CONCURRENT;
import static dev.orloj.causality.CausalOrder.EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.causality.IntervalTreeStamp.Fork;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers: a demonstration run with its bits, the code of integers, and what published suites assert of the order. */
class IntervalTreeStampAnchorsTest {
    private static final IntervalTreeStamp SEED = IntervalTreeStamp.seed();
    private static final IntervalTreeStamp A1 = SEED.fork().left();
    private static final IntervalTreeStamp B0 = SEED.fork().right();

    @Test
    void demonstrationRunComesOutBitForBit() {
        expect(SEED, "(1; 0)", "0011000");
        Fork ab = SEED.fork();
        expect(ab.left(), "((1,0); 0)", "100011000");
        expect(ab.right(), "((0,1); 0)", "010011000");
        IntervalTreeStamp a2 = ab.left().event();
        expect(a2, "((1,0); (0,1,0))", "100010011001");
        IntervalTreeStamp b1 = ab.right().event();
        expect(b1, "((0,1); (0,0,1))", "010010001001");
        Fork ac = a2.fork();
        expect(ac.left(), "(((1,0),0); (0,1,0))", "10100010011001");
        expect(ac.right(), "(((0,1),0); (0,1,0))", "10010010011001");
        IntervalTreeStamp b2 = b1.event();
        expect(b2, "((0,1); (0,0,2))", "010010001010");
        IntervalTreeStamp a4 = ac.left().event();
        expect(a4, "(((1,0),0); (0,(1,1,0),0))", "10100010010110110011001");
        IntervalTreeStamp bc0 = b2.join(ac.right());
        expect(bc0, "(((0,1),1); (1,0,1))", "11010010010110010011001");
        Fork bd = bc0.fork();
        expect(bd.left(), "(((0,1),0); (1,0,1))", "10010010110010011001");
        expect(bd.right(), "((0,1); (1,0,1))", "010010110010011001");
        IntervalTreeStamp abc0 = a4.join(bd.left());
        expect(abc0, "((1,0); (1,(0,1,0),1))", "100010111100100110011001");
        expect(abc0.event(), "((1,0); 2)", "100011010");
    }

    private static void expect(IntervalTreeStamp stamp, String notation, String bits) {
        assertThat(stamp.describe()).isEqualTo(notation);
        assertThat(bitsOf(stamp)).startsWith(bits).matches(bits + "0{0,7}").hasSize((bits.length() + 7) / 8 * 8);
        assertThat(IntervalTreeStamp.fromByteArray(stamp.toByteArray())).isEqualTo(stamp);
        assertThat(IntervalTreeStamp.parse(stamp.toString())).isEqualTo(stamp);
    }

    /** Without the version byte. */
    private static String bitsOf(IntervalTreeStamp stamp) {
        byte[] bytes = stamp.toByteArray();
        assertThat(bytes[0]).isEqualTo((byte) 1);
        StringBuilder bits = new StringBuilder();
        for (int i = 1; i < bytes.length; i++) {
            bits.append(Integer.toBinaryString(0x100 | bytes[i] & 0xFF).substring(1));
        }
        return bits.toString();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # number, bits
            0,        1000
            1,        1001
            2,        1010
            3,        1011
            4,        110000
            5,        110001
            11,       110111
            12,       11100000
            27,       11101111
            28,       1111000000
            100,      111110101000
            65535, 11111111111111100000000000000011
            65536, 11111111111111100000000000000100
            4611686018427387899, 11111111111111111111111111111111111111111111111111111111111101111111111111111111111111111111111111111111111111111111111111
            4611686018427387900, 1111111111111111111111111111111111111111111111111111111111111000000000000000000000000000000000000000000000000000000000000000
            9223372036854775807, 111111111111111111111111111111111111111111111111111111111111110000000000000000000000000000000000000000000000000000000000000011
            """)
    void numbersAreCodedInGroupsThatDouble(long number, String code) {
        String bits = "000" + code;
        IntervalTreeStamp stamp = IntervalTreeStamp.parse("0." + number);
        assertThat(bitsOf(stamp)).matches(bits + "0{0,7}");
        assertThat(IntervalTreeStamp.fromByteArray(stamp.toByteArray())).isEqualTo(stamp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # notation                  | text
            (1; 0)                      | 1.0
            (0; 0)                      | 0.0
            ((1,0); (0,1,0))            | _10~0.1.0
            (((0,1),1); (1,0,1))        | __011~1.0.1
            (((1,0),0); (0,(1,1,0),0))  | __100~0~1.1.0.0
            ((1,0); (1,(0,1,0),1))      | _10~1~0.1.0.1
            """)
    void textIsTheNotationWithNodesFirst(String notation, String text) {
        IntervalTreeStamp stamp = IntervalTreeStamp.parse(text);
        assertThat(stamp.describe()).isEqualTo(notation);
        assertThat(stamp).hasToString(text);
    }

    @Test
    void forksOfAStampKnowTheSame() {
        Fork fork = A1.event().fork();
        assertThat(fork.left().compare(fork.right())).isEqualTo(EQUAL);
        assertThat(fork.left().dominates(fork.right())).isTrue();
        assertThat(fork.right().dominates(fork.left())).isTrue();
        assertThat(fork.left()).isNotEqualTo(fork.right());
    }

    @Test
    void eventsOnTwoForksAreConcurrentAndCanBeJoined() {
        IntervalTreeStamp a = A1.event();
        IntervalTreeStamp b = B0.event();
        assertThat(a.compare(b)).isEqualTo(CONCURRENT);
        assertThat(b.compare(a)).isEqualTo(CONCURRENT);
        IntervalTreeStamp joined = a.join(b);
        assertThat(joined.describe()).isEqualTo("(1; 1)");
        assertThat(joined.compare(a)).isEqualTo(AFTER);
        assertThat(b.compare(joined)).isEqualTo(BEFORE);
    }

    @Test
    void eventOfAHalfIsBeforeTheSameEventOfTheWhole() {
        IntervalTreeStamp whole = SEED.event();
        assertThat(A1.event().compare(whole)).isEqualTo(BEFORE);
        assertThat(whole.compare(A1.event())).isEqualTo(AFTER);
    }

    @Test
    void joinOfAnAncestorAndItsChildIsRefusedAndSaysBoth() {
        IntervalTreeStamp child = A1.event();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEED.join(child))
                .withMessageContaining(SEED.toString())
                .withMessageContaining(child.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> child.join(SEED));
        assertThatIllegalArgumentException().isThrownBy(() -> child.join(child));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> child.fork().left().join(child));
        assertThat(SEED.describe()).isEqualTo("(1; 0)");
        assertThat(child.describe()).isEqualTo("((1,0); (0,1,0))");
    }

    @Test
    void joinWithAPeekRaisesTheHistoryAndKeepsTheId() {
        IntervalTreeStamp x = A1.event();
        IntervalTreeStamp y = B0.event().event();
        assertThat(y.peek().describe()).isEqualTo("(0; (0,0,2))");
        assertThat(y.peek().isAnonymous()).isTrue();
        assertThat(x.join(y.peek()).describe()).isEqualTo("((1,0); (1,0,1))");
        assertThat(y.peek().join(x)).isEqualTo(x.join(y.peek()));
    }

    @Test
    void exchangingPeeksGivesBothWhatAJoinWouldKnow() {
        IntervalTreeStamp b1 = A1.event().event();
        IntervalTreeStamp d1 = B0.event();
        IntervalTreeStamp b2 = b1.join(d1.peek());
        IntervalTreeStamp d2 = d1.join(b1.peek());
        assertThat(b2.compare(d2)).isEqualTo(EQUAL);
        assertThat(b2.peek()).isEqualTo(d2.peek()).isEqualTo(b1.join(d1).peek());
    }

    @Test
    void replicaThatJoinsTheMastersPeekEqualsTheMaster() {
        IntervalTreeStamp master = A1;
        IntervalTreeStamp replica = B0;
        List<IntervalTreeStamp> peeks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            master = master.event();
            peeks.add(master.peek());
            replica = replica.join(master.peek());
            assertThat(replica.compare(master)).isEqualTo(EQUAL);
        }
        Collections.reverse(peeks);
        IntervalTreeStamp late = B0;
        for (IntervalTreeStamp peek : peeks) {
            late = late.join(peek);
            assertThat(late.compare(master)).isEqualTo(EQUAL);
        }
    }

    // What the published Java port gets wrong.

    @Test
    void eventGivesTheNewStampAndLeavesTheOld() {
        IntervalTreeStamp before = A1;
        IntervalTreeStamp after = before.event();
        assertThat(after.compare(before)).isEqualTo(AFTER);
        assertThat(before.describe()).isEqualTo("((1,0); 0)");
    }

    @Test
    void joinLeavesItsArguments() {
        IntervalTreeStamp a = A1.event().fork().left().event();
        IntervalTreeStamp b = B0.event().event();
        String aBefore = a.describe();
        String bBefore = b.describe();
        a.join(b);
        b.join(a);
        assertThat(a.describe()).isEqualTo(aBefore);
        assertThat(b.describe()).isEqualTo(bBefore);
    }

    @Test
    void countersOfMoreThanSixteenBitsSurvive() {
        IntervalTreeStamp stamp = A1;
        for (int i = 0; i < 65_536; i++) {
            stamp = stamp.event();
        }
        assertThat(stamp.describe()).isEqualTo("((1,0); (0,65536,0))");
        WireWriter writer = new WireWriter();
        stamp.encodeTo(writer);
        assertThat(IntervalTreeStamp.fromByteArray(writer.toByteArray())).isEqualTo(stamp);
        assertThat(IntervalTreeStamp.parse(stamp.toString())).isEqualTo(stamp);
    }
}
