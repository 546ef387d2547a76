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
        List<Subject<?>> all = new ArrayList<>(List.of(orSet(), mvRegister(), enableWins(), disableWins()));
        all.addAll(ClaimSubjects.all());
        return all;
    }

    static Subject<OrSet<String>> orSet() {
        List<Mutation<OrSet<String>>> mutations = new ArrayList<>();
        for (String element : ELEMENTS) {
            mutations.add(new Mutation<>("add " + element, set -> set.add(element), element, element::equals));
            mutations.add(new Mutation<>("remove " + element, set -> set.remove(element), null, element::equals));
        }
        mutations.add(new Mutation<>("clear", OrSet::clear, null, element -> true));
        mutations.add(new Mutation<>(
                "keep x", set -> set.removeIf(element -> !element.equals("x")), null, it -> !it.equals("x")));
        return new Subject<>(
                "OrSet",
                limits -> OrSet.type(ElementCodec.utf8(), limits),
                mutations,
                set -> {
                    Set<Object> elements = new HashSet<>();
                    set.forEach(elements::add);
                    return elements;
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
