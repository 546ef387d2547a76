package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.set.OrSet;
import java.util.List;
import java.util.Map;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one replica does with its set, element by element, and the delta for a peer that lacks a little. The set keeps its size.
 */
@State(Scope.Benchmark)
public class OrSets extends NanosPerOperation {
    private static final int MISSING = 10;

    /** How many elements the set has. */
    @Param({"10000", "1000000"})
    public int size;

    private Long[] elements;
    private int next;
    private OrSet<Long> ours;
    private ORSet<Long> pekko;
    private SelfUniqueAddress pekkoNode;
    private Map<Long, Long> map;
    private CausalContext known;

    /** Fills the sets, and checks that they agree. */
    @Setup
    public void fill() {
        List<Long> all = OrSetInputs.elements(0, size);
        elements = OrSetInputs.shuffledCopies(all);
        ours = OrSetInputs.ours(OrSetInputs.LOCAL, all);
        pekkoNode = OrSetInputs.pekkoNode(1);
        pekko = OrSetInputs.pekko(pekkoNode, all);
        map = OrSetInputs.map(all);
        known = ours.version();
        for (int i = 0; i < MISSING; i++) {
            if (i % 2 == 0) {
                ours.removeWithoutDelta(elements[i]);
            } else {
                ours.addWithoutDelta(elements[i - 1]);
            }
        }
        Inputs.requireSame("the size", ours.size(), pekko.size());
    }

    private Long nextElement() {
        next = next + 1 == elements.length ? 0 : next + 1;
        return elements[next];
    }

    /**
     * A look-up of an element that is there.
     *
     * @return true
     */
    @Benchmark
    public boolean contains() {
        return ours.contains(nextElement());
    }

    /**
     * The floor of it.
     *
     * @return not null
     */
    @Floor(of = {"contains", "deltaSinceTen"})
    @Benchmark
    public Long floorHashMapGet() {
        return map.get(nextElement());
    }

    /**
     * Pekko's look-up.
     *
     * @return true
     */
    @Peer(of = "contains", by = Library.PEKKO)
    @Benchmark
    public boolean containsPekko() {
        return pekko.contains(nextElement());
    }

    /**
     * Adding what is there: it takes a new dot.
     *
     * @return false
     */
    @Benchmark
    public boolean add() {
        return ours.addWithoutDelta(nextElement());
    }

    /**
     * The same with its delta.
     *
     * @return the delta
     */
    @Benchmark
    public Delta<OrSet<Long>> addWithDelta() {
        return ours.add(nextElement());
    }

    /**
     * The floor of it.
     *
     * @return the former value
     */
    @Floor(of = "add")
    @Benchmark
    public Long floorHashMapPut() {
        Long element = nextElement();
        return map.put(element, element);
    }

    /**
     * Pekko's, which makes a new set, and a delta that is dropped.
     *
     * @return the new set
     */
    @Peer(
            of = {"add", "addWithDelta"},
            by = Library.PEKKO)
    @Benchmark
    public ORSet<Long> addPekko() {
        pekko = pekko.resetDelta().add(pekkoNode, nextElement());
        return pekko;
    }

    /**
     * Removing an element and adding it again: two operations.
     *
     * @return true
     */
    @Benchmark
    public boolean removeAndAdd() {
        Long element = nextElement();
        return ours.removeWithoutDelta(element) && ours.addWithoutDelta(element);
    }

    /**
     * The floor of it.
     *
     * @return null
     */
    @Floor(of = "removeAndAdd")
    @Benchmark
    public Long floorHashMapRemoveAndPut() {
        Long element = nextElement();
        map.remove(element);
        return map.put(element, element);
    }

    /**
     * Pekko's.
     *
     * @return the new set
     */
    @Peer(of = "removeAndAdd", by = Library.PEKKO)
    @Benchmark
    public ORSet<Long> removeAndAddPekko() {
        Long element = nextElement();
        pekko = pekko.resetDelta().remove(pekkoNode, element).add(pekkoNode, element);
        return pekko;
    }

    /**
     * What a peer lacks that has not seen the last ten operations, half of them removals.
     *
     * @return the delta
     */
    @Benchmark
    public Delta<OrSet<Long>> deltaSinceTen() {
        return ours.deltaSince(known);
    }
}
