package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.DvvRead;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.DvvWrite;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes of a key that a number of replicas have coordinated, beside a merge of vectors over as many. */
@State(Scope.Benchmark)
public class DvvPuts extends NanosPerOperation {
    /** How many replicas have coordinated writes of the key. */
    @Param({"3", "16"})
    public int replicas;

    /** How many values the key has. */
    @Param({"1", "3"})
    public int siblings;

    private ReplicaId coordinator;
    private DvvSet<String> set;
    private DvvSet<String> other;
    private DvvRead<String> read;
    private DvvWrite<String> write;
    private WriteAck ack;
    private WriteContext none;
    private VersionVector vectorA;
    private VersionVector vectorB;

    /** Makes the sets: every replica has written in turn, then the coordinator took as many concurrent writes as there are siblings. */
    @Setup
    public void make() {
        Inputs inputs = Inputs.of(replicas, Relation.CONCURRENT, Ids.SHARED);
        vectorA = inputs.a;
        vectorB = inputs.b;
        none = WriteContext.none();
        coordinator = inputs.replica;
        set = DvvSet.empty();
        for (int i = 0; i < replicas; i++) {
            set = set.put(vectorA.replicaAt(i), "earlier", set.read().context()).set();
        }
        WriteContext last = set.read().context();
        for (int i = 0; i < siblings; i++) {
            write = set.put(coordinator, "value " + i, last);
            set = write.set();
        }
        ack = write.ack();
        read = set.read();
        other = set.put(vectorA.replicaAt(0), "elsewhere", none).set();
        if (set.size() != siblings) {
            throw new IllegalStateException("the set has " + set);
        }
    }

    /**
     * A write by a client that has read: all siblings are replaced.
     *
     * @return the outcome
     */
    @Benchmark
    public DvvWrite<String> putAfterRead() {
        return set.put(coordinator, "next", read.context());
    }

    /**
     * A write by a client that has read nothing: all siblings stay.
     *
     * @return the outcome
     */
    @Benchmark
    public DvvWrite<String> putBlind() {
        return set.put(coordinator, "next", none);
    }

    /**
     * A second write by a client, with the acknowledgement of its first. With three siblings that one has a gap.
     *
     * @return the outcome
     */
    @Benchmark
    public DvvWrite<String> putAfterWrite() {
        return set.put(coordinator, "next", ack);
    }

    /**
     * What the writer is told: made only when asked for.
     *
     * @return the acknowledgement
     */
    @Benchmark
    public WriteAck ack() {
        return write.ack();
    }

    /**
     * Two replicas meet, one of which has one value more.
     *
     * @return what they have together
     */
    @Benchmark
    public DvvSet<String> sync() {
        return set.sync(other);
    }

    /**
     * The measure: a merge of concurrent vectors over as many replicas.
     *
     * @return a new vector
     */
    @Floor(of = {"putAfterRead", "putBlind", "putAfterWrite", "sync"})
    @Benchmark
    public VersionVector floorVectorMerge() {
        return vectorA.merge(vectorB);
    }
}
