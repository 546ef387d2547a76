package dev.orloj.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Which machines can't reach which: groups that are apart ({@code a,b|c}), or one direction between two groups ({@code a>b,c}: what a sends to b and c is lost).
 *
 * @param groups two or more, none empty, no machine twice
 * @param oneWay whether only what the first of two groups sends to the second is lost
 */
record Partition(List<List<String>> groups, boolean oneWay) {
    Partition {
        Set<String> seen = new HashSet<>();
        for (List<String> group : groups) {
            for (String name : group) {
                if (!seen.add(Names.require("a machine", name))) {
                    throw new IllegalArgumentException("a machine is in a partition twice: " + name);
                }
            }
        }
        if (groups.size() < 2 || oneWay && groups.size() > 2 || groups.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "a partition has two groups, or more where it cuts both ways: " + groups);
        }
    }

    /** Takes what {@link #toString} writes. */
    static Partition parse(String text) {
        boolean oneWay = text.indexOf('>') >= 0;
        List<List<String>> groups = new ArrayList<>();
        for (String group : text.split(oneWay ? ">" : "\\|", -1)) {
            groups.add(Arrays.asList(group.split(",", -1)));
        }
        return new Partition(List.copyOf(groups), oneWay);
    }

    /** Each direction that is cut: from whom, to whom. */
    void forEachDirection(BiConsumer<String, String> action) {
        for (List<String> from : groups) {
            for (List<String> to : groups) {
                if (from != to && !(oneWay && to == groups.get(0))) {
                    from.forEach(sender -> to.forEach(receiver -> action.accept(sender, receiver)));
                }
            }
        }
    }

    @Override
    public String toString() {
        return groups.stream().map(group -> String.join(",", group)).collect(Collectors.joining(oneWay ? ">" : "|"));
    }
}
