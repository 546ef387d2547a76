package dev.orloj.benchmarks;

import com.hazelcast.internal.crdt.pncounter.PNCounterImpl;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counting, and merging what others have counted. */
@State(Scope.Benchmark)
public class Counters extends NanosPerOperation {
    /** How many replicas have counted. */
    @Param({"3", "64"})
    public int replicas;

    private CounterPair<GCounter> gCounters;
    private CounterPair<PnCounter> pnCounters;
    private BoundedCounter bounded;
    private Delta<GCounter> gState;
    private PekkoCounters pekko;
    private HazelcastCounters hazelcast;
    private WurmlochCounters wurmloch;
    private boolean up;

    /** Makes the counters. */
    @Setup
    public void make() {
        List<String> names = IntStream.range(0, replicas)
                .mapToObj(i -> String.format("n%04d", i))
                .toList();
        Roster roster = new Roster(names);
        List<ReplicaId> ours = roster.ours;
        gCounters = new CounterPair<>(GCounter.type(), ours, (counter, i) -> counter.incrementWithoutDelta(100 + i));
        pnCounters = new CounterPair<>(PnCounter.type(), ours, (counter, i) -> {
            counter.addWithoutDelta(2 * (100 + i));
            counter.addWithoutDelta(-(100 + i));
        });
        gState = gCounters.counter.state();
        bounded = BoundedCounter.type(0).create(ours.get(0));
        bounded.incrementWithoutDelta(Long.MAX_VALUE / 2);
        pekko = new PekkoCounters(roster);
        hazelcast = new HazelcastCounters(roster);
        wurmloch = new WurmlochCounters(names);
        Inputs.requireSame("the value", gCounters.counter.exactValue(), pekko.gCounter.getValue());
        Inputs.requireSame("the value", gCounters.counter.value(), wurmloch.g.counter.get());
        Inputs.requireSame("the value", pnCounters.counter.exactValue(), pekko.pnCounter.getValue());
        Inputs.requireSame("the value", pnCounters.counter.value(), wurmloch.pn.counter.get());
        wurmloch.g.receive();
        wurmloch.pn.receive();
        Inputs.requireSame(
                "what is merged",
                BigInteger.valueOf(wurmloch.g.counter.get()),
                pekko.gCounter.merge(pekko.otherGCounter).getValue());
        Inputs.requireSame(
                "what is merged",
                BigInteger.valueOf(wurmloch.pn.counter.get()),
                pekko.pnCounter.merge(pekko.otherPnCounter).getValue());
    }

    /** Counting, no delta asked for. */
    @Benchmark
    public void increment() {
        gCounters.counter.incrementWithoutDelta(1);
    }

    /**
     * Counting, with the delta of it.
     *
     * @return the delta
     */
    @Benchmark
    public Delta<GCounter> incrementWithDelta() {
        return gCounters.counter.increment(1);
    }

