package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bytes of counters as an enemy or a bad disk makes them. */
class CounterHostileBytesProperties {
    @Provide
    Arbitrary<byte[]> hostile() {
        Arbitrary<byte[]> sound = Arbitraries.of(
                CounterBytesTest.bytes(GCounter.type(), CounterBytesTest.gCounter()),
                CounterBytesTest.bytes(GCounter.type(), CounterBytesTest.takenOver()),
                CounterBytesTest.bytes(ResettableCounter.type(), CounterBytesTest.resettable()),
                CounterBytesTest.bytes(BoundedCounter.type(-1), CounterBytesTest.bounded()));
        Arbitrary<byte[]> changed = sound;
        for (int changes = 0; changes < 3; changes++) {
            changed = changed(changed);
        }
        return Arbitraries.oneOf(changed(sound), changed);
    }

    /** One byte set, put in, or taken out. */
    private static Arbitrary<byte[]> changed(Arbitrary<byte[]> bytes) {
        return Combinators.combine(
                        bytes,
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.of(0, 1, 2, 0x42, 0x7F, 0x80, 0xFF),
                        Arbitraries.integers().between(0, 2))
                .as((before, place, value, kind) -> {
                    int at = before.length == 0 ? 0 : place % before.length;
                    WireWriter after = new WireWriter().writeBytes(before, 0, at);
                    if (kind < 2) {
                        after.writeByte(value);
                    }
                    int rest = Math.min(before.length, kind == 0 ? at : at + 1);
                    return after.writeBytes(before, rest, before.length - rest).toByteArray();
                })
                .withoutEdgeCases();
    }

    @Property(tries = 4_000)
    void hostileBytesAreAStateOrMalformed(@ForAll("hostile") byte[] bytes) {
        CounterBytesTest.TYPES.forEach(type -> assertIsAStateOrMalformed(type, bytes));
    }

    /** What decodes is canonical, and an object that takes it is in a state that decodes. */
    private static <C extends Crdt<C>> void assertIsAStateOrMalformed(CrdtType<C> type, byte[] bytes) {
        Delta<C> delta;
        try {
            delta = type.fromByteArray(bytes);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return;
        }
        assertThat(type.toByteArray(delta)).isEqualTo(bytes);
        C counter = type.create(ReplicaId.of("other"));
        counter.merge(delta);
        assertThat(type.fromByteArray(type.toByteArray(counter.state()))).isEqualTo(counter.state());
        assertThat(((Counter<?>) counter).exactValue()).isNotNull();
    }
}
