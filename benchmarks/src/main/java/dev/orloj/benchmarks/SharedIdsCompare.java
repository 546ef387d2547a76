package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.CausalOrder;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Comparing vectors that share their ids, which is the usual case between replicas that have met: against bare loops over the counters,
 * and against peers.
 */
public class SharedIdsCompare extends VectorCompare {
    /** How the two stand to each other. */
    @Param({"BEFORE", "EQUAL", "CONCURRENT_AT_END"})
    public Relation relation;

    private long[] countersA;
    private long[] countersB;

    /** Makes the vectors, and checks that all agree on the answer. */
    @Setup
    public void make() {
        make(relation, Ids.SHARED);
        countersA = Inputs.counters(a);
        countersB = Inputs.counters(b);
        Inputs.requireSame("compare", compare(), floorLoop());
        Inputs.requireSame("compare", compare(), floorLoopWithoutBranches());
        Inputs.requireSame("equal", compare() == CausalOrder.EQUAL, floorMismatch() < 0);
    }

    /**
     * The floor as one would write it: two booleans, and no early end.
     *
     * @return the order
     */
    @Floor(of = "compare")
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
    @Floor(of = "compare")
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
     * Where the counters first differ, which is all that a comparison needs to know of equal ones.
     *
     * @return that index, -1 if there is none
     */
    @Floor(of = "compare")
    @Benchmark
    public int floorMismatch() {
        return Arrays.mismatch(countersA, countersB);
    }
}
