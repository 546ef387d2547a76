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

/** What a run measures: the cases of each group, so ordered that those which are compared follow one another. */
final class Plan {
    private static final int SMALL_GROUP = 6;

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
        for (Subject subject : group.subjects()) {
            for (int threads : group.isByThreads() ? profile.threads(processors) : List.of(1)) {
                profile.cases(subject.parameters(), group.subjects().size() <= SMALL_GROUP)
                        .forEach(parameters -> keys.add(new Key(subject.name(), threads, parameters)));
            }
        }
        if (profile == Profile.FULL) {
            goals.stream()
                    .flatMap(goal -> goal.keys().stream())
                    .filter(key -> key.group().equals(group.name()))
                    .map(key -> completed(group, key))
                    .forEach(keys::add);
        }
        List<Key> ordered = new ArrayList<>(keys);
        ordered.removeIf(key -> !isWanted.test(key.benchmark()));
        ordered.sort(Comparator.comparing(Key::threads).thenComparing(key -> order(key.parameters())));
        return ordered;
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
