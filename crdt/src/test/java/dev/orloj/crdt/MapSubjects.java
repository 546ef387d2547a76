package dev.orloj.crdt;

import dev.orloj.crdt.counter.Counter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Maps of all that can be in one. In the model, what an operation puts is the key, and what it puts into the object that is there. */
final class MapSubjects {
    private static final List<String> KEYS = List.of("k", "l");

    private MapSubjects() {}

    static List<Subject<?>> all() {
        List<Subject<?>> values = new ArrayList<>(List.of(
                Subjects.orSet(),
                Subjects.mvRegister(),
                Subjects.enableWins(),
                Subjects.disableWins(),
                of(Subjects.orSet())));
        values.addAll(ClaimSubjects.all());
        values.add(counter("GCounter", GCounter.type(), adds(GCounter::increment, 1, 3)));
        values.add(counter("PnCounter", PnCounter.type(), adds(PnCounter::add, 3, -4)));
        List<Subject<?>> maps = new ArrayList<>();
        values.forEach(each -> maps.add(of(each)));
        maps.add(ofCounters());
        return maps;
    }

    static Subject<OrMap<String, ResettableCounter>> ofCounters() {
        List<Mutation<ResettableCounter>> mutations = adds(ResettableCounter::add, 3, 5, -4);
        mutations.add(new Mutation<>("reset", ResettableCounter::reset, null, amount -> true));
        return of(counter("ResettableCounter", ResettableCounter.type(), mutations));
    }

    private static <C extends Counter<C>> List<Mutation<C>> adds(BiFunction<C, Long, Delta<C>> add, long... amounts) {
        List<Mutation<C>> adds = new ArrayList<>();
        for (long amount : amounts) {
            adds.add(new Mutation<>("add " + amount, counter -> add.apply(counter, amount), amount, any -> false));
        }
        return adds;
    }

    /** As it is in a map; alone it is no heap of amounts, and has a model of its own. */
    private static <C extends Counter<C>> Subject<C> counter(
            String name, CrdtType<C> type, List<Mutation<C>> mutations) {
        return new Subject<>(
                name,
                limits -> type,
                mutations,
                Counter::value,
                live -> live.stream().mapToLong(amount -> (Long) amount).sum());
    }

    private static <V extends Crdt<V>> Subject<OrMap<String, V>> of(Subject<V> values) {
        List<Mutation<OrMap<String, V>>> mutations = removals();
        for (String key : KEYS) {
            values.mutations().forEach(mutation -> mutations.add(under(key, mutation)));
        }
        return new Subject<>(
                "OrMap of " + values.name(),
                limits -> ClockedType.containing(
                        values.type().apply(limits), type -> OrMap.type(ElementCodec.utf8(), type, limits)),
                mutations,
                map -> map.snapshot(values.view()),
                live -> {
                    Map<String, Object> view = new HashMap<>();
                    for (String key : KEYS) {
                        List<Object> here = under(key, live);
                        if (!here.isEmpty()) {
                            view.put(key, values.modelView().apply(here));
                        }
                    }
                    return view;
                });
    }

    /** What all maps have: removing a key, and all keys. */
    private static <V extends Crdt<V>> List<Mutation<OrMap<String, V>>> removals() {
        List<Mutation<OrMap<String, V>>> removals = new ArrayList<>();
        for (String key : KEYS) {
            removals.add(new Mutation<>("remove " + key, map -> map.remove(key), null, put -> isUnder(key, put)));
        }
        removals.add(new Mutation<>("clear", OrMap::clear, null, put -> true));
        return removals;
    }

    /** A change of the object under a key. */
    private static <V extends Crdt<V>> Mutation<OrMap<String, V>> under(String key, Mutation<V> mutation) {
        return new Mutation<>(
                key + ": " + mutation.name(),
                map -> map.update(key, value -> mutation.make().apply(value)),
                mutation.put() == null
                        ? null
                        : map -> List.of(key, mutation.put().apply(map.get(key).orElse(null))),
                put -> isUnder(key, put) && mutation.removes().test(inner(put)),
                live -> mutation.happens().test(under(key, live)));
    }

    private static List<Object> under(String key, Collection<Object> live) {
        return live.stream()
                .filter(put -> isUnder(key, put))
                .map(MapSubjects::inner)
                .toList();
    }

    private static boolean isUnder(String key, Object put) {
        return ((List<?>) put).get(0).equals(key);
    }

    private static Object inner(Object put) {
        return ((List<?>) put).get(1);
    }
}
