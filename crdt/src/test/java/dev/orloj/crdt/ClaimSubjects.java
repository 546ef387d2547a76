package dev.orloj.crdt;

import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** The types in which operations on one key supersede each other, each with what that means. */
final class ClaimSubjects {
    private static final List<String> KEYS = List.of("x", "y", "z");
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();

    /** What an operation says of a key; null for a removal. */
    private record Said(String key, long time, String value) {
        static Predicate<Object> of(String key) {
            return said -> ((Said) said).key.equals(key);
        }
    }

    private ClaimSubjects() {}

    static List<Subject<?>> all() {
        return List.of(gSet(), twoPhaseSet(), rwSet(), lwwSet(), lwwRegister(), lwwMap());
    }

    static Subject<GSet<String>> gSet() {
        List<Mutation<GSet<String>>> mutations = new ArrayList<>();
        for (String key : KEYS) {
            mutations.add(new Mutation<>(
                    "add " + key, set -> set.add(key), any -> key, any -> false, live -> !live.contains(key)));
        }
        return new Subject<>(
                "GSet", limits -> GSet.type(TEXT, limits), mutations, set -> Set.copyOf(set.snapshot()), HashSet::new);
    }

    static Subject<TwoPhaseSet<String>> twoPhaseSet() {
        List<Mutation<TwoPhaseSet<String>>> mutations = new ArrayList<>();
        for (String key : KEYS) {
            mutations.add(new Mutation<>(
                    "add " + key,
                    set -> set.add(key),
                    any -> new Said(key, 0, key),
                    any -> false,
                    live -> live.stream().noneMatch(Said.of(key))));
            mutations.add(new Mutation<>(
                    "remove " + key,
                    set -> set.remove(key),
                    any -> new Said(key, 0, null),
                    Said.of(key),
                    live -> unremoved(live).contains(key)));
        }
        return new Subject<>(
                "TwoPhaseSet",
                limits -> TwoPhaseSet.type(TEXT, limits),
                mutations,
                set -> elements(set, set.size()),
                ClaimSubjects::unremoved);
    }

    static Subject<RwSet<String>> rwSet() {
        List<Mutation<RwSet<String>>> mutations = new ArrayList<>();
        for (String key : KEYS) {
            mutations.add(new Mutation<>(
                    "add " + key,
                    set -> set.add(key),
                    any -> new Said(key, 0, key),
                    Said.of(key),
                    live -> !unremoved(live).contains(key)));
            mutations.add(
                    new Mutation<>("remove " + key, set -> set.remove(key), new Said(key, 0, null), Said.of(key)));
        }
        return new Subject<>(
                "RwSet",
                limits -> RwSet.type(TEXT, limits),
                mutations,
                set -> elements(set, set.size()),
                ClaimSubjects::unremoved);
    }

    /** What was added, and is not said to be removed. */
    private static Set<Object> unremoved(Collection<Object> live) {
        Set<Object> elements = new HashSet<>();
        live.forEach(said -> elements.add(((Said) said).key));
        live.forEach(said -> {
            if (((Said) said).value == null) {
                elements.remove(((Said) said).key);
            }
        });
        return elements;
    }

    static Subject<LwwSet<String>> lwwSet() {
        List<Mutation<LwwSet<String>>> mutations = new ArrayList<>();
        for (String key : KEYS) {
            mutations.add(timed("add " + key, set -> set.add(key), LwwSet::stamp, key, key));
            mutations.add(timed("remove " + key, set -> set.remove(key), LwwSet::stamp, key, null));
        }
        return new Subject<>(
                "LwwSet",
                limits -> new ClockedType<>(clock -> LwwSet.type(TEXT, clock, limits)),
                mutations,
                set -> elements(set, set.size()),
                live -> latest(live).keySet());
    }

    static Subject<LwwRegister<String>> lwwRegister() {
        List<Mutation<LwwRegister<String>>> mutations = new ArrayList<>();
        for (String value : KEYS) {
            mutations.add(
                    timed("write " + value, register -> register.write(value), (it, key) -> it.stamp(), "it", value));
        }
        mutations.add(timed("clear", LwwRegister::clear, (it, key) -> it.stamp(), "it", null));
        return new Subject<>(
                "LwwRegister",
                limits -> new ClockedType<>(clock -> LwwRegister.type(TEXT, clock, limits)),
                mutations,
                LwwRegister::value,
                live -> Optional.ofNullable(latest(live).get("it")));
    }

    static Subject<LwwMap<String, String>> lwwMap() {
        List<Mutation<LwwMap<String, String>>> mutations = new ArrayList<>();
        for (String key : KEYS) {
            mutations.add(timed("put a at " + key, map -> map.put(key, "a"), LwwMap::stamp, key, "a"));
            mutations.add(timed("put b at " + key, map -> map.put(key, "b"), LwwMap::stamp, key, "b"));
            mutations.add(timed("remove " + key, map -> map.remove(key), LwwMap::stamp, key, null));
        }
        return new Subject<>(
                "LwwMap",
                limits -> new ClockedType<>(clock -> LwwMap.type(TEXT, TEXT, clock, limits)),
                mutations,
                map -> {
                    Map<String, String> entries = new HashMap<>();
                    map.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
                    return entries.size() == map.size() && entries.equals(map.snapshot()) ? entries : "incoherent";
                },
                ClaimSubjects::latest);
    }

    private static <C extends Crdt<C>> Mutation<C> timed(
            String name,
            Function<C, Delta<C>> make,
            BiFunction<C, String, Optional<Stamp>> stamp,
            String key,
            String value) {
        return new Mutation<>(
                name,
                make,
                object -> new Said(key, stamp.apply(object, key).orElseThrow().time(), value),
                Said.of(key),
                live -> true);
    }

    /** The last of what was said of each key; what comes in the order of dots. */
    private static Map<String, String> latest(Collection<Object> live) {
        Map<String, Said> last = new HashMap<>();
        for (Object each : live) {
            Said said = (Said) each;
            last.merge(said.key, said, (known, other) -> other.time >= known.time ? other : known);
        }
        Map<String, String> values = new HashMap<>();
        last.forEach((key, said) -> {
            if (said.value != null) {
                values.put(key, said.value);
            }
        });
        return values;
    }

    private static Object elements(Iterable<String> set, int size) {
        Set<Object> elements = new HashSet<>();
        set.forEach(elements::add);
        return elements.size() == size ? elements : "incoherent";
    }
}
