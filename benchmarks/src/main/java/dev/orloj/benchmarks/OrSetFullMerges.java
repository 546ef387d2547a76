package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.set.OrSet;
import java.util.List;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Merging whole states of two sets that differ in some elements: what happens where nothing is known of the other's version.
 *
 * <p>Ours changes the set that it merges into, so each merge has a new one, made outside of the time.
 */
@State(Scope.Benchmark)
public class OrSetFullMerges extends NanosPerOperation {
    /** How many elements each set has. */
    @Param("10000")
    public int size;

    /** How many elements of each the other has not. */
    @Param({"10", "1000"})
    public int apart;

    private Delta<OrSet<Long>> saved;
    private OrSet<Long> local;
    private OrSet<Long> remote;
    private Delta<OrSet<Long>> state;
    private ORSet<Long> pekkoLocal;
    private ORSet<Long> pekkoRemote;

    /** Makes two sets with a common past. */
    @Setup
    public void fill() {
        List<Long> common = OrSetInputs.elements(0, size - apart / 2);
        List<Long> others = OrSetInputs.elements(size, size + apart / 2);
        List<Long> ours = OrSetInputs.elements(2 * size, 2 * size + apart / 2);
        OrSet<Long> start = OrSetInputs.ours(OrSetInputs.REMOTE, common);
        OrSet<Long> made = OrSetInputs.TYPE.create(OrSetInputs.LOCAL);
        made.merge(start.state()).orThrow();
        ours.forEach(made::addWithoutDelta);
        saved = made.state();
        others.forEach(start::addWithoutDelta);
        remote = start;
        state = remote.state();
        SelfUniqueAddress node = OrSetInputs.pekkoNode(1);
        ORSet<Long> pekkoStart = OrSetInputs.pekko(node, common);
        pekkoLocal = OrSetInputs.added(pekkoStart, OrSetInputs.pekkoNode(2), ours);
        pekkoRemote = OrSetInputs.added(pekkoStart, node, others);
        makeLocal();
        local.merge(state);
        Inputs.requireSame(
                "the size", local.size(), pekkoLocal.merge(pekkoRemote).size());
    }

    /** Makes a new set to merge into. */
    @Setup(Level.Invocation)
    public void makeLocal() {
        local = OrSetInputs.TYPE.restore(OrSetInputs.LOCAL, saved);
    }

    /**
     * Merging a state.
     *
     * @return what became of it
     */
    @Benchmark
    public MergeResult merge() {
        return local.merge(state);
    }

    /**
     * Making the state and merging it.
     *
     * @return what became of it
     */
    @Benchmark
    public MergeResult makeAndMerge() {
        return local.merge(remote.state());
    }

    /**
     * Pekko's: makes a new set.
     *
     * @return the new set
     */
    @Peer(of = "merge", by = Library.PEKKO)
    @Benchmark
    public ORSet<Long> mergePekko() {
        return pekkoLocal.merge(pekkoRemote);
    }
}
