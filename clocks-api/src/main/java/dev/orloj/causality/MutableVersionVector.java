package dev.orloj.causality;

import java.util.Arrays;

/**
 * A {@link VersionVector} under construction: the same entries, changed in place.
 *
 * <p>It shares its ids with the vectors it came from and gave rise to, until it takes up a new replica.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="in-place"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time. <b>Cost:</b> raising an entry that exists is a binary search and allocates nothing;
 * a new entry moves those behind it, so that filling a vector of {@code n} entries in descending order moves {@code n}<sup>2</sup>/2.
 */
public final class MutableVersionVector {
    private long[] keys;
    private long[] counters;
    private int size;
    /** Whether a vector elsewhere has the same key array, which must then not be written to. */
    private boolean keysShared;

    /** Makes a vector that has seen nothing. */
    public MutableVersionVector() {
        this(VersionVector.empty().keys(), VersionVector.empty().counters());
    }

    /** Shares the keys and takes the counters over. */
    MutableVersionVector(long[] keys, long[] counters) {
        this.keys = keys;
        this.counters = counters;
        this.size = keys.length;
        this.keysShared = true;
    }

    /**
     * How many events of a replica this has seen.
     *
     * @param replica whose events
     * @return the counter; 0 if there is no entry
     */
    public long get(ReplicaId replica) {
        int at = find(replica);
        return at < 0 ? 0 : counters[at];
    }

    /**
     * Counts one more event of a replica.
     *
     * @param replica whose counter rises by one
     * @return its new counter
     * @throws ArithmeticException if the counter is at 2<sup>63</sup>-1
     */
    public long increment(ReplicaId replica) {
        int at = find(replica);
        if (at < 0) {
            insert(-1 - at, replica.key(), 1);
            return 1;
        }
        counters[at] = VectorKernel.next(counters[at], keys[at]);
        return counters[at];
    }

    /**
     * Raises a replica's counter to at least a value.
     *
     * @param replica whose counter
     * @param counter the value; 0 or less raises nothing
     * @return whether the counter rose
     */
    public boolean raise(ReplicaId replica, long counter) {
        int at = find(replica);
        if (at >= 0) {
            if (counter <= counters[at]) {
                return false;
            }
            counters[at] = counter;
            return true;
        }
        if (counter <= 0) {
            return false;
        }
        insert(-1 - at, replica.key(), counter);
        return true;
    }

    /**
     * Raises every counter to that of another vector.
     *
     * @param other to take in
     * @return whether any counter rose
     */
    public boolean merge(VersionVector other) {
        int otherSize = other.size();
        if (VectorKernel.sameKeys(keys, size, other.keys(), otherSize)) {
            return other.raiseAligned(counters);
        }
        if (compare(other) == CausalOrder.AFTER) {
            return false;
        }
        int united = VectorKernel.unionSize(keys, size, other.keys(), otherSize);
        if (united == size) { // no new replica: the ids stay as they are, and stay shared
            other.raiseAmong(keys, size, counters);
            return true;
        }
        long[] intoKeys = keysShared || united > keys.length ? new long[capacityFor(united)] : keys;
        long[] into = united > counters.length ? new long[intoKeys.length] : counters;
        VectorKernel.uniteBackwards(
                keys, counters, size, other.keys(), other.counters(), otherSize, intoKeys, into, united);
        keysShared = false;
        keys = intoKeys;
        counters = into;
        size = united;
        other.passRaisedTo(keys, size, counters);
        return true;
    }

    /**
     * How what this has seen stands to what a vector has.
     *
     * @param other to compare with
     * @return {@code BEFORE} if {@code other} has seen all that this has, and more; and so on
     */
    public CausalOrder compare(VersionVector other) {
        if (VectorKernel.sameKeys(keys, size, other.keys(), other.size())) {
            return VectorKernel.compareAligned(counters, VectorKernel.NOWHERE, 0, other, size);
        }
        return VectorKernel.compare(keys, counters, size, VectorKernel.NOWHERE, 0, other);
    }

    /**
     * Drops a replica's entry. The hazard is that of {@link VersionVector#without}.
     *
     * @param departed whose entry goes
     * @return the counter it had; 0 if there was none
     */
    public long remove(ReplicaId departed) {
        int at = find(departed);
        if (at < 0) {
            return 0;
        }
        final long counter = counters[at];
        unshareKeys(keys.length);
        System.arraycopy(keys, at + 1, keys, at, size - at - 1);
        System.arraycopy(counters, at + 1, counters, at, size - at - 1);
        size--;
        return counter;
    }

    /**
     * How many replicas this has seen events of.
     *
     * @return the number of entries
     */
    public int size() {
        return size;
    }

    /**
     * These entries as a value. Copies the counters; the ids are shared.
     *
     * @return an immutable vector
     */
    public VersionVector toImmutable() {
        if (size != keys.length) {
            keys = Arrays.copyOf(keys, size);
        }
        keysShared = true;
        return VersionVector.ofSorted(keys, Arrays.copyOf(counters, size));
    }

    /** The text form of {@link VersionVector}. */
    @Override
    public String toString() {
        // Not by toImmutable(), which shares the ids: to look at this, in a debugger say, must not change it.
        return VersionVector.ofSorted(Arrays.copyOf(keys, size), Arrays.copyOf(counters, size))
                .toString();
    }

    private int find(ReplicaId replica) {
        return VectorKernel.find(keys, size, replica.key());
    }

    private void insert(int at, long key, long counter) {
        if (size == counters.length) {
            counters = Arrays.copyOf(counters, capacityFor(size + 1));
        }
        unshareKeys(counters.length);
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(counters, at, counters, at + 1, size - at);
        keys[at] = key;
        counters[at] = counter;
        size++;
    }

    private void unshareKeys(int capacity) {
        if (keysShared || keys.length < capacity) {
            keys = Arrays.copyOf(keys, Math.max(capacity, size));
            keysShared = false;
        }
    }

    private static int capacityFor(int entries) {
        return Math.max(4, entries + (entries >> 1));
    }
}
