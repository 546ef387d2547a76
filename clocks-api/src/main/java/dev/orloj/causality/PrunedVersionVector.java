package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A version vector that has dropped the entries of departed replicas, and knows what it no longer knows.
 *
 * <p>The group agrees on a <em>horizon</em>: for each departed replica its last counter. Entries at or below the horizon are dropped; all others are
 * {@linkplain #retained retained}, those of a departed replica that counted on above the horizon among them. What a dropped entry was is
 *
 * <ul>
 *   <li>known exactly, namely the horizon's counter, if the vector had seen the whole horizon: it is then {@linkplain #isSettled settled};
 *   <li>otherwise anything from 0 to the horizon's counter.
 * </ul>
 *
 * <p>So each counter is known to lie between two {@linkplain #atLeast bounds}, and comparing goes by these. Guarantee:
 * {@link #compare(PrunedVersionVector)} gives the order of the vectors that were pruned, or {@link UncertainOrder#UNKNOWN}; never a wrong order,
 * whatever the two horizons are. Between settled vectors it is never unknown, and nothing is lost: {@link #restore} gives the whole vector back.
 *
 * <p><b>Not guaranteed:</b> that equal objects came from equal vectors. Two different vectors that are not settled can be pruned to equal objects; their
 * order is unknown, and so is that of such an object to itself. That is why this is no {@link PartiallyOrdered}. <b>Hazard:</b> a departed
 * replica that lost its state and comes back under its old id breaks this as it does every vector, see {@link ReplicaId}. One that comes back with
 * its state counts on above the horizon, and does no harm.
 *
 * <p>A group does well to prune by a horizon once every member has seen it whole: then all are settled, and stay so, because the
 * {@link #merge(PrunedVersionVector) merge} of a settled vector with any other is settled. Share one horizon object among the vectors. Whoever sends
 * many of them can send {@code retained} and {@code settled} beside a number by which both sides know the horizon, and put them together by {@link #of}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="pruned"}
 *
 * <p>Text: {@code s.n3:7@n1:5~n2:2}: s for settled or u for not, the retained entries, and the horizon. Bytes: a version byte (1), 1 for settled or 0 for
 * not, and both vectors. Both are canonical.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> comparing is one pass over the entries of both and of their horizons; of settled vectors on
 * one horizon, over the retained entries alone. <b>Limits:</b> those of {@link VersionVector}. <b>Source:</b> the loss by naive removal is that of
 * {@link VersionVector#without}; bounds are compared as intervals are (Moore 1966).
 */
public final class PrunedVersionVector {
    private static final int VERSION = 1;
    /** Of an id, a colon, 19 digits and a separator. */
    private static final long MAX_ENTRY_CHARS = 16 + 1 + 19 + 1;

    private static final char SETTLED = 's';
    private static final char UNSETTLED = 'u';
    private static final char AT = '@';

    private final VersionVector retained;
    private final VersionVector horizon;
    private final boolean settled;

    private PrunedVersionVector(VersionVector retained, VersionVector horizon, boolean settled) {
        this.retained = retained;
        this.horizon = horizon;
        this.settled = settled;
    }

    /**
     * Drops from a vector what a horizon covers.
     *
     * @param vector to prune
     * @param horizon the last counter of each departed replica
     * @return what is left, settled if the vector dominates the horizon
     */
    public static PrunedVersionVector prune(VersionVector vector, VersionVector horizon) {
        return new PrunedVersionVector(above(vector, horizon), horizon, vector.dominates(horizon));
    }

    /**
     * Puts a pruned vector together from its parts, as they were sent.
     *
     * <p><b>Hazard:</b> with another horizon than the one that it was pruned by, or with {@code settled} where it wasn't, it lies.
     *
     * @param retained the retained entries
     * @param horizon the last counter of each departed replica
     * @param settled whether the vector had seen the whole horizon
     * @return the vector; settled in any case if every replica of the horizon has a retained entry
     * @throws IllegalArgumentException if a retained entry is at or below the horizon
     */
    public static PrunedVersionVector of(VersionVector retained, VersionVector horizon, boolean settled) {
        VersionVector above = above(retained, horizon);
        if (above != retained) {
            throw new IllegalArgumentException(
                    "retained entries are above the horizon: retained=" + retained + ", horizon=" + horizon);
        }
        return new PrunedVersionVector(retained, horizon, settled || covers(retained, horizon));
    }

    /** The entries above the horizon; the vector itself if all are. */
    private static VersionVector above(VersionVector vector, VersionVector horizon) {
        int size = vector.size();
        long[] keys = new long[size];
        long[] counters = new long[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long key = vector.keys()[i];
            long counter = vector.counterAt(i);
            int at = VectorKernel.find(horizon.keys(), horizon.size(), key);
            if (at < 0 || counter > horizon.counterAt(at)) {
                keys[kept] = key;
                counters[kept] = counter;
                kept++;
            }
        }
        return kept == size ? vector : VersionVector.ofSorted(Arrays.copyOf(keys, kept), Arrays.copyOf(counters, kept));
    }

    private static boolean covers(VersionVector retained, VersionVector horizon) {
        return VectorKernel.hasAll(retained.keys(), horizon.keys());
    }

    /**
     * The entries that were not dropped: those of replicas that did not depart, and those above the horizon.
     *
     * @return a vector without any entry at or below the horizon
     */
    public VersionVector retained() {
        return retained;
    }

    /**
     * What this was pruned by.
     *
     * @return the last counter of each departed replica
     */
    public VersionVector horizon() {
        return horizon;
    }

    /**
     * Whether this is known to have seen all of the horizon, so that every dropped entry is known exactly.
     *
     * @return false if some dropped entry may have been below the horizon
     */
    public boolean isSettled() {
        return settled;
    }

    /**
     * How many events of a replica this has seen for certain.
     *
     * @param replica whose events
     * @return the least that its counter can have been
     */
    public long atLeast(ReplicaId replica) {
        long kept = retained.get(replica);
        return kept > 0 || !settled ? kept : horizon.get(replica);
    }

    /**
     * How many events of a replica this may have seen.
     *
     * @param replica whose events
     * @return the most that its counter can have been; the same as {@link #atLeast} where it is known exactly
     */
    public long atMost(ReplicaId replica) {
        long kept = retained.get(replica);
        return kept > 0 ? kept : horizon.get(replica);
    }

    /**
     * The vector that was pruned.
     *
     * @return the vector, exactly, if this is settled
     */
    public Optional<VersionVector> restore() {
        return settled ? Optional.of(retained.merge(horizon)) : Optional.empty();
    }

    /**
     * This vector pruned further, as more replicas depart.
     *
     * <p>Of a settled vector nothing is lost but what the new horizon covers and the vector has not seen.
     *
     * @param wider a horizon that dominates the present one
     * @return the vector on the new horizon
     * @throws IllegalArgumentException if the new horizon does not dominate the present one
     */
    public PrunedVersionVector withHorizon(VersionVector wider) {
        if (!wider.dominates(horizon)) {
            throw new IllegalArgumentException("a horizon only grows: present=" + horizon + ", wanted=" + wider);
        }
        return settled ? prune(retained.merge(horizon), wider) : of(above(retained, wider), wider, false);
    }

    /**
     * What both together have seen, on the horizon that both have.
     *
     * <p>Settled if either is, or if what both retain has every replica of the horizon. The merge of two that are not settled may have seen the whole
     * horizon and not know it.
     *
     * @param other to merge with
     * @return the merge; this, or {@code other}, if that says it all
     * @throws IllegalArgumentException if the other has another horizon; first bring both to one by {@link #withHorizon}
     */
    public PrunedVersionVector merge(PrunedVersionVector other) {
        if (!horizon.equals(other.horizon)) {
            throw new IllegalArgumentException(
                    "vectors on different horizons can't be merged: " + horizon + " and " + other.horizon);
        }
        VersionVector merged = retained.merge(other.retained);
        boolean mergedSettled = settled || other.settled || covers(merged, horizon);
        if (merged == retained && mergedSettled == settled) {
            return this;
        }
        if (merged == other.retained && mergedSettled == other.settled) {
            return other;
        }
        return new PrunedVersionVector(merged, horizon, mergedSettled);
    }

    /**
     * What this and a whole vector together have seen, on this horizon.
     *
     * @param other to merge with; its entries at or below the horizon are dropped
     * @return {@code merge(prune(other, horizon()))}
     */
    public PrunedVersionVector merge(VersionVector other) {
        return merge(prune(other, horizon));
    }

    /**
     * How the vector that this was stands to the vector that another was.
     *
     * @param other to compare with, on the same horizon or on another
     * @return the order that every two vectors within the bounds of these two have; {@code UNKNOWN} if there are different ones
     */
    public UncertainOrder compare(PrunedVersionVector other) {
        if (settled && other.settled && horizon.equals(other.horizon)) {
            return UncertainOrder.of(retained.compare(other.retained)); // what is dropped is the same on both sides
        }
        return compare(
                new Bounds(retained, horizon, settled), new Bounds(other.retained, other.horizon, other.settled));
    }

    /**
     * How the vector that this was stands to a whole vector.
     *
     * @param other to compare with
     * @return the order that every vector within the bounds of this has to the other; {@code UNKNOWN} if there are different ones
     */
    public UncertainOrder compare(VersionVector other) {
        return compare(new Bounds(retained, horizon, settled), new Bounds(other, VersionVector.empty(), true));
    }

    private static UncertainOrder compare(Bounds a, Bounds b) {
        boolean surelyLess = false;
        boolean surelyMore = false;
        boolean maybeLess = false;
        boolean maybeMore = false;
        while ((a.hasNext() || b.hasNext()) && !(surelyLess && surelyMore)) {
            long key = !b.hasNext() || a.hasNext() && a.nextKey() <= b.nextKey() ? a.nextKey() : b.nextKey();
            a.moveTo(key);
            b.moveTo(key);
            surelyLess |= a.high < b.low;
            surelyMore |= a.low > b.high;
            maybeLess |= a.low < b.high;
            maybeMore |= a.high > b.low;
        }
        if (surelyLess && surelyMore) {
            return UncertainOrder.CONCURRENT;
        }
        if (surelyLess && !maybeMore) {
            return UncertainOrder.BEFORE;
        }
        if (surelyMore && !maybeLess) {
            return UncertainOrder.AFTER;
        }
        return maybeLess || maybeMore ? UncertainOrder.UNKNOWN : UncertainOrder.EQUAL;
    }

    /** Walks over the replicas of a vector and its horizon in the order of their keys, with the bounds of each counter. */
    private static final class Bounds {
        private final VersionVector retained;
        private final VersionVector horizon;
        private final boolean settled;
        private int nextRetained;
        private int nextHorizon;
        private long low;
        private long high;

        Bounds(VersionVector retained, VersionVector horizon, boolean settled) {
            this.retained = retained;
            this.horizon = horizon;
            this.settled = settled;
        }

        private boolean hasRetained() {
            return nextRetained < retained.size();
        }

        private boolean hasHorizon() {
            return nextHorizon < horizon.size();
        }

        boolean hasNext() {
            return hasRetained() || hasHorizon();
        }

        long nextKey() {
            if (!hasRetained()) {
                return horizon.keys()[nextHorizon];
            }
            long key = retained.keys()[nextRetained];
            return hasHorizon() ? Math.min(key, horizon.keys()[nextHorizon]) : key;
        }

        /** Sets the bounds for a key that is the next one, or comes before it. */
        void moveTo(long key) {
            low = 0;
            high = 0;
            if (hasHorizon() && horizon.keys()[nextHorizon] == key) {
                high = horizon.counterAt(nextHorizon++);
                low = settled ? high : 0;
            }
            if (hasRetained() && retained.keys()[nextRetained] == key) {
                high = retained.counterAt(nextRetained++);
                low = high;
            }
        }
    }

    /**
     * Writes this vector, with its horizon.
     *
     * @param writer takes 2 bytes and two vectors
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION).writeByte(settled ? 1 : 0);
        retained.encodeTo(writer);
        horizon.encodeTo(writer);
    }

    /**
     * Reads a pruned vector.
     *
     * @param reader stands at its first byte
     * @return the vector, with a horizon of its own
     * @throws MalformedDataException if the bytes are not a pruned vector
     */
    public static PrunedVersionVector decodeFrom(WireReader reader) {
        reader.readVersion("a pruned version vector", VERSION);
        int offset = reader.offset();
        int flag = reader.readByte();
        if (flag > 1) {
            throw new MalformedDataException("a pruned version vector is settled (1) or not (0), not " + flag, offset);
        }
        VersionVector retained = VersionVector.decodeFrom(reader);
        VersionVector horizon = VersionVector.decodeFrom(reader);
        return checked(retained, horizon, flag == 1, offset);
    }

    /**
     * This vector as bytes; equal ones give equal bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(16 + 12 * (retained.size() + horizon.size()));
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a pruned vector that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the vector, with a horizon of its own
     * @throws MalformedDataException if the bytes are anything else
     */
    public static PrunedVersionVector fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        PrunedVersionVector vector = decodeFrom(reader);
        reader.expectEnd();
        return vector;
    }

    /**
     * Reads a pruned vector of at most {@link VersionVector#DEFAULT_MAX_ENTRIES} retained entries, and as many of the horizon, from its text.
     *
     * @param text what {@link #toString} gave
     * @return the vector, with a horizon of its own
     * @throws MalformedDataException if it is anything else, or has more entries
     */
    public static PrunedVersionVector parse(CharSequence text) {
        return parse(text, VersionVector.DEFAULT_MAX_ENTRIES);
    }

    /**
     * Reads a pruned vector from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxEntries how many retained entries are accepted, and how many of the horizon, at least 0
     * @return the vector, with a horizon of its own
     * @throws MalformedDataException if it is anything else, or has more entries
     * @throws IllegalArgumentException if {@code maxEntries} is negative
     */
    public static PrunedVersionVector parse(CharSequence text, int maxEntries) {
        if (maxEntries < 0) {
            throw new IllegalArgumentException("the limit of entries must not be negative: " + maxEntries);
        }
        int length = text.length();
        if (length > 3 + 2 * Math.max(1, maxEntries * MAX_ENTRY_CHARS)) {
            throw new MalformedDataException(
                    "a text of " + length + " characters is longer than twice " + maxEntries + " entries can be", 0);
        }
        char first = length < 2 ? AT : text.charAt(0);
        if (first != SETTLED && first != UNSETTLED || text.charAt(1) != '.') {
            throw new MalformedDataException("a pruned version vector begins with \"s.\" or \"u.\"", 0);
        }
        int at = 2;
        while (at < length && text.charAt(at) != AT) {
            at++;
        }
        if (at == length) {
            throw new MalformedDataException("'@' is missing between the retained entries and the horizon", 2);
        }
        VersionVector retained = parsePart("the retained entries", text, 2, at, maxEntries);
        VersionVector horizon = parsePart("the horizon", text, at + 1, length, maxEntries);
        return checked(retained, horizon, first == SETTLED, 0);
    }

    private static VersionVector parsePart(String what, CharSequence text, int from, int to, int maxEntries) {
        try {
            return VersionVector.parse(text.subSequence(from, to), maxEntries);
        } catch (MalformedDataException e) {
            MalformedDataException whole =
                    new MalformedDataException(what + " of a pruned version vector are no vector", from + e.offset());
            whole.initCause(e);
            throw whole;
        }
    }

    private static PrunedVersionVector checked(
            VersionVector retained, VersionVector horizon, boolean settled, int offset) {
        if (above(retained, horizon) != retained) {
            throw new MalformedDataException(
                    "a pruned version vector retains an entry that is not above its horizon: retained=" + retained
                            + ", horizon=" + horizon,
                    offset);
        }
        if (!settled && covers(retained, horizon)) {
            throw new MalformedDataException(
                    "a version vector that retains an entry of every replica of its horizon is settled: retained="
                            + retained + ", horizon=" + horizon,
                    offset);
        }
        return new PrunedVersionVector(retained, horizon, settled);
    }

    /**
     * Pruned vectors are equal if they say the same: equal horizons, equal retained entries, and both settled or neither. Where they are not settled,
     * that says nothing of their order.
     */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PrunedVersionVector that
                        && settled == that.settled
                        && retained.equals(that.retained)
                        && horizon.equals(that.horizon);
    }

    @Override
    public int hashCode() {
        return Objects.hash(retained, horizon, settled);
    }

    /** The text form, {@code s.n3:7@n1:5~n2:2}. */
    @Override
    public String toString() {
        return (settled ? SETTLED : UNSETTLED) + "." + retained + AT + horizon;
    }
}
