package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.causality.CausalOrder;
import org.apache.pekko.cluster.ddata.VersionVector.Ordering;
import org.openjdk.jmh.annotations.Benchmark;

/** Comparing two vectors, ours and the peers'. */
public abstract class VectorCompare extends VectorPair {
    VectorCompare() {}

    /**
     * What decides happened-before at each message. Floors where the ids are shared: {@link SharedIdsCompare#floorLoop} and
     * {@link SharedIdsCompare#floorLoopWithoutBranches}; where they are not: the same compare with shared ids, and as much again for the ids.
     *
     * @return the order
     */
    @Benchmark
    public CausalOrder compare() {
        return a.compare(b);
    }

    /**
     * Pekko: a red-black tree, walked in order, with an object for each entry. Ids that are not the same object are compared as host names.
     *
     * @return Pekko's order
     */
    @Peer(of = "compare", by = Library.PEKKO)
    @Benchmark
    public Ordering peerPekko() {
        return pekkoA.compareTo(pekkoB);
    }

    /**
     * Hazelcast: a hash map, and a look-up for each entry. It answers one question of the three that an order takes; with shared ids it is
     * the one that can end in a full pass.
     *
     * @return whether the second is after the first
     */
    @Peer(of = "compare", by = Library.HAZELCAST)
    @Benchmark
    public boolean peerHazelcastIsAfter() {
        return hazelcastB.isAfter(hazelcastA);
    }
}
