package dev.orloj.stress.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What an element of a set takes, in memory and in bytes. The figures are those of a machine with compressed references, which every heap below 32 GB has. */
class OrSetFootprintTest {
    private static final int SIZE = 100_000;
    private static final int BOX = 24; // the element itself, where it is an object

    private static final CrdtType<OrSet<Long>> LONGS = OrSet.type(ElementCodec.int64());
    private static final CrdtType<OrSet<Long>> OBJECTS =
            OrSet.type(ElementCodec.int64().mapped(it -> it, it -> it));

    private static long element(int i) {
        return (i + 1_000L) * 0x9E3779B97F4A7C15L;
    }

    private static OrSet<Long> filled(CrdtType<OrSet<Long>> type) {
        OrSet<Long> set = type.create(ReplicaId.of("a"));
        for (int i = 0; i < SIZE; i++) {
            set.addWithoutDelta(element(i));
        }
        return set;
    }

    private static double heap(OrSet<Long> set) {
        return (double) GraphLayout.parseInstance(set).totalSize() / SIZE;
    }

    /** Brings the index of dots up to date. */
    private static void lookUpADot(OrSet<Long> set) {
        CausalContext known = set.version();
        set.addWithoutDelta(element(SIZE / 2));
        set.deltaSince(known);
    }

    /** The tables in themselves and their slack, before any delta was asked for, after it, and at the other end. */
    @Test
    void anElementThatIsALongTakesHalfOfWhatAHashSetWouldAtMost() {
        OrSet<Long> set = filled(LONGS);
        assertThat(heap(set)).isLessThan(31);
        byte[] state = LONGS.toByteArray(set.state());
        lookUpADot(set);
        assertThat(heap(set)).isBetween(35.0, 42.0);
        OrSet<Long> peer = LONGS.create(ReplicaId.of("b"));
        peer.merge(LONGS.fromByteArray(state)).orThrow();
        assertThat(heap(peer)).isLessThan(39);
    }

    @Test
    void anElementThatIsAnObjectTakes43BytesBesideItAtMost() {
        OrSet<Long> set = filled(OBJECTS);
        lookUpADot(set);
        assertThat(heap(set)).isLessThan(43 + BOX);
    }

    /** The log of removals is bounded, and so is what dead cells take. */
    @Test
    void aSetThatIsChangedAllTheTimeStaysAsLargeAsItIs() {
        OrSet<Long> set = filled(LONGS);
        CausalContext known = set.version();
        for (int i = 0; i < 5 * SIZE; i++) {
            set.removeWithoutDelta(element(i % SIZE));
            set.addWithoutDelta(element((i + SIZE / 2) % SIZE));
            if (i % 1_000 == 0) {
                set.deltaSince(known);
                known = set.version();
            }
        }
        assertThat(heap(set)).isLessThan(60);
    }

    @Test
    void anEncodedElementTakesAByteBesideItself() {
        byte[] state = LONGS.toByteArray(filled(LONGS).state());
        assertThat((double) state.length / SIZE).isLessThan(9.01);
    }

    @Test
    void anEmptySetIsSmall() {
        assertThat(GraphLayout.parseInstance(LONGS.create(ReplicaId.of("a"))).totalSize())
                .isLessThan(1_600);
    }
}
