package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import java.util.Arrays;
import java.util.List;

/**
 * Some replicas in the order of their ids. What is derived from one another shares them, and then stands in the same order without a look.
 *
 * <p>Immutable.
 */
final class Replicas {
    static final Replicas NONE = new Replicas();

    private final ReplicaId[] ids;
    /** The ids as numbers whose signed order is the order of the ids. */
    private final long[] keys;

    /** Takes the array over; the ids ascend. */
    Replicas(ReplicaId... ids) {
        this.ids = ids;
        this.keys = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            keys[i] = keyOf(ids[i]);
            assert i == 0 || keys[i - 1] < keys[i] : Arrays.toString(ids);
        }
    }

    static long keyOf(ReplicaId id) {
        return id.bits() ^ Long.MIN_VALUE;
    }

    int size() {
        return keys.length;
    }

    ReplicaId id(int index) {
        return ids[index];
    }

    /** Not to be changed. */
    long[] keys() {
        return keys;
    }

    long key(int index) {
        return keys[index];
    }

    /** Where a replica stands, or {@code -1 - insertionPoint}. */
    int find(ReplicaId id) {
        return find(keyOf(id), 0);
    }

    /** The same, of a replica that stands at {@code from} or later, if at all. Those that are sought one after the other are often neighbours. */
    int find(long key, int from) {
        if (from < keys.length && keys[from] == key) {
            return from;
        }
        return Arrays.binarySearch(keys, from, keys.length, key);
    }

    boolean isSameAs(Replicas other) {
        return this == other || Arrays.equals(keys, other.keys);
    }

    Replicas with(ReplicaId id) {
        int at = find(id);
        if (at >= 0) {
            return this;
        }
        ReplicaId[] more = new ReplicaId[ids.length + 1];
        System.arraycopy(ids, 0, more, 0, -1 - at);
        more[-1 - at] = id;
        System.arraycopy(ids, -1 - at, more, -at, ids.length + 1 + at);
        return new Replicas(more);
    }

    /** Those of all; one of them if it has them all. */
    static Replicas union(List<Replicas> some) {
        Replicas largest = NONE;
        int size = 0;
        for (Replicas each : some) {
            largest = each.size() > largest.size() ? each : largest;
            size += each.size();
        }
        boolean same = true;
        for (Replicas each : some) {
            same &= each.isSameAs(largest);
        }
        return same ? largest : union(some, size, largest);
    }

    private static Replicas union(List<Replicas> some, int size, Replicas largest) {
        ReplicaId[] all = new ReplicaId[size];
        int end = 0;
        for (Replicas each : some) {
            System.arraycopy(each.ids, 0, all, end, each.size());
            end += each.size();
        }
        Arrays.sort(all);
        int distinct = 0;
        for (ReplicaId id : all) {
            if (distinct == 0 || !all[distinct - 1].equals(id)) {
                all[distinct++] = id;
            }
        }
        return distinct == largest.size() ? largest : new Replicas(Arrays.copyOf(all, distinct));
    }

    /** Those at some places, which ascend. */
    Replicas select(int[] places) {
        if (places.length == size()) {
            return this;
        }
        ReplicaId[] selected = new ReplicaId[places.length];
        Arrays.setAll(selected, i -> ids[places[i]]);
        return new Replicas(selected);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Replicas that && isSameAs(that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(keys);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}
