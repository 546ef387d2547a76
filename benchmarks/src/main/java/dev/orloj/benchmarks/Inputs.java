package dev.orloj.benchmarks;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.VersionVector.Ordering;

/**
 * Two vectors, {@code a} and {@code b}, in every library's terms: the same entries for all.
 *
 * <p>Where the ids are shared, the peers share theirs too, down to the objects that they compare by; where they are not, each vector of a
 * peer has objects of its own, as after decoding.
 */
final class Inputs {
    private static final long SEED = 42;
    private static final long LEAST_COUNTER = 10_000;
    private static final long MOST_COUNTER = 1_000_000;

    final VersionVector a;
    final VersionVector b;
    final org.apache.pekko.cluster.ddata.VersionVector pekkoA;
    final org.apache.pekko.cluster.ddata.VersionVector pekkoB;
    final com.hazelcast.cluster.impl.VectorClock hazelcastA;
    final com.hazelcast.cluster.impl.VectorClock hazelcastB;

    /** The replica whose entry of {@code a} is incremented: one that no tree has at its root and no search finds at once. */
    final ReplicaId replica;

    final UniqueAddress pekkoReplica;
    final UUID hazelcastReplica;

    private final Roster rosterB;

    private Inputs(Roster rosterA, long[] countersA, Roster rosterB, long[] countersB) {
        a = rosterA.vector(countersA);
        b = rosterB.vector(countersB);
        pekkoA = rosterA.pekkoVector(countersA);
        pekkoB = rosterB.pekkoVector(countersB);
        hazelcastA = rosterA.hazelcastVector(countersA);
        hazelcastB = rosterB.hazelcastVector(countersB);
        replica = rosterA.ours.get(countersA.length / 3);
        pekkoReplica = rosterA.pekko.get(countersA.length / 3);
        hazelcastReplica = rosterA.hazelcast.get(countersA.length / 3);
        this.rosterB = rosterB;
        requireSame("compare", a.compare(b), order(pekkoA.compareTo(pekkoB)));
        requireSame("compare", a.compare(b), order(hazelcastA, hazelcastB));
    }

    /** Vectors that stand in a relation, {@code a} with so many entries. */
    static Inputs of(int entries, Relation relation, Ids ids) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> namesA = new ArrayList<>();
        List<String> namesB = new ArrayList<>();
        long[] a = new long[entries];
        long[] b = new long[2 * entries];
        for (int i = 0; i < entries; i++) {
            String name = String.format("n%04d", i);
            b[namesB.size()] = random.nextLong(LEAST_COUNTER, MOST_COUNTER);
            a[i] = relation.counter(b[namesB.size()], i, entries);
            namesA.add(name);
            namesB.add(name);
            if (ids.hasOneMoreAfter(i)) {
                b[namesB.size()] = random.nextLong(LEAST_COUNTER, MOST_COUNTER);
                namesB.add(name + "x");
            }
        }
        Roster rosterA = new Roster(namesA);
        Roster rosterB = ids == Ids.SHARED ? rosterA : new Roster(namesB);
        return new Inputs(rosterA, a, rosterB, Arrays.copyOf(b, namesB.size()));
    }

    /** The counters of a vector, bare. */
    static long[] counters(VersionVector vector) {
        long[] counters = new long[vector.size()];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = vector.counterAt(i);
        }
        return counters;
    }

    /** Makes sure that a vector over the replicas of {@code b} is the same as Pekko's. */
    void requireSameEntries(VersionVector ours, org.apache.pekko.cluster.ddata.VersionVector peer) {
        requireSame("the number of entries", ours.size(), peer.size());
        for (int i = 0; i < rosterB.ours.size(); i++) {
            requireSame("an entry", ours.get(rosterB.ours.get(i)), peer.versionAt(rosterB.pekko.get(i)));
        }
    }

    /** Makes sure that a vector over the replicas of {@code b} is the same as Hazelcast's. */
    void requireSameEntries(VersionVector ours, com.hazelcast.cluster.impl.VectorClock peer) {
        requireSame("the number of entries", ours.size(), peer.entrySet().size());
        for (int i = 0; i < rosterB.ours.size(); i++) {
            requireSame(
                    "an entry", ours.get(rosterB.ours.get(i)), peer.getTimestampForReplica(rosterB.hazelcast.get(i)));
        }
    }

    /** A peer that answers otherwise than we do is no peer. */
    static void requireSame(String what, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            throw new IllegalStateException(what + " differs: ours=" + ours + ", the peer's=" + theirs);
        }
    }

    private static CausalOrder order(Ordering order) {
        if (order == org.apache.pekko.cluster.ddata.VersionVector.BeforeInstance()) {
            return CausalOrder.BEFORE;
        } else if (order == org.apache.pekko.cluster.ddata.VersionVector.AfterInstance()) {
            return CausalOrder.AFTER;
        }
        return order == org.apache.pekko.cluster.ddata.VersionVector.SameInstance()
                ? CausalOrder.EQUAL
                : CausalOrder.CONCURRENT;
    }

    /** Hazelcast answers one question at a time. */
    private static CausalOrder order(
            com.hazelcast.cluster.impl.VectorClock first, com.hazelcast.cluster.impl.VectorClock second) {
        if (first.isAfter(second)) {
            return CausalOrder.AFTER;
        } else if (second.isAfter(first)) {
            return CausalOrder.BEFORE;
        }
        return first.equals(second) ? CausalOrder.EQUAL : CausalOrder.CONCURRENT;
    }
}
