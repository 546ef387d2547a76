package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.Arrays;
import org.apache.pekko.cluster.UniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Counting one more event of one replica.
 */
@State(Scope.Benchmark)
public class Increments extends NanosPerOperation {
    /** How many entries the vector has. */
    @Param({"3", "16", "128", "1024"})
    public int entries;

    private VersionVector vector;
    private VersionVector raised;
    private MutableVersionVector mutable;
    private ReplicaId replica;
    private long[] counters;
    private org.apache.pekko.cluster.ddata.VersionVector pekko;
    private UniqueAddress pekkoReplica;
    private com.hazelcast.cluster.impl.VectorClock hazelcast;
    private java.util.UUID hazelcastReplica;

    /** Makes the vectors. Pekko takes increments from a counter of its own, so that the results can't be compared. */
    @Setup
    public void make() {
        Inputs inputs = Inputs.of(entries, Relation.EQUAL, Ids.SHARED);
        vector = inputs.a;
        mutable = vector.toMutable();
        replica = inputs.replica;
        raised = vector.increment(vector.replicaAt(0));
        counters = Inputs.counters(vector);
        pekko = inputs.pekkoA;
        pekkoReplica = inputs.pekkoReplica;
        hazelcast = inputs.hazelcastA;
        hazelcastReplica = inputs.hazelcastReplica;
    }

    /**
     * The next value of an immutable vector. {@link #floorCopyOf} would be its floor if it copied the counters; it shares them.
     *
     * @return a new vector
     */
    @Benchmark
    public VersionVector increment() {
        return vector.increment(replica);
    }

    /**
     * The next value after one of another replica: the case in which the counters are copied. Floor: {@link #floorCopyOf}.
     *
     * @return a new vector
     */
    @Benchmark
    public VersionVector incrementAnother() {
        return raised.increment(replica);
    }

    /**
     * The same in place, without a copy. Floor: a binary search.
     *
     * @return the new counter
     */
    @Benchmark
    public long incrementInPlace() {
        return mutable.increment(replica);
    }

    /**
     * The floor of a new value: its counters copied.
     *
     * @return the copy
     */
    @Floor(of = {"increment", "incrementAnother"})
    @Benchmark
    public long[] floorCopyOf() {
        return Arrays.copyOf(counters, counters.length);
    }

    /**
     * Pekko: copies the path from the root of its tree.
     *
     * @return a new vector
     */
    @Peer(
            of = {"increment", "incrementAnother"},
            by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.VersionVector peerPekko() {
        return pekko.increment(pekkoReplica);
    }

    /**
     * Hazelcast: in place.
     *
     * @return the vector
     */
    @Peer(of = "incrementInPlace", by = Library.HAZELCAST)
    @Benchmark
    public com.hazelcast.cluster.impl.VectorClock peerHazelcastInPlace() {
        hazelcast.setReplicaTimestamp(hazelcastReplica, hazelcast.getTimestampForReplica(hazelcastReplica) + 1);
        return hazelcast;
    }
}
