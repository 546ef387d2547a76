package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What claims look like as bytes: a byte that says whether there is a value, the time, the key, the value. */
class ClaimBytesTest {
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();
    private static final String ID = "6100000000000000";

    /** A delta of a's first operation, up to its payload. */
    private static String head(String kind) {
        return "01" + kind + "01" + "01" + "01" + ID + "01" + "00" + "010000" + "01" + ID + "01" + "00";
    }

    private static LogicalClock clock() {
        return new HandClock(A).next(300);
    }

    private static <C extends Crdt<C>> void assertForm(CrdtType<C> type, C object, String hex) {
        assertThat(HexFormat.of().formatHex(type.toByteArray(object.state()))).isEqualTo(hex + "00");
        assertThat(type.fromByteArray(HexFormat.of().parseHex(hex + "00"))).isEqualTo(object.state());
    }

    private static void assertMalformed(CrdtType<?> type, String hex, String why) {
        assertThatThrownBy(() -> type.fromByteArray(HexFormat.of().parseHex(hex + "00")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void theFormsAreAsTheyWere() {
        GSet<String> growing = GSet.type(TEXT).create(A);
        growing.add("x");
        assertForm(GSet.type(TEXT), growing, head("06") + "0178");
        TwoPhaseSet<String> twoPhase = TwoPhaseSet.type(TEXT).create(A);
        twoPhase.add("x");
        assertForm(TwoPhaseSet.type(TEXT), twoPhase, head("07") + "01" + "0178");
        RwSet<String> removeWins = RwSet.type(TEXT).create(A);
        removeWins.remove("x");
        assertForm(RwSet.type(TEXT), removeWins, head("08") + "00" + "0178");
    }

    @Test
    void theFormsWithTimesAreAsTheyWere() {
        CrdtType<LwwRegister<String>> registers = LwwRegister.type(TEXT, clock());
        LwwRegister<String> register = registers.create(A);
        register.write("x");
        assertForm(registers, register, head("05") + "01" + "ac02" + "0178");
        CrdtType<LwwSet<String>> sets = LwwSet.type(TEXT, clock());
        LwwSet<String> set = sets.create(A);
        set.add("x");
        assertForm(sets, set, head("09") + "01" + "ac02" + "0178");
        CrdtType<LwwMap<String, String>> maps = LwwMap.type(TEXT, TEXT, clock());
        LwwMap<String, String> map = maps.create(A);
        map.put("x", "y");
        assertForm(maps, map, head("0b") + "01" + "ac02" + "0178" + "0179");
        LwwMap<String, String> removed = LwwMap.type(TEXT, TEXT, clock()).create(A);
        removed.remove("x");
        assertForm(maps, removed, head("0b") + "00" + "ac02" + "0178");
    }

    @Test
    void whatIsNeitherThereNorGoneIsMalformed() {
        assertMalformed(RwSet.type(TEXT), head("08") + "02" + "0178", "not 2");
        assertMalformed(LwwRegister.type(TEXT, clock()), head("05") + "02" + "ac02" + "0178", "not 2");
    }

    @Test
    void timesAreNotNegativeAndInTheirShortestForm() {
        CrdtType<LwwRegister<String>> registers = LwwRegister.type(TEXT, clock());
        assertMalformed(registers, head("05") + "01" + "80808080808080808001" + "0178", "9223372036854775808");
        assertMalformed(registers, head("05") + "01" + "8000" + "0178", "shortest");
        String largest = head("05") + "01" + "ffffffffffffffff7f" + "0178" + "00";
        LwwRegister<String> register = LwwRegister.type(TEXT, Clocks.lamport(B)).create(B);
        assertThat(register.merge(registers.fromByteArray(HexFormat.of().parseHex(largest)))
                        .refusal())
                .as("it can be read, and is the clock's affair")
                .contains(Refusal.DRIFT);
        assertThat(register.value()).isEmpty();
    }
}
