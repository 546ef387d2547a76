package dev.orloj.benchmarks;

import dev.orloj.causality.VersionVector;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Two vectors, {@code a} and {@code b}, and the same two in the peers' terms: what compares and merges are measured on. */
@State(Scope.Benchmark)
public abstract class VectorPair extends NanosPerOperation {
    /** How many entries the smaller vector has. */
    @Param({"3", "16", "128", "1024"})
    public int entries;

    VersionVector a;
    VersionVector b;
    org.apache.pekko.cluster.ddata.VersionVector pekkoA;
    org.apache.pekko.cluster.ddata.VersionVector pekkoB;
    com.hazelcast.cluster.impl.VectorClock hazelcastA;
    com.hazelcast.cluster.impl.VectorClock hazelcastB;

    VectorPair() {}

    /** Makes the vectors, which all agree on how they stand to each other. */
    final Inputs make(Relation relation, Ids ids) {
        Inputs inputs = Inputs.of(entries, relation, ids);
        a = inputs.a;
        b = inputs.b;
        pekkoA = inputs.pekkoA;
        pekkoB = inputs.pekkoB;
        hazelcastA = inputs.hazelcastA;
        hazelcastB = inputs.hazelcastB;
        return inputs;
    }
}
