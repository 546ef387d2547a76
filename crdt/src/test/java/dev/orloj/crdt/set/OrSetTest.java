package dev.orloj.crdt.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The set as a set: against a hash set, with its iterators and snapshots. */
class OrSetTest {
    private static final int STEPS = 200_000;

    private final CrdtType<OrSet<Long>> type = OrSet.type(codec());
    private final OrSet<Long> set = type.create(ReplicaId.of("a"));

    /** Tells whether elements are kept as {@code long}s. */
    ElementCodec<Long> codec() {
        return ElementCodec.int64();
    }

    private static Set<Long> elements(Iterable<Long> from) {
        Set<Long> elements = new HashSet<>();
        for (Long element : from) {
            assertThat(elements.add(element)).as("%s comes once", element).isTrue();
        }
        return elements;
    }

    @Test
    void aReplicaAloneIsAHashSet() {
        Set<Long> model = new HashSet<>();
        Random random = new Random(11);
        OrSet<Long> peer = type.create(ReplicaId.of("b"));
        for (int i = 0; i < STEPS; i++) {
            long element = random.nextInt(i < STEPS / 2 ? 2_000 : 300);
            switch (random.nextInt(5)) {
                case 0, 1 -> assertThat(set.addWithoutDelta(element)).isEqualTo(model.add(element));
                case 2, 3 -> assertThat(set.removeWithoutDelta(element)).isEqualTo(model.remove(element));
                default -> assertThat(set.contains(element)).isEqualTo(model.contains(element));
            }
            if (i % 5_000 == 0) {
                assertThat(elements(set)).isEqualTo(model);
                peer.merge(set.deltaSince(peer.version())).orThrow();
                assertThat(elements(peer)).isEqualTo(model);
            }
        }
        assertThat(set.size()).isEqualTo(model.size());
        assertThat(elements(set)).isEqualTo(model);
    }

    @Test
    void aSetThatShrankBeforeItsFirstDeltaTellsWhatIsLeft() {
        for (long element = 0; element < 1_000; element++) {
            set.addWithoutDelta(element);
        }
        for (long element = 0; element < 995; element++) {
            set.removeWithoutDelta(element);
        }
        OrSet<Long> peer = type.create(ReplicaId.of("b"));
        peer.merge(set.state()).orThrow();
        assertThat(elements(peer)).containsExactlyInAnyOrder(995L, 996L, 997L, 998L, 999L);
    }

