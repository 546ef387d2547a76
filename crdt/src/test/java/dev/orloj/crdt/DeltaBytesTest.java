package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.SETS;
import static dev.orloj.crdt.Replicas.pull;
import static dev.orloj.crdt.Replicas.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deltas as bytes: canonical, versioned, told apart by kind, and safe to read. */
class DeltaBytesTest {
    private static String hex(Delta<OrSet<String>> delta) {
        return HexFormat.of().formatHex(SETS.toByteArray(delta));
    }

    @Test
    void theFormatIsAsItWas() {
        OrSet<String> a = set(A, "x");
        String id = "6100000000000000";
        assertThat(hex(a.state()))
                .isEqualTo("01" + "01" + "01" + "01" + "01" + id + "01" + "00" + "010000" + "01" + id + "01" + "00"
                        + "0178" + "00");
        assertThat(hex(a.remove("x")))
                .isEqualTo("01" + "01" + "00" + "01" + "00" + "01" + id + "01" + "00" + "00" + "01" + id + "00" + "01"
                        + "02" + "00" + "01");
    }

    @Test
    void equalStatesAreEqualBytesWhateverTheWay() {
        OrSet<String> a = set(A, "x", "y");
        OrSet<String> b = set(B, "z", "x");
        List<Delta<OrSet<String>>> deltas = List.of(a.state(), b.state(), a.remove("y"), b.add("x"));
        OrSet<String> one = SETS.create(a.replica());
        OrSet<String> all = set(dev.orloj.causality.ReplicaId.of("c"));
        deltas.forEach(all::merge);
        pull(a, b);
        pull(b, a);
        assertThat(one.isEmpty()).isTrue();
        assertThat(hex(all.state())).isEqualTo(hex(a.state())).isEqualTo(hex(b.state()));
    }

    @Test
    void tenThousandLongsTakeTwelveBytesEachAtMost() {
        CrdtType<OrSet<Long>> type = OrSet.type(ElementCodec.int64());
        OrSet<Long> set = type.create(A);
        Random random = new Random(1);
        while (set.size() < 10_000) {
            set.addWithoutDelta(random.nextLong());
        }
        assertThat(type.toByteArray(set.state())).hasSizeLessThan(12 * 10_000);
    }

    @Test
    void anotherKindIsRefused() {
        byte[] bytes = SETS.toByteArray(set(A, "x").state());
        assertThatThrownBy(() -> MvRegister.type(ElementCodec.utf8()).fromByteArray(bytes))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("of kind 2 is wanted: not 1, but 2");
    }

    private static void assertMalformed(String hex, String message) {
        assertThatThrownBy(() -> SETS.fromByteArray(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void replicasAscendAndEachHasAPart() {
        String a = "6100000000000000";
        String twoOfA = "01" + "01" + "00" + "01" + "01" + a + "02" + "00";
        String x = "01" + "00" + "0178";
        String y = "01" + "01" + "0179";
        assertThat(SETS.fromByteArray(HexFormat.of().parseHex(twoOfA + "01" + a + x + "00")))
                .hasToString("a:2 {a:1=x}");
        assertMalformed(twoOfA + "02" + a + a + x + y + "00" + "00", "each once");
        assertMalformed(twoOfA + "02" + a + "6200000000000000" + x + "00" + "00" + "00", "b has no part");
        assertMalformed(twoOfA + "01" + a + x + "01" + "02" + "00" + "01", "a:1 is live and removed");
    }

    /** They need not be covered, so no context limits them. */
    @Test
    void removedDotsAreCountedToTheLimitAndNoFurther() {
        String a = "6100000000000000";
        String oneOfA = "01" + "01" + "00" + "01" + "01" + a + "01" + "00" + "01" + a + "00";
        String last = "ffffffffffff03"; // 2^44 - 1
        String removal = "01" + "00" + last;
        assertThat(SETS.fromByteArray(HexFormat.of().parseHex(oneOfA + "01" + removal)))
                .hasToString("a:1 {}");
        assertMalformed(oneOfA + "01" + "01" + "00" + "80808080808004", "larger than 17592186044415");
        assertMalformed(oneOfA + "02" + removal + "00" + "00" + "00", "larger than 17592186044415");
    }

    @Test
    void operationsAreCountedToTheLimitAndNoFurther() {
        for (long last : new long[] {(1L << 44) - 1, 1L << 44}) {
            CausalContext covered = CausalContext.empty().with(new DotRange(A, 5, last));
            WireWriter writer = new WireWriter();
            covered.encodeTo(writer.writeByte(1).writeByte(1).writeByte(0));
            byte[] bytes = writer.writeByte(0).toByteArray();
            if (last < 1L << 44) {
                assertThat(SETS.fromByteArray(bytes).dots()).isEqualTo(covered);
            } else {
                assertMalformed(HexFormat.of().formatHex(bytes), "not to " + last);
            }
        }
    }

    @Test
    void aNewerVersionIsATypedError() {
        byte[] bytes = SETS.toByteArray(set(A, "x").state());
        bytes[0] = 2;
        assertThatThrownBy(() -> SETS.fromByteArray(bytes)).isInstanceOf(UnsupportedVersionException.class);
    }

    @Test
    void changedBytesAreMalformedOrAnotherDelta() {
        Random random = new Random(7);
        for (Delta<OrSet<String>> delta : deltas()) {
            HostileBytes.check(SETS, delta, () -> set(B, "q"), random);
        }
    }

    private static List<Delta<OrSet<String>>> deltas() {
        List<Delta<OrSet<String>>> deltas = new ArrayList<>();
        OrSet<String> a = Replicas.limited(1, 10, 10).create(A);
        a.addAll(List.of("x", "y", "z"));
        OrSet<String> b = set(B, "x", "w");
        pull(a, b);
        deltas.add(a.state());
        deltas.add(a.add("x"));
        deltas.add(a.removeIf(element -> element.compareTo("y") < 0));
        deltas.add(a.deltaSince(CausalContext.parse("a:3~b:2")));
        return deltas;
    }

    @Test
    void aFlagIsZeroOrOne() {
        byte[] bytes = Flag.enableWins().toByteArray(Flag.enableWins().create(A).enable());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] = 2;
            if (bytes[i] == 1 && i > 15) {
                assertThatThrownBy(() -> Flag.enableWins().fromByteArray(changed))
                        .isInstanceOf(MalformedDataException.class);
            }
        }
    }
}
