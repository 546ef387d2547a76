package dev.orloj.crdt;

import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The types that are tested alike. */
final class Subjects {
    private static final List<String> ELEMENTS = List.of("x", "y", "z");

    private Subjects() {}

    static List<Subject<?>> all() {
        List<Subject<?>> all =
                new ArrayList<>(List.of(orSet(), orSetOfLongs(), mvRegister(), enableWins(), disableWins()));
        all.addAll(ClaimSubjects.all());
        all.addAll(MapSubjects.all());
        return all;
    }

    static Subject<OrSet<String>> orSet() {
        return orSet("OrSet", ElementCodec.utf8(), ELEMENTS);
    }

    /** One of the elements is what a free slot has. */
    static Subject<OrSet<Long>> orSetOfLongs() {
        return orSet("OrSet of longs", ElementCodec.int64(), List.of(0L, 1L, -1L));
    }

    private static <E> Subject<OrSet<E>> orSet(String name, ElementCodec<E> codec, List<E> elements) {
        List<Mutation<OrSet<E>>> mutations = new ArrayList<>();
        for (E element : elements) {
            mutations.add(new Mutation<>("add " + element, set -> set.add(element), element, element::equals));
            mutations.add(new Mutation<>("remove " + element, set -> set.remove(element), null, element::equals));
        }
        E first = elements.get(0);
        mutations.add(new Mutation<>("clear", OrSet::clear, null, element -> true));
        mutations.add(new Mutation<>(
                "keep " + first, set -> set.removeIf(it -> !it.equals(first)), null, it -> !it.equals(first)));
        return new Subject<>(
                name,
                limits -> OrSet.type(codec, limits),
                mutations,
                set -> {
                    Set<Object> shown = new HashSet<>();
                    set.forEach(shown::add);
                    return shown;
                },
                HashSet::new);
    }

    static Subject<MvRegister<String>> mvRegister() {
        List<Mutation<MvRegister<String>>> mutations = new ArrayList<>();
        for (String value : ELEMENTS) {
            mutations.add(new Mutation<>("write " + value, register -> register.write(value), value, it -> true));
        }
        mutations.add(new Mutation<>("clear", MvRegister::clear, null, it -> true));
        return new Subject<>(
                "MvRegister",
                limits -> MvRegister.type(ElementCodec.utf8(), limits),
                mutations,
                MvRegister::values,
                List::copyOf);
    }

    static Subject<Flag> enableWins() {
        return new Subject<>(
                "Flag.enableWins", Flag::enableWins, turns(), Flag::isEnabled, live -> live.contains(true));
    }

    static Subject<Flag> disableWins() {
        return new Subject<>(
                "Flag.disableWins",
                Flag::disableWins,
                turns(),
                Flag::isEnabled,
                live -> live.contains(true) && !live.contains(false));
    }

    private static List<Mutation<Flag>> turns() {
        return List.of(
                new Mutation<>("enable", Flag::enable, true, it -> true),
                new Mutation<>("disable", Flag::disable, false, it -> true));
    }
}
