package dev.orloj.causality;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Ids and vectors of every shape that the code treats differently: no entries, one, a few, and numbers around the block of
 * 32 that a comparison reads between two looks; ids that are shared, equal but not shared, overlapping, disjoint.
 */
public final class VectorArbitraries {
    /** Ids that meet often, among them those at the ends of the unsigned order and on both sides of the signed one's seam. */
    static final List<ReplicaId> POOL = List.of(
            ReplicaId.of("n1"),
            ReplicaId.of("n2"),
            ReplicaId.of("n"),
            ReplicaId.of(" "),
            ReplicaId.of("~"),
            ReplicaId.of("zzzzzzzz"),
            ReplicaId.of("A.b-c_9"),
            ReplicaId.of("a:b~c@d"),
            ReplicaId.fromBits(0),
            ReplicaId.fromBits(1),
            ReplicaId.fromBits(Long.MAX_VALUE),
            ReplicaId.fromBits(Long.MIN_VALUE),
            ReplicaId.fromBits(Long.MIN_VALUE + 1),
            ReplicaId.fromBits(-1));

    private VectorArbitraries() {}

    public static Arbitrary<ReplicaId> replicas() {
        Arbitrary<ReplicaId> named = Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(ReplicaId::of);
        Arbitrary<ReplicaId> plainlyNamed = Arbitraries.strings()
                .withCharRange('a', 'e')
                .ofMinLength(1)
                .ofMaxLength(3)
                .map(ReplicaId::of);
        Arbitrary<ReplicaId> random = Arbitraries.longs().map(bits -> ReplicaId.fromBits(bits | Long.MIN_VALUE));
        Arbitrary<ReplicaId> any = Arbitraries.longs().map(ReplicaId::fromBits);
        return Arbitraries.frequencyOf(
                Tuple.of(3, pooled()),
                Tuple.of(2, plainlyNamed),
                Tuple.of(2, named),
                Tuple.of(2, random),
                Tuple.of(1, any));
    }

    static Arbitrary<ReplicaId> pooled() {
        return Arbitraries.of(POOL);
    }

    public static Arbitrary<Long> counters() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(1, 4)),
                Tuple.of(2, Arbitraries.longs().between(100, 40_000)),
                Tuple.of(1, Arbitraries.longs().greaterOrEqual(1)),
                Tuple.of(1, Arbitraries.of(Long.MAX_VALUE, Long.MAX_VALUE - 1)));
    }

    static Arbitrary<Map<ReplicaId, Long>> maps() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, maps(0, 3)),
                Tuple.of(3, maps(4, 20)),
                Tuple.of(2, maps(30, 34)),
                Tuple.of(2, maps(62, 70)));
    }

    private static Arbitrary<Map<ReplicaId, Long>> maps(int least, int most) {
        return Arbitraries.maps(replicas(), counters()).ofMinSize(least).ofMaxSize(most);
    }

    static Arbitrary<VersionVector> vectors() {
        return maps().map(VersionVector::of).withoutEdgeCases();
    }

    /** Vectors that descend from one vector, or from none: some share its id array, some have its ids in an array of their own. */
    static Arbitrary<List<VersionVector>> families(int members) {
        return vectors().flatMap(base -> relatives(base).list().ofSize(members)).withoutEdgeCases();
    }

    private static Arbitrary<VersionVector> relatives(VersionVector base) {
        Arbitrary<VersionVector> raised = edits(Arbitraries.just(Kind.RAISE)).map(edits -> apply(edits, base));
        Arbitrary<VersionVector> edited = edits(Arbitraries.of(Kind.class)).map(edits -> apply(edits, base));
        return Arbitraries.frequencyOf(
                Tuple.of(6, raised),
                Tuple.of(6, edited),
                Tuple.of(2, raised.map(VectorArbitraries::unshared)),
                Tuple.of(1, Arbitraries.just(base)),
                Tuple.of(1, vectors()));
    }

    /** An equal vector with arrays of its own. */
    static VersionVector unshared(VersionVector vector) {
        long[] counters =
                IntStream.range(0, vector.size()).mapToLong(vector::counterAt).toArray();
        return VersionVector.ofSorted(vector.keys().clone(), counters);
    }

    private enum Kind {
        RAISE,
        ADD,
        DROP
    }

    private record Edit(Kind kind, int at, ReplicaId replica, long counter) {
        VersionVector apply(VersionVector to) {
            if (kind == Kind.ADD) {
                return to.include(replica, counter);
            }
            if (to.isEmpty()) {
                return to;
            }
            ReplicaId present = to.replicaAt(at % to.size());
            return kind == Kind.RAISE ? to.include(present, counter) : to.without(present);
        }
    }

    private static Arbitrary<List<Edit>> edits(Arbitrary<Kind> kinds) {
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 69), replicas(), counters())
                .as(Edit::new)
                .list()
                .ofMaxSize(4);
    }

    private static VersionVector apply(List<Edit> edits, VersionVector base) {
        VersionVector vector = base;
        for (Edit edit : edits) {
            vector = edit.apply(vector);
        }
        return vector;
    }
}
