package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.SETS;
import static dev.orloj.crdt.Replicas.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deltas of maps as bytes: the kinds of all that is nested before all, and keys before elements. */
class MapBytesTest {
    private static final CrdtType<OrMap<String, OrSet<String>>> MAPS = OrMap.type(ElementCodec.utf8(), SETS);
    private static final CrdtType<OrMap<String, PnCounter>> COUNTS = OrMap.type(ElementCodec.utf8(), PnCounter.type());
    private static final CrdtType<OrMap<String, OrMap<String, OrSet<String>>>> MAPS_OF_MAPS =
            OrMap.type(ElementCodec.utf8(), MAPS);

    private static <C extends Crdt<C>> String hex(CrdtType<C> type, Delta<C> delta) {
        return HexFormat.of().formatHex(type.toByteArray(delta));
    }

    @Test
    void theFormatIsAsItWas() {
        String id = "6100000000000000";
        String context = "01" + "01" + id + "01" + "00";
        OrMap<String, OrMap<String, OrSet<String>>> maps = MAPS_OF_MAPS.create(A);
        assertThat(hex(MAPS_OF_MAPS, maps.update("k", inner -> inner.update("l", set -> set.add("x")))))
                .isEqualTo(
                        "01" + "0a0a01" + "00" + context + "01" + id + "01" + "00" + "016b" + "016c" + "0178" + "00");
        OrMap<String, PnCounter> counts = COUNTS.create(A);
        assertThat(hex(COUNTS, counts.update("k", counter -> counter.add(-2))))
                .isEqualTo("01" + "0a11" + "00" + context + "01" + id + "01" + "00" + "016b" + "03" + "00");
        OrMap<String, GCounter> grown =
                OrMap.type(ElementCodec.utf8(), GCounter.type()).create(A);
        assertThat(hex(
                        OrMap.type(ElementCodec.utf8(), GCounter.type()),
                        grown.update("k", counter -> counter.increment(2))))
                .isEqualTo("01" + "0a10" + "00" + context + "01" + id + "01" + "00" + "016b" + "02" + "00");
    }

    @Test
    void aMapOfSetsNeverReadsAMapOfOtherThings() {
        byte[] sets = MAPS.toByteArray(MAPS.create(A).update("k", set -> set.add("x")));
        List<CrdtType<?>> others = List.of(
                OrMap.type(ElementCodec.utf8(), MvRegister.type(ElementCodec.utf8())),
                COUNTS,
                MAPS_OF_MAPS,
                SETS,
                PnCounter.type());
        for (CrdtType<?> other : others) {
            assertThatThrownBy(() -> other.fromByteArray(sets))
                    .as("%s", other)
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("kind");
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // as who lost the types on the way
    void aMapOfSetsNeverMergesAMapOfOtherThings() {
        OrMap sets = MAPS.create(B);
        Delta counts = COUNTS.create(A).update("k", PnCounter::increment);
        assertThatThrownBy(() -> sets.merge(counts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a delta of kind 10 of 1 is wanted, not of kind 10 of 17");
    }

    @Test
    void changedBytesAreMalformedOrAnotherDelta() {
        Random random = new Random(3);
        OrMap<String, OrMap<String, OrSet<String>>> maps = MAPS_OF_MAPS.create(A);
        maps.update("k", inner -> inner.update("l", set -> set.addAll(List.of("x", "y"))));
        maps.update("m", inner -> inner.update("l", set -> set.add("x")));
        HostileBytes.check(
                MAPS_OF_MAPS, maps.update("k", inner -> inner.remove("l")), () -> MAPS_OF_MAPS.create(B), random);
        HostileBytes.check(MAPS_OF_MAPS, maps.state(), () -> MAPS_OF_MAPS.create(B), random);
        OrMap<String, PnCounter> counts = COUNTS.create(A);
        OrMap<String, PnCounter> more = COUNTS.create(B);
        counts.update("k", counter -> counter.add(-1_000));
        more.update("k", counter -> counter.add(Long.MAX_VALUE));
        pull(counts, more);
        HostileBytes.check(COUNTS, counts.state(), () -> COUNTS.create(Replicas.C), random);
    }

    @Test
    void anIncrementOfNothingIsMalformed() {
        byte[] bytes = COUNTS.toByteArray(COUNTS.create(A).update("k", PnCounter::increment));
        bytes[bytes.length - 2] = 0;
        assertThatThrownBy(() -> COUNTS.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
    }
}
