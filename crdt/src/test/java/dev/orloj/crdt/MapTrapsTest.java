package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.C;
import static dev.orloj.crdt.Replicas.SETS;
import static dev.orloj.crdt.Replicas.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Counter-examples on which other libraries' maps broke, by the numbers of {@code cases/crdt.md}. */
class MapTrapsTest {
    private static final CrdtType<OrMap<String, OrSet<String>>> MAPS = OrMap.type(ElementCodec.utf8(), SETS);
    private static final CrdtType<OrMap<String, OrMap<String, OrSet<String>>>> MAPS_OF_MAPS =
            OrMap.type(ElementCodec.utf8(), MAPS);

    private final OrMap<String, OrSet<String>> a = MAPS.create(A);
    private final OrMap<String, OrSet<String>> b = MAPS.create(B);
    private final OrMap<String, OrSet<String>> c = MAPS.create(C);

    private static Map<String, Set<String>> view(OrMap<String, OrSet<String>> map) {
        return map.snapshot(set -> new TreeSet<>(set.snapshot()));
    }

    @Test
    void trap02ObservedRemoveMerge() {
        a.update("k", set -> set.add("x"));
        b.update("k", set -> set.add("x"));
        pull(c, a);
        a.removeWithoutDelta("k");
        pull(a, b);
        b.removeWithoutDelta("k");
        pull(a, c);
        pull(b, a);

        assertThat(view(b)).isEmpty();
        pull(a, b);
        pull(c, a);
        assertThat(view(a)).isEmpty();
        assertThat(view(c)).isEmpty();
        assertThat(MAPS.toByteArray(a.state())).isEqualTo(MAPS.toByteArray(b.state()));
    }

    @Test
    void trap02WhatIsEmptiedLeavesNoShell() {
        a.update("k", set -> set.addAll(List.of("x", "y")));
        a.update("l", set -> set.add("z"));
        pull(b, a);
        a.update("k", OrSet::clear);
        b.update("l", set -> set.remove("z"));
        pull(a, b);
        pull(b, a);

        for (OrMap<String, OrSet<String>> map : List.of(a, b)) {
            assertThat(map.isEmpty()).isTrue();
            assertThat(map.containsKey("k")).isFalse();
            assertThat(map.get("l")).isEmpty();
            assertThat(map.keys()).isEmpty();
            assertThat(MAPS.toByteArray(map.state())).hasSizeLessThan(30);
        }
    }

    @Test
    void trap02AMapOfWhichTheLastKeyGoesIsNoEntryEither() {
        OrMap<String, OrMap<String, OrSet<String>>> outer = MAPS_OF_MAPS.create(A);
        outer.update("k", inner -> inner.update("l", set -> set.add("x")));
        outer.update("k", inner -> inner.remove("l"));
        assertThat(outer.isEmpty()).isTrue();
    }

    @Nested
    class Trap03RemoveBeforeAdd {
        private final OrMap<String, OrMap<String, OrSet<String>>> from = MAPS_OF_MAPS.create(A);
        private final OrMap<String, OrMap<String, OrSet<String>>> to = MAPS_OF_MAPS.create(B);
        private final Delta<OrMap<String, OrMap<String, OrSet<String>>>> add =
                from.update("k", inner -> inner.update("l", set -> set.add("x")));

        @Test
        void theRemovalOfAFieldWaitsAndTakesEffectWithTheAdd() {
            Delta<OrMap<String, OrMap<String, OrSet<String>>>> remove = from.remove("k");
            assertThat(to.merge(remove).status()).isEqualTo(MergeResult.Status.BUFFERED);
            assertThat(to.merge(add).status()).isEqualTo(MergeResult.Status.APPLIED);
            assertThat(to.isEmpty()).isTrue();
            assertThat(to.version()).isEqualTo(from.version());
        }

        @Test
        void theRemovalInAFieldTakesEffectAfterTheFieldWasRemoved() {
            to.merge(add).orThrow();
            Delta<OrMap<String, OrMap<String, OrSet<String>>>> second =
                    from.update("k", inner -> inner.update("l", set -> set.add("y")));
            Delta<OrMap<String, OrMap<String, OrSet<String>>>> removal =
                    from.update("k", inner -> inner.update("l", set -> set.remove("y")));
            to.removeWithoutDelta("k");
            assertThat(to.merge(removal).status()).isEqualTo(MergeResult.Status.BUFFERED);
            to.merge(second).orThrow();
            assertThat(to.isEmpty()).isTrue();
            pull(from, to);
            assertThat(from.isEmpty()).isTrue();
            assertThat(MAPS_OF_MAPS.toByteArray(to.state())).isEqualTo(MAPS_OF_MAPS.toByteArray(from.state()));
        }
    }

