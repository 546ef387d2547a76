package dev.orloj.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * The benchmarks of one class.
 *
 * @param name the class
 * @param description what its javadoc says
 * @param isByThreads whether they are run by several threads too
 * @param subjects its benchmarks, by name
 */
record Group(String name, String description, boolean isByThreads, List<Subject> subjects) {
    /** The name in words. */
    String title() {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    List<Subject> ours() {
        return subjects.stream().filter(it -> it.kind() == Subject.Kind.OURS).toList();
    }

    /** Floors, then peers, that do the work of a method of ours. */
    List<Subject> beside(Subject ours) {
        return subjects.stream()
                .filter(it -> it.of().contains(ours.method()))
                .sorted(java.util.Comparator.comparing(Subject::kind))
                .toList();
    }

    Optional<Subject> subject(String name) {
        return subjects.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
