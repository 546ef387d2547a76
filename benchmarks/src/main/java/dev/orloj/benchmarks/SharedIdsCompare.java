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

/**
 * Comparing vectors that share their ids, which is the usual case between replicas that have met: against bare loops over the counters,
 * and against peers.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class SharedIdsCompare {
    /** How many entries each vector has. */
    @Param({"3", "16", "128", "1024"})
    public int entries;

    /** How the two stand to each other. */
    @Param({"BEFORE", "EQUAL", "LAST_DIFFERS", "CONCURRENT_AT_END"})
    public Relation relation;

    private VersionVector a;
    private VersionVector b;
    private long[] countersA;
    private long[] countersB;
    private org.apache.pekko.cluster.ddata.VersionVector pekkoA;
    private org.apache.pekko.cluster.ddata.VersionVector pekkoB;
    private com.hazelcast.cluster.impl.VectorClock hazelcastA;
    private com.hazelcast.cluster.impl.VectorClock hazelcastB;

    /** Makes the vectors, and checks that all agree on the answer. */
    @Setup
    public void make() {
        Inputs inputs = Inputs.of(entries, relation, Ids.SHARED);
        a = inputs.a;
        b = inputs.b;
        countersA = Inputs.counters(a);
        countersB = Inputs.counters(b);
        pekkoA = inputs.pekkoA;
        pekkoB = inputs.pekkoB;
        hazelcastA = inputs.hazelcastA;
        hazelcastB = inputs.hazelcastB;
        Inputs.requireSame("compare", compare(), floorLoop());
        Inputs.requireSame("compare", compare(), floorLoopWithoutBranches());
    }

    /**
     * What decides happened-before at each message. Floors: {@link #floorLoop} and {@link #floorLoopWithoutBranches}.
     *
     * @return the order
     */
    @Benchmark
    public CausalOrder compare() {
        return a.compare(b);
    }

    /**
     * The floor as one would write it: two booleans, and no early end.
     *
     * @return the order
     */
    @Benchmark
    public CausalOrder floorLoop() {
        long[] first = countersA;
        long[] second = countersB;
        boolean below = false;
        boolean above = false;
        for (int i = 0; i < first.length; i++) {
            if (first[i] < second[i]) {
                below = true;
            } else if (first[i] > second[i]) {
                above = true;
            }
        }
        return below
                ? (above ? CausalOrder.CONCURRENT : CausalOrder.BEFORE)
                : above ? CausalOrder.AFTER : CausalOrder.EQUAL;
    }

    /**
     * The floor for numbers whose differences can't overflow: the signs of all differences or-ed together.
     *
     * @return the order
     */
    @Benchmark
    public CausalOrder floorLoopWithoutBranches() {
        long[] first = countersA;
        long[] second = countersB;
        long below = 0;
        long above = 0;
        for (int i = 0; i < first.length; i++) {
            below |= first[i] - second[i];
            above |= second[i] - first[i];
        }
        return below < 0
                ? (above < 0 ? CausalOrder.CONCURRENT : CausalOrder.BEFORE)
                : above < 0 ? CausalOrder.AFTER : CausalOrder.EQUAL;
    }

    /**
     * Pekko: a red-black tree, walked in order, with an object for each entry.
     *
     * @return Pekko's order
     */
    @Benchmark
    public Ordering peerPekko() {
        return pekkoA.compareTo(pekkoB);
    }

    /**
     * Hazelcast: a hash map, and a look-up for each entry. It answers one question of the three that an order takes, the one that can
     * end in a full pass here.
     *
     * @return whether the second is after the first
     */
    @Benchmark
    public boolean peerHazelcastIsAfter() {
        return hazelcastB.isAfter(hazelcastA);
    }
}
