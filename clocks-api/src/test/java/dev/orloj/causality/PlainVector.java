package dev.orloj.causality;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A version vector as a textbook has it, a map without zeros: slow, plain, and the oracle for the quick ones.
 *
 * <p>It shares no code with them. Even the order of ids is its own: that of their 16 hexadecimal digits as text.
 */
final class PlainVector {
    static final Comparator<ReplicaId> BY_DIGITS =
            Comparator.comparing(replica -> HexFormat.of().toHexDigits(replica.bits()));

    private final TreeMap<ReplicaId, Long> entries = new TreeMap<>(BY_DIGITS);

    static PlainVector of(Map<ReplicaId, Long> entries) {
        PlainVector vector = new PlainVector();
        entries.forEach(vector::raise);
        return vector;
    }

    /** Reads a vector entry by entry. */
    static PlainVector of(VersionVector vector) {
        PlainVector plain = new PlainVector();
        for (int i = 0; i < vector.size(); i++) {
            plain.raise(vector.replicaAt(i), vector.counterAt(i));
        }
        return plain;
    }

    PlainVector copy() {
        return of(entries);
    }

    TreeMap<ReplicaId, Long> entries() {
        return entries;
    }

    long get(ReplicaId replica) {
        return entries.getOrDefault(replica, 0L);
    }

    boolean raise(ReplicaId replica, long counter) {
        boolean rises = counter > get(replica);
        if (rises) {
            entries.put(replica, counter);
        }
        return rises;
    }

    long remove(ReplicaId replica) {
        Long counter = entries.remove(replica);
        return counter == null ? 0 : counter;
    }

    boolean merge(PlainVector other) {
        boolean rose = false;
        for (Map.Entry<ReplicaId, Long> entry : other.entries.entrySet()) {
            rose |= raise(entry.getKey(), entry.getValue());
        }
        return rose;
    }

    CausalOrder compare(PlainVector other) {
        TreeSet<ReplicaId> all = new TreeSet<>(BY_DIGITS);
        all.addAll(entries.keySet());
        all.addAll(other.entries.keySet());
        boolean less = false;
        boolean more = false;
        for (ReplicaId replica : all) {
            less |= get(replica) < other.get(replica);
            more |= get(replica) > other.get(replica);
        }
        return order(less, more);
    }

    /** The order of two things of which the first is less somewhere, or more somewhere, or both, or neither. */
    static CausalOrder order(boolean less, boolean more) {
        if (less && more) {
            return CausalOrder.CONCURRENT;
        }
        return less ? CausalOrder.BEFORE : more ? CausalOrder.AFTER : CausalOrder.EQUAL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlainVector that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