    @Test
    void anElementOfManyReplicasLeavesRoomForOthers() {
        for (int i = 0; i < 100; i++) {
            OrSet<Long> peer = type.create(ReplicaId.of("b" + i));
            peer.addWithoutDelta(1L);
            set.merge(peer.state()).orThrow();
        }
        set.addWithoutDelta(2L);
        assertThat(set.contains(2L)).isTrue();
        assertThat(elements(set)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void elementsThatShareOneHashAreToldApart() {
        CrdtType<OrSet<String>> strings = OrSet.type(ElementCodec.utf8());
        OrSet<String> clashing = strings.create(ReplicaId.of("a"));
        String[] same = {"AaAa", "AaBB", "BBAa", "BBBB"};
        for (String element : same) {
            clashing.addWithoutDelta(element);
        }
        clashing.removeWithoutDelta("AaBB");
        assertThat(clashing.contains("AaBB")).isFalse();
        assertThat(clashing.contains("BBBB")).isTrue();
        assertThat(clashing.size()).isEqualTo(3);
    }

    @Test
    void aSnapshotStaysAsItWas() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 40; i++) {
                set.addWithoutDelta((long) random.nextInt(100));
                set.removeWithoutDelta((long) random.nextInt(100));
            }
            Set<Long> before = elements(set);
            SetSnapshot<Long> snapshot = set.snapshot();
            for (int i = 0; i < 60; i++) {
                set.removeWithoutDelta((long) random.nextInt(100));
                set.addWithoutDelta((long) random.nextInt(200));
            }
            assertThat(elements(snapshot)).isEqualTo(before);
            assertThat(snapshot).isEqualTo(before).hasSameSizeAs(before);
            for (long element = 0; element < 200; element++) {
                assertThat(snapshot.contains(element)).isEqualTo(before.contains(element));
            }
            assertThat(set.version()).isNotEqualTo(snapshot.version());
        }
    }

    @Test
    void aSnapshotOfElementsWithSeveralDotsStaysAsItWas() {
        OrSet<Long> peer = type.create(ReplicaId.of("b"));
        for (long element = 0; element < 50; element++) {
            set.addWithoutDelta(element);
            peer.addWithoutDelta(element);
        }
        set.merge(peer.state()).orThrow();
        SetSnapshot<Long> snapshot = set.snapshot();
        for (long element = 0; element < 50; element += 2) {
            peer.removeWithoutDelta(element);
        }
        set.merge(peer.deltaSince(set.version())).orThrow();
        assertThat(elements(set)).hasSize(50);
        for (long element = 0; element < 50; element += 2) {
            set.removeWithoutDelta(element);
        }
        assertThat(elements(set)).hasSize(25);
        assertThat(elements(snapshot)).hasSize(50);
        assertThat(snapshot.contains(0L)).isTrue();
    }

    /** A merge of nothing but others' elements asks for no dot of this replica's own, however many those are. */
    @Test
    void whatAnotherReplicaRemovesGoesHoweverMuchWasAddedHereBefore() {
        for (long added = 0; added < 100; added++) {
            OrSet<Long> busy = type.create(ReplicaId.of("a"));
            OrSet<Long> peer = type.create(ReplicaId.of("b"));
            for (long element = 1; element <= added; element++) {
                busy.addWithoutDelta(element);
            }
            busy.merge(peer.add(0L)).orThrow();
            assertThat(busy.contains(0L)).isTrue();
            busy.merge(peer.remove(0L)).orThrow();
            assertThat(busy.contains(0L)).as("after %s", added).isFalse();
            assertThat(elements(busy)).hasSize((int) added);
        }
    }

    /** Only one of an element's slots is in the index of elements, so it may have fewer cells than there are slots. */
    @Test
    void anElementIsFoundBehindOneThatManyReplicasAdded() {
        for (int replicas = 1; replicas < 100; replicas++) {
            OrSet<Long> crowded = type.create(ReplicaId.of("a"));
            for (int i = 0; i < replicas; i++) {
                crowded.merge(type.create(ReplicaId.of("r" + i)).add(0L)).orThrow();
            }
            crowded.addWithoutDelta(1L);
            crowded.merge(type.create(ReplicaId.of("z")).add(2L)).orThrow();
            assertThat(elements(crowded)).containsExactlyInAnyOrder(0L, 1L, 2L);
            assertThat(crowded.contains(1L) && crowded.contains(2L))
                    .as("behind %s", replicas)
                    .isTrue();
            assertThat(crowded.removeWithoutDelta(0L)).isTrue();
            assertThat(crowded.contains(0L)).isFalse();
        }
    }

    // ---- elements with several dots

    /** The dots go one by one, in every order; what was before each stays as it was in a snapshot. */
    @Test
    void anElementIsThereOnceUntilTheLastOfItsDotsIsGone() {
        List<Delta<OrSet<Long>>> added = new ArrayList<>();
        List<Delta<OrSet<Long>>> removed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            OrSet<Long> peer = type.create(ReplicaId.of("p" + i));
            added.add(peer.add(5L));
            removed.add(peer.remove(5L));
        }
        for (int order = 0; order < 4 * 4 * 4 * 4; order++) {
            OrSet<Long> one = type.create(ReplicaId.of("a"));
            added.forEach(one::merge);
            Set<Integer> gone = new LinkedHashSet<>(List.of(order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6));
            int left = added.size();
            for (int which : gone) {
                SetSnapshot<Long> before = one.snapshot();
                one.merge(removed.get(which)).orThrow();
                assertThat(elements(one)).isEqualTo(--left == 0 ? Set.of() : Set.of(5L));
                assertThat(one.size()).isEqualTo(left == 0 ? 0 : 1);
                assertThat(elements(before)).containsExactly(5L);
            }
        }
    }

    @Test
    void elementsThatCameAfterOneHadSeveralDotsCanGo() {
        OrSet<Long> peer = type.create(ReplicaId.of("b"));
        peer.addWithoutDelta(0L);
        set.addWithoutDelta(0L);
        set.merge(peer.state()).orThrow();
        for (long element = 1; element < 100; element++) {
            set.addWithoutDelta(element);
        }
        for (long element = 99; element >= 0; element--) {
            assertThat(set.removeWithoutDelta(element)).isTrue();
            assertThat(set.size()).isEqualTo(element);
        }
    }

    @Test
    void anIteratorNoticesChanges() {
        set.addWithoutDelta(1L);
        set.addWithoutDelta(2L);
        Iterator<Long> iterator = set.iterator();
        iterator.next();
        set.addWithoutDelta(3L);
        assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
        Iterator<Long> empty = type.create(ReplicaId.of("b")).iterator();
        assertThatThrownBy(empty::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aConditionThatChangesTheSetIsAnErrorAlsoAtTheLastElement() {
        set.addWithoutDelta(0L);
        set.addWithoutDelta(1L);
        assertThatThrownBy(() -> set.removeIf(element -> element == 1 && set.removeWithoutDelta(1L)))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> set.removeIf(set::removeWithoutDelta))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(set.isEmpty()).isTrue();
        set.addWithoutDelta(2L);
        assertThat(set.size()).isEqualTo(1);
        OrSet<Long> peer = type.create(ReplicaId.of("b"));
        peer.merge(set.state()).orThrow();
        assertThat(elements(peer)).containsExactly(2L);
    }

    @Test
    void clearingIsOneOperationOfWhatWasSeen() {
        OrSet<Long> peer = type.create(ReplicaId.of("b"));
        peer.merge(set.addAll(List.of(0L, 1L))).orThrow();
        Delta<OrSet<Long>> concurrent = peer.add(1L);
        CausalContext before = set.version();

        set.clearWithoutDelta();
        set.clearWithoutDelta();

        assertThat(set.version()).isEqualTo(before.with(new Dot(ReplicaId.of("a"), 3)));
        assertThat(set.clear().isEmpty()).as("there is nothing left").isTrue();
        peer.merge(set.deltaSince(peer.version())).orThrow();
        set.merge(concurrent).orThrow();
        assertThat(elements(peer)).containsExactly(1L);
        assertThat(set.state()).isEqualTo(peer.state());
    }

    @Test
    void nullIsNoElement() {
        assertThatThrownBy(() -> set.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.contains(null)).isInstanceOf(NullPointerException.class);
        assertThat(set.version().isEmpty()).isTrue();
    }

    @Test
    void itPrintsItsElements() {
        set.addWithoutDelta(7L);
        assertThat(set).hasToString("[7]");
        assertThat(type).hasToString("OrSet");
    }
}
