package dev.orloj.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run measures: the cases of each group, so ordered that those which are compared follow one another. */
final class Plan {
    private Plan() {}

    /**
     * The cases of one group.
     *
     * @param profile which values are taken
     * @param wanted expressions of which one has to be found in the name of a benchmark; none: all are wanted
     * @param goals whose cases a full run takes in too
     */
    static List<Key> of(
            Group group, Profile profile, Collection<Pattern> wanted, Collection<Goal> goals, int processors) {
        Predicate<String> isWanted = name -> wanted.isEmpty()
                || wanted.stream().anyMatch(it -> it.matcher(name).find());
        Set<Key> keys = new LinkedHashSet<>();
        Set<String> ofGoals = goals.stream()
                .flatMap(goal -> goal.keys().stream())
                .map(Key::benchmark)
                .collect(Collectors.toSet());
        for (Subject subject : group.subjects()) {
            if (wanted.isEmpty() && profile == Profile.QUICK && !isTelling(group, subject, ofGoals)) {
                continue;
            }
            for (int threads : group.isByThreads() ? profile.threads(processors) : List.of(1)) {
                profile.cases(subject.parameters())
                        .forEach(parameters -> keys.add(new Key(subject.name(), threads, parameters)));
            }
        }
        if (profile == Profile.FULL) {
            ofBars(group, goals).forEach(keys::add);
        }
        List<Key> ordered = new ArrayList<>(keys);
        ordered.removeIf(key -> !isWanted.test(key.benchmark()));
        ordered.sort(Comparator.comparing(Key::threads).thenComparing(key -> order(key.parameters())));
        return ordered;
    }

    /** Whether it is of a bar or has to do with a peer: what one would look at first. */
    private static boolean isTelling(Group group, Subject subject, Set<String> ofGoals) {
        return ofGoals.contains(subject.name())
                || subject.kind() == Subject.Kind.PEER
                || subject.kind() == Subject.Kind.OURS
                        && group.beside(subject).stream().anyMatch(it -> it.kind() == Subject.Kind.PEER);
    }

    /** How the cases of a group are measured: those of bars more thoroughly. */
    static List<Case> cases(Group group, Profile profile, Collection<Key> keys, Collection<Goal> goals) {
        Set<Key> ofBars = ofBars(group, goals).collect(Collectors.toSet());
        return keys.stream()
                .map(key -> {
                    Subject subject = group.subject(key.benchmark()).orElseThrow();
                    return new Case(subject, key, profile.pace(subject), profile.forks(ofBars.contains(key)));
                })
                .toList();
    }

    private static Stream<Key> ofBars(Group group, Collection<Goal> goals) {
        return goals.stream()
                .flatMap(goal -> goal.keys().stream())
                .filter(key -> key.group().equals(group.name()))
                .map(key -> completed(group, key));
    }

    /** Goals name parameters that matter; the rest are JMH's first. */
    private static Key completed(Group group, Key key) {
        Map<String, String> parameters = new TreeMap<>();
        group.subject(key.benchmark())
                .ifPresent(it -> it.parameters().forEach((name, values) -> parameters.put(name, values.get(0))));
        parameters.putAll(key.parameters());
        return new Key(key.benchmark(), key.threads(), parameters);
    }

    /** Numbers by size. */
    private static String order(Map<String, String> parameters) {
        StringBuilder order = new StringBuilder();
        parameters.forEach((name, value) -> order.append(name)
                .append(' ')
                .append(" ".repeat(Math.max(0, 12 - value.length())))
                .append(value));
        return order.toString();
    }
}
