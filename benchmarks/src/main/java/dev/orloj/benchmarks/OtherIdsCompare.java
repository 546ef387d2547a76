package dev.orloj.benchmarks;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.VersionVector;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.cluster.ddata.VersionVector.Ordering;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Comparing vectors that do not share their ids: equal ids, as of a vector that was just decoded, and ids of which one has more. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class OtherIdsCompare {
    /** How many entries the smaller vector has. */
    @Param({"3", "16", "128", "1024"})
    public int entries;

    /** What the ids have in common. */
    @Param({"EQUAL", "SOME_MORE", "INTERLEAVED"})
    public Ids ids;

    /** How the two stand to each other in what they have in common. */
    @Param({"BEFORE", "CONCURRENT_AT_END"})
    public Relation relation;

    private VersionVector a;
    private VersionVector b;
    private org.apache.pekko.cluster.ddata.VersionVector pekkoA;
    private org.apache.pekko.cluster.ddata.VersionVector pekkoB;
    private com.hazelcast.cluster.impl.VectorClock hazelcastA;
    private com.hazelcast.cluster.impl.VectorClock hazelcastB;

    /** Makes the vectors, and checks that all agree on the answer. */
    @Setup
    public void make() {
        Inputs inputs = Inputs.of(entries, relation, ids);
        a = inputs.a;
        b = inputs.b;
        pekkoA = inputs.pekkoA;
        pekkoB = inputs.pekkoB;
        hazelcastA = inputs.hazelcastA;
        hazelcastB = inputs.hazelcastB;
    }

    /**
     * What decides happened-before at each message from a replica whose ids are not ours. Floor: {@link SharedIdsCompare#compare}, and
     * as much again for the ids.
     *
     * @return the order
     */
    @Benchmark
    public CausalOrder compare() {
        return a.compare(b);
    }

    /**
     * Pekko: its ids are compared as host names.
     *
     * @return Pekko's order
     */
    @Benchmark
    public Ordering peerPekko() {
        return pekkoA.compareTo(pekkoB);
    }

    /**
     * Hazelcast, with one question of the three that an order takes.
     *
     * @return whether the second is after the first
     */
    @Benchmark
    public boolean peerHazelcastIsAfter() {
        return hazelcastB.isAfter(hazelcastA);
    }
}