    /**
     * Pekko: a new counter, which has the delta within.
     *
     * @return the counter
     */
    @Peer(
            of = {"increment", "incrementWithDelta"},
            by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.GCounter incrementPeerPekko() {
        return pekko.gCounter.increment(pekko.node, 1);
    }

    /** Adding and taking off by turns, no delta asked for. */
    @Benchmark
    public void add() {
        up = !up;
        pnCounters.counter.addWithoutDelta(up ? 1 : -1);
    }

    /**
     * Pekko: the same, each time a new counter.
     *
     * @return the counter
     */
    @Peer(of = "add", by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.PNCounter addPeerPekko() {
        up = !up;
        return up ? pekko.pnCounter.increment(pekko.node, 1) : pekko.pnCounter.decrement(pekko.node, 1);
    }

    /**
     * Hazelcast: the same in place, and the new value.
     *
     * @return the value, with its time
     */
    @Peer(of = "add", by = Library.HAZELCAST)
    @Benchmark
    public Object addPeerHazelcast() {
        up = !up;
        return hazelcast.counter.addAndGet(up ? 1 : -1, null);
    }

    /**
     * Taking off what there are rights for.
     *
     * @return whether there were
     */
    @Benchmark
    public boolean decrementBounded() {
        return bounded.tryDecrementWithoutDelta(1);
    }

    /**
     * A merge of rows of all replicas, half of which are news.
     *
     * @return that it was applied
     */
    @Benchmark
    public MergeResult merge() {
        return gCounters.merge();
    }

    /**
     * A merge of rows of all replicas, none of which is news.
     *
     * @return that it was a duplicate
     */
    @Benchmark
    public MergeResult mergeDuplicate() {
        return gCounters.counter.merge(gState);
    }

    /**
     * Pekko: the same merge.
     *
     * @return a new counter
     */
    @Peer(of = "merge", by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.GCounter mergePeerPekko() {
        return pekko.gCounter.merge(pekko.otherGCounter);
    }

    /** wurmloch-crdt: a whole state comes in, and is merged in place, so that from the second time on it changes nothing. */
    @Peer(of = "merge", by = Library.WURMLOCH)
    @Benchmark
    public void mergePeerWurmloch() {
        wurmloch.g.receive();
    }

    /**
     * A merge of rows of all replicas, half of which are news.
     *
     * @return that it was applied
     */
    @Benchmark
    public MergeResult mergePn() {
        return pnCounters.merge();
    }

    /**
     * Pekko: the same merge.
     *
     * @return a new counter
     */
    @Peer(of = "mergePn", by = Library.PEKKO)
    @Benchmark
    public org.apache.pekko.cluster.ddata.PNCounter mergePnPeerPekko() {
        return pekko.pnCounter.merge(pekko.otherPnCounter);
    }

    /** Hazelcast: in place, so that from the second time on it changes nothing. */
    @Peer(of = "mergePn", by = Library.HAZELCAST)
    @Benchmark
    public void mergePnPeerHazelcast() {
        hazelcast.counter.merge(hazelcast.other);
    }

    /** wurmloch-crdt: the same of its counter that goes up and down. */
    @Peer(of = "mergePn", by = Library.WURMLOCH)
    @Benchmark
    public void mergePnPeerWurmloch() {
        wurmloch.pn.receive();
    }

    /** Pekko's counters: every replica has counted, and in the others half of them a little more and half less. */
    private static final class PekkoCounters {
        final SelfUniqueAddress node;
        final org.apache.pekko.cluster.ddata.GCounter gCounter;
        final org.apache.pekko.cluster.ddata.GCounter otherGCounter;
        final org.apache.pekko.cluster.ddata.PNCounter pnCounter;
        final org.apache.pekko.cluster.ddata.PNCounter otherPnCounter;

        PekkoCounters(Roster roster) {
            int size = roster.pekko.size();
            // A node's hash is its uid, which is random.
            SplittableRandom random = new SplittableRandom(42);
            List<SelfUniqueAddress> nodes = roster.pekko.stream()
                    .map(node -> SelfUniqueAddress.apply(new UniqueAddress(node.address(), random.nextLong())))
                    .toList();
            node = nodes.get(size / 3);
            var g = org.apache.pekko.cluster.ddata.GCounter.empty();
            var otherG = g;
            var pn = org.apache.pekko.cluster.ddata.PNCounter.empty();
            var otherPn = pn;
            for (int i = 0; i < size; i++) {
                SelfUniqueAddress replica = nodes.get(i);
                long counted = (100L + i) * CounterPair.OPERATIONS;
                long countedThere = i % 2 == 0 && i != size / 3 ? counted + 1 : counted - 1;
                g = g.increment(replica, counted);
                otherG = otherG.increment(replica, countedThere);
                pn = pn.increment(replica, 2 * counted).decrement(replica, counted);
                otherPn = otherPn.increment(replica, 2 * countedThere).decrement(replica, countedThere);
            }
            // As they come over the wire: without the delta that made them.
            gCounter = g.resetDelta();
            otherGCounter = otherG.resetDelta();
            pnCounter = pn.resetDelta();
            otherPnCounter = otherPn.resetDelta();
        }
    }

    /** Hazelcast's counters: every replica has counted, here and there. */
    private static final class HazelcastCounters {
        final PNCounterImpl counter;
        final PNCounterImpl other;

        HazelcastCounters(Roster roster) {
            counter = counter(roster, roster.hazelcast.get(roster.hazelcast.size() / 3));
            other = counter(roster, roster.hazelcast.get(0));
        }

        private static PNCounterImpl counter(Roster roster, UUID own) {
            PNCounterImpl counter = empty(own);
            for (UUID replica : roster.hazelcast) {
                PNCounterImpl one = empty(replica);
                one.addAndGet(100, null);
                counter.merge(one);
            }
            return counter;
        }

        /** The constructor is not public. */
        private static PNCounterImpl empty(UUID own) {
            try {
                var constructor = PNCounterImpl.class.getDeclaredConstructor(UUID.class, String.class);
                constructor.setAccessible(true);
                return constructor.newInstance(own, "counter");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
