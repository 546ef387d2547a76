package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.causality.VersionVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Merging two vectors: what a replica does with each vector that it receives.
 */
public class Merges extends VectorPair {
    /** What the ids have in common. */
    @Param({"SHARED", "EQUAL", "SOME_MORE", "INTERLEAVED"})
    public Ids ids;

    /** How the two stand to each other in what they have in common. */
    @Param({"BEFORE", "CONCURRENT"})
    public Relation relation;

    /** Makes the vectors, and checks that all agree on the result. */
    @Setup
    public void make() {
        Inputs inputs = make(relation, ids);
        inputs.requireSameEntries(merge(), peerPekko());
        inputs.requireSameEntries(merge(), peerHazelcastInPlace());
    }

    /**
     * A merge into this vector. Where the other is after it, the other itself is the result. Floor: {@link SharedIdsCompare#compare}, and
     * a copy of the counters where they are concurrent.
     *
     * @return what both have seen
     */
    @Benchmark
    public VersionVector merge() {
        return a.merge(b);
    }

    /**
     * The same merge the other way round: where the other is before, this is the result.
     *
     * @return what both have seen
     */
    @Benchmark
    public VersionVector mergeReversed() {
        return b.merge(a);
    }

    /**
     * Pekko: a look-up for each entry of the first, and an update of the second's tree for each that is larger.
     *
     * @return what both have seen
     */
    @Peer(of = "merge", by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.VersionVector peerPekko() {
        return pekkoA.merge(pekkoB);
    }

    /**
     * Pekko, the other way round.
     *
     * @return what both have seen
     */
    @Peer(of = "mergeReversed", by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.VersionVector peerPekkoReversed() {
        return pekkoB.merge(pekkoA);
    }

    /**
     * Hazelcast: changes the first in place, so that from the second time on it changes nothing, at the same cost.
     *
     * @return the first
     */
    @Peer(of = "merge", by = Library.HAZELCAST)
    @Benchmark
    public com.hazelcast.cluster.impl.VectorClock peerHazelcastInPlace() {
        hazelcastA.merge(hazelcastB);
        return hazelcastA;
    }
}
