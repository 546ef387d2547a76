package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.CausalContext;
import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Causal contexts beside the vectors in them: what it costs to be ready for gaps where there are none, and what gaps cost. */
@State(Scope.Benchmark)
public class CausalContexts extends NanosPerOperation {
    /** How many replicas the contexts know. */
    @Param({"3", "16", "128", "1024"})
    public int entries;

    private VersionVector vectorA;
    private VersionVector vectorB;
    private CausalContext a;
    private CausalContext b;
    private CausalContext gapped;
    private CausalContext otherGapped;
    private CausalContext next;
    private CausalContext delta;
    private ReplicaId replica;
    private long counter;

    /** Makes the contexts: concurrent ones, over shared ids. */
    @Setup
    public void make() {
        Inputs inputs = Inputs.of(entries, Relation.CONCURRENT, Ids.SHARED);
        vectorA = inputs.a;
        vectorB = inputs.b;
        a = CausalContext.of(vectorA);
        b = CausalContext.of(vectorB);
        replica = inputs.replica;
        counter = vectorA.get(replica);
        gapped = a.with(replica, counter + 2);
        next = a.with(replica, counter + 1);
        delta = CausalContext.empty().with(replica, counter + 1);
        otherGapped = b.with(replica, vectorB.get(replica) + 3);
    }

    /**
     * Whether an event is there. Floor: {@link #floorVectorGet}.
     *
     * @return true
     */
    @Benchmark
    public boolean includes() {
        return a.includes(replica, counter);
    }

    /**
     * Whether an event beyond a gap is there.
     *
     * @return true
     */
    @Benchmark
    public boolean includesBeyondGap() {
        return gapped.includes(replica, counter + 2);
    }

    /**
     * The floor of looking for an event: the look into a vector.
     *
     * @return the counter
     */
    @Floor(of = {"includes", "includesBeyondGap"})
    @Benchmark
    public long floorVectorGet() {
        return vectorA.get(replica);
    }

    /**
     * The union of concurrent contexts. Floor: {@link #floorVectorMerge}.
     *
     * @return a new context
     */
    @Benchmark
    public CausalContext merge() {
        return a.merge(b);
    }

    /**
     * The union of contexts that have a gap each.
     *
     * @return a new context
     */
    @Benchmark
    public CausalContext mergeWithGaps() {
        return gapped.merge(otherGapped);
    }

    /**
     * The floor of the union: that of the vectors.
     *
     * @return a new vector
     */
    @Floor(of = {"merge", "mergeWithGaps"})
    @Benchmark
    public VersionVector floorVectorMerge() {
        return vectorA.merge(vectorB);
    }

    /**
     * The union with one event, as it comes with the delta of a replicated type.
     *
     * @return a new context
     */
    @Benchmark
    public CausalContext mergeOneEvent() {
        return a.merge(delta);
    }

    /**
     * How two contexts stand, one of which has an event more: the floor of {@link #subtractNothing} and {@link #subtractToOneEvent}.
     *
     * @return {@code AFTER}
     */
    @Floor(of = {"subtractNothing", "subtractToOneEvent"})
    @Benchmark
    public CausalOrder floorCompare() {
        return next.compare(a);
    }

    /**
     * What a peer is missing that has it all, and an event more.
     *
     * @return the empty context
     */
    @Benchmark
    public CausalContext subtractNothing() {
        return a.subtract(next);
    }

    /**
     * What a peer is missing that lacks one event.
     *
     * @return a new context
     */
    @Benchmark
    public CausalContext subtractToOneEvent() {
        return next.subtract(a);
    }

    /**
     * What a peer is missing, where both have news.
     *
     * @return a new context
     */
    @Benchmark
    public CausalContext subtract() {
        return a.subtract(b);
    }

    /**
     * The next event of a replica: what a replicated type does at each change.
     *
     * @return a new context
     */
    @Benchmark
    public CausalContext withNext() {
        return a.with(replica, counter + 1);
    }
}