    @Test
    void trap08RemoveAgainstUpdateWhateverTheOrder() {
        a.update("b", set -> set.add("B1"));
        pull(b, a);
        Delta<OrMap<String, OrSet<String>>> start = a.state();
        Delta<OrMap<String, OrSet<String>>> removal = a.remove("b");
        Delta<OrMap<String, OrSet<String>>> update = b.update("b", set -> set.add("B2"));

        for (List<Delta<OrMap<String, OrSet<String>>>> order :
                List.of(List.of(removal, update), List.of(update, removal), List.of(removal.join(update)))) {
            OrMap<String, OrSet<String>> map = MAPS.create(ReplicaId.of("d"));
            map.merge(start).orThrow();
            order.forEach(delta -> map.merge(delta).orThrow());
            assertThat(view(map)).isEqualTo(Map.of("b", Set.of("B2")));
        }
        a.merge(update);
        b.merge(removal);
        assertThat(view(a)).isEqualTo(view(b)).isEqualTo(Map.of("b", Set.of("B2")));
    }

    @Test
    void trap08RemoveThenPutResurrectsNothing() {
        a.update("k", set -> set.addAll(List.of("x", "y")));
        pull(b, a);
        pull(c, a);
        a.removeWithoutDelta("k");
        a.update("k", set -> set.add("new"));
        c.update("other", set -> set.add("z"));
        pull(b, c);
        pull(b, a);
        pull(a, b);
        assertThat(view(a)).isEqualTo(view(b)).isEqualTo(Map.of("k", Set.of("new"), "other", Set.of("z")));
    }

    @Nested
    class Trap09EmbeddedCounter {
        private <V extends Crdt<V>> void check(CrdtType<V> type, ObjLongConsumer<V> count, ToLongFunction<V> value) {
            CrdtType<OrMap<String, V>> maps = OrMap.type(ElementCodec.utf8(), type);
            OrMap<String, V> one = maps.create(A);
            OrMap<String, V> other = maps.create(B);
            one.update("n", counter -> count.accept(counter, 5));
            other.update("n", counter -> count.accept(counter, 7));
            pull(one, other);
            pull(other, one);
            one.removeWithoutDelta("n");
            other.update("n", counter -> count.accept(counter, 1));
            pull(one, other);
            pull(other, one);
            for (OrMap<String, V> map : List.of(one, other)) {
                assertThat(value.applyAsLong(map.get("n").orElseThrow())).isEqualTo(1);
            }
            assertThat(maps.toByteArray(one.state())).isEqualTo(maps.toByteArray(other.state()));
        }

        @Test
        void whatTheRemovalHadSeenGoesAndTheConcurrentIncrementStays() {
            check(GCounter.type(), GCounter::incrementWithoutDelta, GCounter::value);
            check(PnCounter.type(), PnCounter::addWithoutDelta, PnCounter::value);
            check(ResettableCounter.type(), ResettableCounter::addWithoutDelta, ResettableCounter::value);
        }

        @Test
        void anIncrementThatWasSentIsNotMeltedWithALaterOne() {
            CrdtType<OrMap<String, PnCounter>> maps = OrMap.type(ElementCodec.utf8(), PnCounter.type());
            OrMap<String, PnCounter> one = maps.create(A);
            OrMap<String, PnCounter> other = maps.create(B);
            one.updateWithoutDelta("n", counter -> counter.addWithoutDelta(5));
            pull(other, one);
            other.removeWithoutDelta("n");
            one.updateWithoutDelta("n", counter -> counter.addWithoutDelta(2));
            one.updateWithoutDelta("n", counter -> counter.addWithoutDelta(-1));
            pull(one, other);
            assertThat(one.get("n").orElseThrow().value()).isEqualTo(1);
            pull(other, one);
            assertThat(other.get("n").orElseThrow().value()).isEqualTo(1);
        }
    }
}
