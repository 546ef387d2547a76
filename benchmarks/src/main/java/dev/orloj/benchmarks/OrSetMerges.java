package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.set.OrSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Merging deltas of a few operations into a large set: half of them remove an element, half add one that is not there, anywhere in the set.
 *
 * <p>Each of ours is merged once, by a set that keeps its size: a batch of deltas is made before, outside of the time, and merged one by one.
 */
@State(Scope.Benchmark)
public class OrSetMerges extends NanosPerOperation {
    private static final int BATCH = 100;

    /** How many elements the set has. */
    @Param({"10000", "1000000"})
    public int size;

    /** How many operations a delta has. */
    @Param({"10", "1000"})
    public int operations;

    private OrSet<Long> local;
    private OrSet<Long> remote;
    private Long[] elements;
    private int next;
    private final List<Delta<OrSet<Long>>> batch = new ArrayList<>();
    private ORSet<Long> pekko;
    private ORSet.DeltaOp pekkoDelta;

    /** Fills two sets, and for the peer a set and a delta. */
    @Setup
    public void fill() {
        List<Long> all = OrSetInputs.elements(0, size);
        elements = OrSetInputs.shuffledCopies(all);
        remote = OrSetInputs.ours(OrSetInputs.REMOTE, all);
        local = OrSetInputs.TYPE.create(OrSetInputs.LOCAL);
        local.merge(remote.state()).orThrow();
        for (int i = 0; i < operations / 2; i++) {
            remote.removeWithoutDelta(elements[i]);
        }
        local.merge(remote.deltaSince(local.version())).orThrow();
        SelfUniqueAddress node = OrSetInputs.pekkoNode(1);
        pekko = OrSetInputs.pekko(node, all);
        ORSet<Long> changed = pekko;
        for (int i = 0; i < operations / 2; i++) {
            changed = changed.remove(node, elements[i]).add(node, -1L - i);
        }
        pekkoDelta = changed.delta().get();
        Inputs.requireSame("the size", size, pekko.mergeDelta(pekkoDelta).size());
    }

    /** Makes the deltas that are merged next. */
    @Setup(Level.Invocation)
    public void makeBatch() {
        batch.clear();
        for (int i = 0; i < BATCH; i++) {
            var version = remote.version();
            for (int j = 0; j < operations / 2; j++) {
                remote.addWithoutDelta(elements[next]);
                int ahead = (next + operations / 2) % elements.length;
                remote.removeWithoutDelta(elements[ahead]);
                next = (next + 1) % elements.length;
            }
            batch.add(remote.deltaSince(version));
        }
    }

    /**
     * Merging deltas.
     *
     * @return what became of the last
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public MergeResult mergeDelta() {
        MergeResult result = null;
        for (Delta<OrSet<Long>> delta : batch) {
            result = local.merge(delta);
        }
        return result;
    }

    /**
     * Pekko's: makes a new set.
     *
     * @return the new set
     */
    @Peer(of = "mergeDelta", by = Library.PEKKO)
    @Benchmark
    public ORSet<Long> mergeDeltaPekko() {
        return pekko.mergeDelta(pekkoDelta);
    }
}
