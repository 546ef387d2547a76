package dev.orloj.crdt;

import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Maps of various things that are tested alike. In the model, what an operation puts is the keys and then the element. */
final class MapSubjects {
    private static final List<String> KEYS = List.of("k", "l");
    private static final CrdtType<OrSet<String>> SETS = OrSet.type(ElementCodec.utf8());

    private MapSubjects() {}

    static List<Subject<?>> all() {
        return List.of(ofSets(), ofRegisters(), ofCounters(), ofMapsOfSets());
    }

    static Subject<OrMap<String, OrSet<String>>> ofSets() {
        List<Mutation<OrMap<String, OrSet<String>>>> mutations = removals();
        for (String key : KEYS) {
            for (String element : List.of("x", "y")) {
                Object put = List.of(key, element);
                mutations.add(new Mutation<>(
                        "add " + put, map -> map.update(key, set -> set.add(element)), put, put::equals));
                mutations.add(new Mutation<>(
                        "remove " + put, map -> map.update(key, set -> set.remove(element)), null, put::equals));
            }
            mutations.add(new Mutation<>(
                    "clear set " + key,
                    map -> map.update(key, OrSet::clear),
                    null,
                    it -> at(it, 0).equals(key)));
        }
        return new Subject<>(
                "OrMap of OrSet",
                limits -> OrMap.type(ElementCodec.utf8(), SETS, limits),
                mutations,
                map -> map.snapshot(MapSubjects::elements),
                live -> grouped(live, Collectors.mapping(it -> at(it, 1), Collectors.toSet())));
    }

    static Subject<OrMap<String, MvRegister<String>>> ofRegisters() {
        List<Mutation<OrMap<String, MvRegister<String>>>> mutations = removals();
        for (String key : KEYS) {
            Predicate<Object> here = it -> at(it, 0).equals(key);
            for (String value : List.of("x", "y")) {
                Object put = List.of(key, value);
                mutations.add(new Mutation<>(
                        "write " + put, map -> map.update(key, register -> register.write(value)), put, here));
            }
            mutations.add(
                    new Mutation<>("clear register " + key, map -> map.update(key, MvRegister::clear), null, here));
        }
        return new Subject<>(
                "OrMap of MvRegister",
                limits -> OrMap.type(ElementCodec.utf8(), MvRegister.type(ElementCodec.utf8()), limits),
                mutations,
                map -> map.snapshot(MvRegister::values),
                live -> grouped(live, Collectors.mapping(it -> at(it, 1), Collectors.toList())));
    }

    static Subject<OrMap<String, ResettableCounter>> ofCounters() {
        List<Mutation<OrMap<String, ResettableCounter>>> mutations = removals();
        for (String key : KEYS) {
            for (long amount : new long[] {3, 5, -4}) {
                Object put = List.of(key, amount);
                mutations.add(new Mutation<>(
                        "add " + put, map -> map.update(key, counter -> counter.add(amount)), put, it -> false));
            }
            mutations.add(new Mutation<>(
                    "reset " + key,
                    map -> map.update(key, ResettableCounter::reset),
                    null,
                    it -> at(it, 0).equals(key)));
        }
        return new Subject<>(
                "OrMap of ResettableCounter",
                limits -> OrMap.type(ElementCodec.utf8(), ResettableCounter.type(), limits),
                mutations,
                map -> map.snapshot(ResettableCounter::value),
                live -> grouped(live, Collectors.summingLong(it -> (Long) at(it, 1))));
    }

    static Subject<OrMap<String, OrMap<String, OrSet<String>>>> ofMapsOfSets() {
        List<Mutation<OrMap<String, OrMap<String, OrSet<String>>>>> mutations = removals();
        for (Mutation<OrMap<String, OrSet<String>>> inner : ofSets().mutations()) {
            for (String key : KEYS) {
                mutations.add(new Mutation<>(
                        key + ": " + inner.name(),
                        map -> map.update(key, nested -> inner.make().apply(nested)),
                        inner.put() == null ? null : List.of(key, inner.put().apply(null)),
                        it -> at(it, 0).equals(key) && inner.removes().test(at(it, 1))));
            }
        }
        return new Subject<>(
                "OrMap of OrMap of OrSet",
                limits -> OrMap.type(ElementCodec.utf8(), OrMap.type(ElementCodec.utf8(), SETS), limits),
                mutations,
                map -> map.snapshot(nested -> nested.snapshot(MapSubjects::elements)),
                live -> {
                    Map<Object, Object> view = new HashMap<>();
                    grouped(live, Collectors.mapping(it -> at(it, 1), Collectors.toList()))
                            .forEach((key, inner) ->
                                    view.put(key, ofSets().modelView().apply(inner)));
                    return view;
                });
    }

    /** What all maps have: removing a key, and all keys. */
    private static <V extends Crdt<V>> List<Mutation<OrMap<String, V>>> removals() {
        List<Mutation<OrMap<String, V>>> removals = new ArrayList<>();
        for (String key : KEYS) {
            removals.add(new Mutation<>(
                    "remove " + key,
                    map -> map.remove(key),
                    null,
                    it -> at(it, 0).equals(key)));
        }
        removals.add(new Mutation<>("clear", OrMap::clear, null, it -> true));
        return removals;
    }

    private static Object at(Object put, int index) {
        return ((List<?>) put).get(index);
    }

    private static Set<String> elements(OrSet<String> set) {
        return Set.copyOf(set.snapshot());
    }

    private static <R> Map<Object, R> grouped(
            Collection<Object> live, java.util.stream.Collector<Object, ?, R> collector) {
        Function<Object, Object> key = it -> at(it, 0);
        return live.stream().collect(Collectors.groupingBy(key, collector));
    }
}
