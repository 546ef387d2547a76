package dev.orloj.crdt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.SetSnapshot;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sets of {@code long}s keep them without objects, and nobody can tell. */
class LongColumnTest {
    private static final CrdtType<OrSet<Long>> LONGS = OrSet.type(ElementCodec.int64());
    /** The same bytes, and elements that are kept as objects. */
    private static final CrdtType<OrSet<Long>> OBJECTS =
            OrSet.type(ElementCodec.int64().mapped(it -> it, it -> it));

    /** Elements that a table of longs might trip over: what a free slot has, the ends, and some that differ in the upper half alone. */
    private static final long[] ELEMENTS = {
        0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 2L << 32, 3L << 32, 1L << 63 | 1, 127, 128, 1L << 20
    };

    /** The same histories on both, replica by replica, each with its own deltas: equal bytes all the way. */
    @Test
    void aSetOfLongsIsASetOfObjects() {
        Random random = new Random(7);
        List<OrSet<Long>> longs = replicas(LONGS);
        List<OrSet<Long>> objects = replicas(OBJECTS);
        List<SetSnapshot<Long>> snapshots = new ArrayList<>();
        List<SetSnapshot<Long>> before = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int at = random.nextInt(longs.size());
            int other = random.nextInt(longs.size());
            long element = ELEMENTS[random.nextInt(ELEMENTS.length)];
            switch (random.nextInt(5)) {
                case 0, 1 ->
                    assertThat(longs.get(at).addWithoutDelta(element))
                            .isEqualTo(objects.get(at).addWithoutDelta(element));
                case 2 ->
                    assertThat(longs.get(at).removeWithoutDelta(element))
                            .isEqualTo(objects.get(at).removeWithoutDelta(element));
                case 3 -> {
                    Delta<OrSet<Long>> delta =
                            longs.get(other).deltaSince(longs.get(at).version());
                    assertThat(delta)
                            .isEqualTo(objects.get(other)
                                    .deltaSince(objects.get(at).version()));
                    longs.get(at).merge(delta).orThrow();
                    objects.get(at).merge(delta).orThrow();
                }
                default -> {
                    snapshots.add(longs.get(at).snapshot());
                    before.add(objects.get(at).snapshot());
                }
            }
            assertThat(longs.get(at).contains(element))
                    .isEqualTo(objects.get(at).contains(element));
            assertThat(longs.get(at).size()).isEqualTo(objects.get(at).size());
            if (step % 100 == 0) {
                assertThat(longs.get(at)).containsExactlyInAnyOrderElementsOf(objects.get(at));
                assertThat(LONGS.toByteArray(longs.get(at).state()))
                        .isEqualTo(OBJECTS.toByteArray(objects.get(at).state()));
            }
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertThat(snapshots.get(i)).containsExactlyInAnyOrderElementsOf(before.get(i));
            for (long element : ELEMENTS) {
                assertThat(snapshots.get(i).contains(element))
                        .isEqualTo(before.get(i).contains(element));
            }
        }
    }

    private static List<OrSet<Long>> replicas(CrdtType<OrSet<Long>> type) {
        return List.of(type.create(ReplicaId.of("a")), type.create(ReplicaId.of("b")), type.create(ReplicaId.of("c")));
    }

    @Test
    void aSnapshotHasNothingThatIsNoLong() {
        OrSet<Long> set = LONGS.create(ReplicaId.of("a"));
        set.addWithoutDelta(97L);
        assertThat(set.snapshot().contains("a")).isFalse();
        assertThat(set.snapshot().contains(97)).isFalse();
        assertThat(set.snapshot()).isEqualTo(Set.of(97L)).isNotEqualTo(Set.of("a"));
    }

    @Test
    void zeroIsAnElementLikeOthersBesideFreeSlots() {
        PayloadColumn column = new LongColumn(200);
        column.set(130, 0L);
        assertThat(column.get(129)).isNull();
        assertThat(column.holds(129, 0L)).isFalse();
        assertThat(column.get(130)).isEqualTo(0L);
        assertThat(column.holds(130, 0L)).isTrue();
        PayloadColumn copy = column.copyOf(300);
        column.clear(130);
        column.set(131, 5L);
        assertThat(column.get(130)).isNull();
        assertThat(copy.get(130)).isEqualTo(0L);
        assertThat(copy.get(131)).isNull();
        assertThat(column.holds(131, 6L)).isFalse();
    }
}
