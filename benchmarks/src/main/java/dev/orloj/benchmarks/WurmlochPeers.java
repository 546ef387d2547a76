package dev.orloj.benchmarks;

import com.netopyr.wurmloch.crdt.CrdtCommand;
import com.netopyr.wurmloch.crdt.GCounter;
import com.netopyr.wurmloch.crdt.ORSet;
import com.netopyr.wurmloch.crdt.PNCounter;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.crdt.set.OrSet;
import io.reactivex.processors.FlowableProcessor;
import io.reactivex.processors.PublishProcessor;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Counting and sets beside wurmloch-crdt, whose objects send each operation to whoever listens; nobody does here, which is in its favour.
 *
 * <p>Its set searches a list of all additions, so that filling one takes the square of its size; hence small sets.
 *
 * <p>Its counters are merged in {@link Counters}. Its sets have nothing to merge: no state and no delta, but one command for each operation, and to receive one does again what the operation did where it was
 * made, which is what is measured here. What was sent before somebody listened is not sent again. Nor could the cost of a number of commands be told: a set keeps a mark of everything that was ever removed, and goes
 * through all of them at each addition.
 */
@State(Scope.Benchmark)
public class WurmlochPeers extends NanosPerOperation {
    /** How many elements the sets have; not named {@code size}, which a run of everything sets to what is too much here. */
    @Param({"100", "1000"})
    public int small;

    private final dev.orloj.crdt.counter.GCounter gCounter =
            dev.orloj.crdt.counter.GCounter.type().create(OrSetInputs.LOCAL);
    private final dev.orloj.crdt.counter.PnCounter pnCounter =
            dev.orloj.crdt.counter.PnCounter.type().create(OrSetInputs.LOCAL);
    private final GCounter peerGCounter = new GCounter("local", "g", commands(), commands());
    private final PNCounter peerPnCounter = new PNCounter("local", "pn", commands(), commands());
    private OrSet<Long> set;
    private ORSet<Long> peerSet;
    private Long[] elements;
    private int next;
    private boolean up;

    private static FlowableProcessor<CrdtCommand> commands() {
        return PublishProcessor.create();
    }

    /** Fills the sets, and checks that they agree. */
    @Setup
    public void fill() {
        List<Long> all = OrSetInputs.elements(0, small);
        elements = OrSetInputs.shuffledCopies(all);
        set = OrSetInputs.ours(OrSetInputs.LOCAL, all);
        peerSet = new ORSet<>("set", commands(), commands());
        peerSet.addAll(all);
        Inputs.requireSame("the size", set.size(), peerSet.size());
        gCounter.incrementWithoutDelta(3);
        peerGCounter.increment(3);
        pnCounter.addWithoutDelta(-3);
        peerPnCounter.decrement(3);
        Inputs.requireSame("the value", gCounter.value(), peerGCounter.get());
        Inputs.requireSame("the value", pnCounter.value(), peerPnCounter.get());
    }

    private Long nextElement() {
        next = next + 1 == elements.length ? 0 : next + 1;
        return elements[next];
    }

    /** Counting. */
    @Benchmark
    public void increment() {
        gCounter.incrementWithoutDelta(1);
    }

    /** The same there. */
    @Peer(of = "increment", by = Library.WURMLOCH)
    @Benchmark
    public void incrementPeer() {
        peerGCounter.increment(1);
    }

    /** Adding and taking off by turns. */
    @Benchmark
    public void add() {
        up = !up;
        pnCounter.addWithoutDelta(up ? 1 : -1);
    }

    /** The same there. */
    @Peer(of = "add", by = Library.WURMLOCH)
    @Benchmark
    public void addPeer() {
        up = !up;
        if (up) {
            peerPnCounter.increment(1);
        } else {
            peerPnCounter.decrement(1);
        }
    }

    /**
     * A look-up of an element that is there.
     *
     * @return true
     */
    @Benchmark
    public boolean contains() {
        return set.contains(nextElement());
    }

    /**
     * The same there.
     *
     * @return true
     */
    @Peer(of = "contains", by = Library.WURMLOCH)
    @Benchmark
    public boolean containsPeer() {
        return peerSet.contains(nextElement());
    }

    /**
     * Removing an element and adding it again.
     *
     * @return true
     */
    @Benchmark
    public boolean removeAndAdd() {
        Long element = nextElement();
        return set.removeWithoutDelta(element) && set.addWithoutDelta(element);
    }

    /**
     * The same there.
     *
     * @return true
     */
    @Peer(of = "removeAndAdd", by = Library.WURMLOCH)
    @Benchmark
    public boolean removeAndAddPeer() {
        Long element = nextElement();
        return peerSet.remove(element) && peerSet.add(element);
    }
}
