package dev.orloj.crdt.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.wire.ElementCodec;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The map as a map, and its updates: what may be changed when, and what is told of it. */
class OrMapTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final CrdtType<OrSet<String>> SETS = OrSet.type(ElementCodec.utf8());
    private static final CrdtType<OrMap<String, OrSet<String>>> TYPE = OrMap.type(ElementCodec.utf8(), SETS);
    private static final CrdtType<OrMap<String, OrMap<String, OrSet<String>>>> NESTED =
            OrMap.type(ElementCodec.utf8(), TYPE);

    private final OrMap<String, OrSet<String>> map = TYPE.create(A);

    private static void pull(OrMap<?, ?> to, OrMap<?, ?> from) {
        pullTyped(to, from);
    }

    @SuppressWarnings("unchecked") // both are of one type
    private static <C extends Crdt<C>> void pullTyped(Crdt<?> to, Crdt<?> from) {
        ((C) to).merge(((C) from).deltaSince(to.version())).orThrow();
    }

    private static Map<String, Set<String>> view(OrMap<String, OrSet<String>> map) {
        return map.snapshot(set -> Set.copyOf(set.snapshot()));
    }

    /** The element gets the dot of the operation, which has to be the map's dot too. */
    @Test
    void whatIsAddedAgainInASetIsFoundUnderItsNewDot() {
        OrMap<String, OrSet<String>> other = TYPE.create(B);
        for (int i = 0; i < 2; i++) {
            map.update("k", set -> set.add("x"));
            pull(other, map);
            assertThat(view(other)).isEqualTo(Map.of("k", Set.of("x")));
        }
        assertThat(other.state()).isEqualTo(map.state());
        map.update("k", set -> set.remove("x"));
        pull(other, map);
        assertThat(view(other)).isEmpty();
        assertThat(other.state()).isEqualTo(map.state());
    }

    @Test
    void allThatAnUpdateDoesIsOneDelta() {
        Delta<OrMap<String, OrSet<String>>> delta = map.update("k", set -> {
            set.add("x");
            set.addWithoutDelta("y");
            set.remove("x");
        });
        assertThat(delta.dots()).isEqualTo(CausalContext.parse("a:3"));
        OrMap<String, OrSet<String>> peer = TYPE.create(B);
        peer.merge(delta).orThrow();
        assertThat(view(peer)).isEqualTo(view(map)).isEqualTo(Map.of("k", Set.of("y")));
        assertThat(peer.state()).isEqualTo(map.state());
    }

    @Test
    void whatChangesNothingIsNoOperationAndNoEntry() {
        assertThat(map.update("k", set -> set.remove("x")).isEmpty()).isTrue();
        assertThat(map.update("k", set -> {}).isEmpty()).isTrue();
        assertThat(map.remove("k").isEmpty()).isTrue();
        assertThat(map.removeWithoutDelta("k")).isFalse();
        assertThat(map.clear().isEmpty()).isTrue();
        assertThat(map.containsKey("k")).isFalse();
        assertThat(map.version().isEmpty()).isTrue();
        OrMap<String, OrMap<String, OrSet<String>>> outer = NESTED.create(A);
        assertThat(outer.update("k", inner -> inner.update("l", set -> {})).isEmpty())
                .isTrue();
        assertThat(outer.isEmpty()).isTrue();
    }

    @Test
    void removingAKeyIsOneOperationHoweverMuchItHolds() {
        map.update("k", set -> set.addAll(List.of("x", "y", "z")));
        map.update("l", set -> set.addAll(List.of("x", "y")));
        assertThat(map.remove("k").dots()).isEqualTo(CausalContext.parse("a:0.6"));
        assertThat(map.keys()).containsExactly("l");
        map.update("k", set -> set.add("w"));
        assertThat(map.clear().dots()).isEqualTo(CausalContext.parse("a:0.8"));
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    void theObjectIsTheSameForAsLongAsTheKeyIsThere() {
        map.update("k", set -> set.add("x"));
        OrSet<String> handle = map.get("k").orElseThrow();
        OrMap<String, OrSet<String>> peer = TYPE.create(B);
        pull(peer, map);
        peer.update("k", set -> {
            set.remove("x");
            set.add("y");
        });
        pull(map, peer);
        assertThat(map.get("k")).containsSame(handle);
        assertThat(handle.contains("y")).isTrue();
        assertThat(handle.version()).isEqualTo(map.version());
        assertThat(handle.replica()).isEqualTo(A);
    }

    @Test
    void anObjectWhoseKeyWasRemovedStaysEmptyAndAsItIs() {
        map.update("k", set -> set.add("x"));
        OrSet<String> stale = map.get("k").orElseThrow();
        map.removeWithoutDelta("k");
        map.update("k", set -> set.add("y"));
        assertThat(stale.isEmpty()).isTrue();
        assertThatThrownBy(() -> map.update("k", set -> stale.add("z"))).isInstanceOf(IllegalStateException.class);
        assertThat(view(map)).isEqualTo(Map.of("k", Set.of("y")));
    }

    @Test
    void anObjectWhoseKeyWasRemovedElsewhereStaysEmptyToo() {
        map.update("k", set -> set.add("x"));
        OrMap<String, OrSet<String>> peer = TYPE.create(B);
        pull(peer, map);
        OrSet<String> stale = peer.get("k").orElseThrow();
        map.removeWithoutDelta("k");
        pull(peer, map);
        map.update("k", set -> set.add("y"));
        pull(peer, map);
        assertThat(stale.isEmpty()).isTrue();
        assertThat(view(peer)).isEqualTo(Map.of("k", Set.of("y")));
    }

    @Test
    void anObjectChangesWithinAnUpdateOfItsKeyOnly() {
        map.update("k", set -> set.add("x"));
        map.update("l", set -> set.add("x"));
        OrSet<String> handle = map.get("k").orElseThrow();
        CausalContext before = map.version();
        assertThatThrownBy(() -> handle.add("y"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its key, which is k");
        assertThatThrownBy(handle::clear).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> map.update("l", set -> handle.add("y"))).isInstanceOf(IllegalStateException.class);
        assertThat(map.version()).isEqualTo(before);
        assertThat(view(map)).isEqualTo(Map.of("k", Set.of("x"), "l", Set.of("x")));
        map.update("k", set -> handle.add("y"));
        assertThat(handle.contains("y")).isTrue();
    }

    @Test
    void aMapInAMapChangesWithinAnUpdateOfTheOuterOne() {
        OrMap<String, OrMap<String, OrSet<String>>> outer = NESTED.create(A);
        outer.update("k", inner -> inner.update("l", set -> set.add("x")));
        OrMap<String, OrSet<String>> inner = outer.get("k").orElseThrow();
        assertThatThrownBy(() -> inner.update("l", set -> set.add("y"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> inner.remove("l")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(inner::clear).isInstanceOf(IllegalStateException.class);
        assertThat(outer.version()).isEqualTo(CausalContext.parse("a:1"));
        outer.update("k", it -> it.clear());
        assertThat(outer.isEmpty()).isTrue();
    }

    @Test
    void withinAnUpdateTheMapItselfIsNotChanged() {
        map.update("k", set -> set.add("x"));
        Delta<OrMap<String, OrSet<String>>> delta = TYPE.create(B).update("k", set -> set.add("b"));
        List<Runnable> changes = List.of(
                () -> map.update("l", set -> set.add("y")),
                () -> map.update("k", set -> set.add("y")),
                () -> map.remove("k"),
                map::clear,
                () -> map.merge(delta));
        for (Runnable change : changes) {
            assertThatThrownBy(() -> map.update("k", set -> change.run())).isInstanceOf(IllegalStateException.class);
        }
        assertThat(map.version()).isEqualTo(CausalContext.parse("a:1"));
        map.merge(delta).orThrow();
    }

    @Test
    void whatWasDoneBeforeAnExceptionStands() {
        assertThatThrownBy(() -> map.update("k", set -> {
                    set.add("x");
                    throw new ArithmeticException("mine");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(view(map)).isEqualTo(Map.of("k", Set.of("x")));
        OrMap<String, OrSet<String>> peer = TYPE.create(B);
        pull(peer, map);
        assertThat(peer.state()).isEqualTo(map.state());
        assertThat(map.update("k", set -> set.add("y")).dots()).isEqualTo(CausalContext.parse("a:0.2"));
    }

    @Test
    void aPartOfAnUpdateCanNotBeSent() {
        List<Delta<OrSet<String>>> parts = new ArrayList<>();
        map.update("k", set -> {
            parts.add(set.add("x"));
            parts.add(set.remove("y"));
        });
        Delta<OrSet<String>> part = parts.get(0);
        assertThat(part.dots()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(part.isFull()).isFalse();
        assertThat(parts.get(1).isEmpty()).isTrue();
        assertThat(parts.get(1).dots().isEmpty()).isTrue();
        OrSet<String> alone = SETS.create(B);
        Delta<OrSet<String>> whole = alone.add("z");
        List<Runnable> uses = List.of(
                () -> SETS.toByteArray(part),
                () -> part.join(whole),
                () -> whole.join(part),
                () -> alone.merge(part),
                () -> SETS.restore(A, part));
        for (Runnable use : uses) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("send what the update returned");
        }
    }

    @Test
    void deltasMergesAndListenersAreTheMapsOwn() {
        map.update("k", set -> set.add("x"));
        OrSet<String> handle = map.get("k").orElseThrow();
        Delta<OrSet<String>> delta = SETS.create(B).add("y");
        List<Runnable> uses = List.of(
                handle::state,
                () -> handle.deltaSince(CausalContext.empty()),
                () -> handle.merge(delta),
                () -> handle.addListener((added, removed, remote) -> {}));
        for (Runnable use : uses) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("under the key k");
        }
    }

    @Test
    void notEveryTypeCanBeInAMap() {
        assertThatThrownBy(() -> OrMap.type(ElementCodec.utf8(), BoundedCounter.type(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BoundedCounter")
                .hasMessageContaining("rights");
        CrdtType<?> stranger = (CrdtType<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CrdtType.class},
                (proxy, method, arguments) -> method.invoke(SETS, arguments));
        assertThatThrownBy(() -> OrMap.type(ElementCodec.utf8(), stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be in a map");
        assertThatThrownBy(() -> OrMap.type(ElementCodec.utf8(), RgaText.type()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RgaText");
    }

    @Test
    void sevenMapsCanBeInEachOtherAndNoMore() {
        assertThat(deep(SETS, 7).create(A).isEmpty()).isTrue();
        assertThatThrownBy(() -> deep(SETS, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 maps");
    }

    private static <V extends Crdt<V>> CrdtType<? extends OrMap<String, ?>> deep(CrdtType<V> type, int maps) {
        CrdtType<OrMap<String, V>> around = OrMap.type(ElementCodec.utf8(), type);
        return maps == 1 ? around : deep(around, maps - 1);
    }

    @Test
    void aSnapshotStaysAsItWas() {
        map.update("k", set -> set.add("x"));
        MapSnapshot<String, ?> snapshot = map.snapshot(OrSet::snapshot);
        CausalContext before = map.version();
        map.update("k", set -> set.add("y"));
        map.update("l", set -> set.add("z"));
        map.removeWithoutDelta("k");
        assertThat(snapshot.version()).isEqualTo(before);
        assertThat(snapshot.toString()).isEqualTo("{k=[x]}");
        assertThat(snapshot.containsKey("k")).isTrue();
        assertThat(snapshot.containsKey("none")).isFalse();
        assertThat(snapshot.get("k")).isEqualTo(Set.of("x"));
        assertThatThrownBy(snapshot::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.snapshot(set -> set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changes");
        assertThatThrownBy(() -> map.snapshot(set -> null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void theKeysAreAViewThatCanNotBeChanged() {
        map.update("k", set -> set.add("x"));
        Set<String> keys = map.keys();
        Iterator<String> iterator = keys.iterator();
        map.update("l", set -> set.add("x"));
        assertThat(keys).containsExactlyInAnyOrder("k", "l").hasSize(map.size());
        assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> keys.remove("k")).isInstanceOf(UnsupportedOperationException.class);
    }

    /** What an operation of theirs replaces leaves no moment without the key. */
    @Test
    void objectsMayBeChangedWhileTheKeysAreWalked() {
        OrMap<Long, MvRegister<String>> registers = OrMap.type(
                        ElementCodec.int64(), MvRegister.type(ElementCodec.utf8()))
                .create(A);
        OrMap<Long, PnCounter> counters =
                OrMap.type(ElementCodec.int64(), PnCounter.type()).create(A);
        for (long key = 0; key < 5; key++) {
            registers.update(key, register -> register.write("x"));
            counters.updateWithoutDelta(key, PnCounter::increment);
        }
        for (Long key : registers.keys()) {
            registers.update(key, register -> register.write("y"));
        }
        for (Long key : counters.keys()) {
            counters.updateWithoutDelta(key, PnCounter::increment);
        }
        assertThat(registers.snapshot(MvRegister::values).values()).containsOnly(List.of("y"));
        assertThat(counters.snapshot(PnCounter::value).values()).containsOnly(2L);
    }

    @Test
    void whatIsKeptOfARemovalHoldsTheEntryUntilTheKeyIsRemoved() {
        OrMap<String, Flag> flags =
                OrMap.type(ElementCodec.utf8(), Flag.enableWins()).create(A);
        flags.update("k", Flag::disable);
        assertThat(flags.containsKey("k")).isTrue();
        OrMap<String, TwoPhaseSet<String>> sets = OrMap.type(ElementCodec.utf8(), TwoPhaseSet.type(ElementCodec.utf8()))
                .create(A);
        sets.update("k", set -> {
            set.add("x");
            set.remove("x");
        });
        assertThat(sets.get("k")).hasValueSatisfying(set -> assertThat(set).isEmpty());
        assertThat(sets.removeWithoutDelta("k")).isTrue();
        assertThat(sets.containsKey("k")).isFalse();
    }

    @Test
    void theLimitsAreThoseOfTheMap() {
        CrdtType<OrMap<String, OrSet<String>>> narrow = OrMap.type(
                ElementCodec.utf8(), OrSet.type(ElementCodec.utf8(), CrdtLimits.DEFAULT), new CrdtLimits(1, 10, 1));
        OrMap<String, OrSet<String>> full = narrow.create(A);
        MergeResult result = full.merge(TYPE.create(B).update("k", set -> set.add("x")));
        assertThat(result.refusal()).contains(Refusal.BOUND);
        assertThat(full.isEmpty()).isTrue();
    }

    @Test
    void equivocationIsSeenWithTheKeys() {
        map.merge(TYPE.create(B).update("k", set -> set.add("x"))).orThrow();
        MergeResult result = map.merge(TYPE.create(B).update("l", set -> set.add("x")));
        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.toString()).contains("k/x").contains("l/x");
    }

    @Test
    void nullIsNoKeyAndNoChange() {
        assertThatThrownBy(() -> map.update(null, set -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.update("k", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.containsKey(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.snapshot(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> OrMap.type(null, SETS)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> OrMap.type(ElementCodec.utf8(), null)).isInstanceOf(NullPointerException.class);
        assertThat(map.version().isEmpty()).isTrue();
    }

    @Test
    void itPrintsWhatItHolds() {
        OrMap<String, MvRegister<String>> registers = OrMap.type(
                        ElementCodec.utf8(), MvRegister.type(ElementCodec.utf8()))
                .create(A);
        registers.update("k", register -> register.write("x"));
        assertThat(registers).hasToString("{k=[x]}");
        assertThat(NESTED).hasToString("OrMap of OrMap of OrSet");
    }
}
