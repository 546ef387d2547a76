package dev.orloj.stress.allocation;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.function.IntToLongFunction;

/** Vectors over replicas {@code n0000}, {@code n0001} and so on, each with ids of its own. */
final class Vectors {
    private Vectors() {}

    static VersionVector of(int entries, IntToLongFunction counter) {
        MutableVersionVector vector = new MutableVersionVector();
        for (int i = 0; i < entries; i++) {
            vector.raise(replica(i), counter.applyAsLong(i));
        }
        return vector.toImmutable();
    }

    /** The same, with the ids of another vector, which has as many entries, all smaller. */
    static VersionVector derivedFrom(VersionVector other, IntToLongFunction counter) {
        MutableVersionVector vector = other.toMutable();
        for (int i = 0; i < other.size(); i++) {
            vector.raise(replica(i), counter.applyAsLong(i));
        }
        return vector.toImmutable();
    }

    /** Every other event of the vector's next ones, so many of each replica: each beyond a gap of its own. */
    static CausalContext withGaps(VersionVector vector, int gapsEach) {
        CausalContext context = CausalContext.of(vector);
        for (int i = 0; i < vector.size(); i++) {
            for (int gap = 1; gap <= gapsEach; gap++) {
                context = context.with(vector.replicaAt(i), vector.counterAt(i) + 2 * gap);
            }
        }
        return context;
    }

    static ReplicaId replica(int index) {
        return ReplicaId.of(String.format("n%04d", index));
    }
}
