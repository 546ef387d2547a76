package dev.orloj.causality;

/** Reads vectors as the published test suites note them: a list of increments, {@code n1 n2 n1} for {n1:2, n2:1}. */
final class IncrementLists {
    private IncrementLists() {}

    static VersionVector increments(String list) {
        return increment(VersionVector.empty(), list);
    }

    static VersionVector increment(VersionVector vector, String list) {
        VersionVector incremented = vector;
        for (String name : list.strip().split(" +")) {
            incremented = name.isEmpty() ? incremented : incremented.increment(ReplicaId.of(name));
        }
        return incremented;
    }
}
