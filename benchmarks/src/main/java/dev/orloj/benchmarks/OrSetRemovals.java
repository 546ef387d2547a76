package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.crdt.set.OrSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
 * Removals alone, one element at a time: a thousand of them, after which the elements are put back outside of the time. A set of 10,000 has 9,500 on the average.
 *
 * <p>What is removed was put back a whole round ago, not just before, so that it is no nearer in the caches than anything else.
 */
@State(Scope.Benchmark)
public class OrSetRemovals extends NanosPerOperation {
    private static final int BATCH = 1_000;

    /** How many elements the set has: a multiple of a thousand. */
    @Param({"10000", "1000000"})
    public int size;

    private final SelfUniqueAddress pekkoNode = OrSetInputs.pekkoNode(1);
    private Long[] elements;
    private int from;
    private OrSet<Long> ours;
    private ORSet<Long> pekko;
    private Map<Long, Long> map;

    /** Fills the sets, and checks that as much is left in each when a thousand are removed. */
    @Setup
    public void fill() {
        if (size % BATCH != 0) {
            throw new IllegalArgumentException("size must be a multiple of " + BATCH + ": " + size);
        }
        List<Long> all = OrSetInputs.elements(0, size);
        elements = OrSetInputs.shuffledCopies(all);
        ours = OrSetInputs.ours(OrSetInputs.LOCAL, all);
        map = OrSetInputs.map(all);
        pekko = OrSetInputs.pekko(pekkoNode, all);
        Inputs.requireSame("what is left", size - BATCH, removePekko().size());
    }

    /** Puts back what was removed, all of which had been there, and goes on to the next thousand. */
    @Setup(Level.Invocation)
    public void putBack() {
        if (ours.size() != size) {
            Inputs.requireSame("what is left", ours.size(), size - BATCH);
            for (int i = from; i < from + BATCH; i++) {
                ours.addWithoutDelta(elements[i]);
            }
        }
        if (map.size() != size) {
            for (int i = from; i < from + BATCH; i++) {
                map.put(elements[i], elements[i]);
            }
        }
        from = (from + BATCH) % size;
    }

    /** Of how many elements an operation says yes. A run has one such operation, so that it is compiled into the loop. */
    private int count(Predicate<Long> operation) {
        int yes = 0;
        for (int i = from; i < from + BATCH; i++) {
            if (operation.test(elements[i])) {
                yes++;
            }
        }
        return yes;
    }

    /**
     * Removing an element that is there, no delta asked for.
     *
     * @return how many were removed
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int remove() {
        return count(ours::removeWithoutDelta);
    }

    /**
     * The floor of it: the same from a map.
     *
     * @return how many were removed
     */
    @Floor(of = "remove")
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int floorHashMapRemove() {
        return count(element -> map.remove(element) != null);
    }

    /**
     * Another floor: putting an element into a map where it is already.
     *
     * @return how many were there
     */
    @Floor(of = "remove")
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int floorHashMapPut() {
        return count(element -> map.put(element, element) != null);
    }

    /**
     * Pekko's, which makes a new set each time, and a delta that is dropped; what it began with is still there.
     *
     * @return the last set
     */
    @Peer(of = "remove", by = Library.PEKKO)
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public ORSet<Long> removePekko() {
        ORSet<Long> less = pekko;
        for (int i = from; i < from + BATCH; i++) {
            less = less.resetDelta().remove(pekkoNode, elements[i]);
        }
        return less;
    }
}
