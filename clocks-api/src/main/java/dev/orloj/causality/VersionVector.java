package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a replica has seen: for each replica, how many of its events, in order and without gaps.
 *
 * <p>Comparing the vectors of two events decides happened-before exactly: {@code a} happened before {@code b} if and only if
 * {@code a.compare(b)} is {@code BEFORE}. The same type serves as a vector clock's time, whose entries count all events, and as a
 * version vector, whose entries count updates. A replica without an entry has the counter 0, and no entry is ever 0.
 *
 * <p>Vectors form a lattice: {@link #merge} is the least vector that dominates both, and is commutative, associative and idempotent.
 *
 * <p><b>Not guaranteed:</b> a vector says nothing of gaps; "3" means 1, 2 and 3. <b>Hazard:</b> its meaning rests on ids that are used
 * once, see {@link ReplicaId}; and on entries that are never dropped, see {@link #without}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="order"}
 *
 * <p>Text: {@code n1:3~n2:5} in ascending order of ids, and {@code 0} for the empty vector. It fits a header field as it is. Bytes: a version
 * byte (1), the number of entries as a varint, then for each its id in eight bytes and its counter as a varint.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> 16 bytes an entry, 8 where the ids are shared, as they are between vectors derived
 * from one another. Comparing is one pass, over the counters alone if the ids are shared, and stops once the answer is certain; it
 * allocates nothing. Raising an entry copies no counters so long as it is the same one from vector to vector, as a replica's own is. <b>Limits:</b> entries are bounded by memory only; whoever takes vectors from strangers bounds them when parsing.
 * <b>Source:</b> Parker et al. 1983; Fidge 1988; Mattern 1989.
 */
public final class VersionVector implements PartiallyOrdered<VersionVector> {
    /** How many entries {@link #parse(CharSequence)} accepts. */
    public static final int DEFAULT_MAX_ENTRIES = 1_024;

    private static final long[] NONE = {};
    private static final VersionVector EMPTY = new VersionVector(NONE, NONE);

    /** Ascending, see {@link ReplicaId#keyOf}. Never changed, and shared among vectors. */
    private final long[] keys;
    /** Beside each key its counter, at least 1. Never changed, and shared among vectors that differ in one raised entry. */
    private final long[] counters;
    /** The index of the entry whose counter is {@link #raised} rather than the one in the array; {@link VectorKernel#NOWHERE} if none is. */
    private final int raisedAt;
    /** Larger than what the array has there. */
    private final long raised;

    private VersionVector(long[] keys, long[] counters) {
        this(keys, counters, VectorKernel.NOWHERE, 0);
    }

    private VersionVector(long[] keys, long[] counters, int raisedAt, long raised) {
        this.keys = keys;
        this.counters = counters;
        this.raisedAt = raisedAt;
        this.raised = raised;
    }

    /** Takes the arrays over. Keys ascend and counters are positive: the caller has seen to it. */
    static VersionVector ofSorted(long[] keys, long[] counters) {
        assert isValid(keys, counters) : Arrays.toString(keys) + Arrays.toString(counters);
        return keys.length == 0 ? EMPTY : new VersionVector(keys, counters);
    }

    /**
     * The vector that has seen nothing.
     *
     * @return the vector without entries
     */
    public static VersionVector empty() {
        return EMPTY;
    }

    /**
     * A vector with one entry.
     *
     * @param replica whose events
     * @param counter how many of them, at least 1
     * @return the vector
     * @throws IllegalArgumentException if the counter is less than 1
     */
    public static VersionVector of(ReplicaId replica, long counter) {
        if (counter < 1) {
            throw new IllegalArgumentException("a counter is at least 1: replica=" + replica + ", counter=" + counter);
        }
        return new VersionVector(replica.soleKey(), new long[] {counter});
    }

    /**
     * A vector with the entries of a map. Entries of 0 are the same as none.
     *
     * @param entries a counter for each replica, at least 0
     * @return the vector
     * @throws IllegalArgumentException if a counter is negative
     */
    public static VersionVector of(Map<ReplicaId, Long> entries) {
        MutableVersionVector vector = new MutableVersionVector();
        entries.forEach((replica, counter) -> {
            if (counter < 0) {
                throw new IllegalArgumentException(
                        "a counter is at least 0: replica=" + replica + ", counter=" + counter);
            }
            vector.raise(replica, counter);
        });
        return vector.toImmutable();
    }

    /**
     * How many events of a replica this has seen.
     *
     * @param replica whose events
     * @return the counter; 0 if there is no entry
     */
    public long get(ReplicaId replica) {
        return getByKey(replica.key());
    }

    long getByKey(long key) {
        int at = VectorKernel.find(keys, keys.length, key);
        return at < 0 ? 0 : at(at);
    }

    private long at(int index) {
        return index == raisedAt ? raised : counters[index];
    }

    /**
     * Whether this has seen an event.
     *
     * @param dot the event
     * @return true if the replica's entry is at least the dot's counter
     */
    public boolean includes(Dot dot) {
        return includes(dot.replica(), dot.counter());
    }

    /**
     * Whether this has seen an event, without making an object of it.
     *
     * @param replica where the event took place
     * @param counter which of the replica's events
     * @return true if the replica's entry is at least {@code counter}
     */
    public boolean includes(ReplicaId replica, long counter) {
        return get(replica) >= counter;
    }

    /**
     * How many replicas this has seen events of.
     *
     * @return the number of entries
     */
    public int size() {
        return keys.length;
    }

    /**
     * Whether this has seen nothing.
     *
     * @return true if there are no entries
     */
    public boolean isEmpty() {
        return keys.length == 0;
    }

    /**
     * The replica of an entry.
     *
     * @param index 0 to {@code size() - 1}, in ascending order of ids
     * @return the id
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public ReplicaId replicaAt(int index) {
        return ReplicaId.fromKey(keys[Objects.checkIndex(index, keys.length)]);
    }

    /**
     * The counter of an entry.
     *
     * @param index 0 to {@code size() - 1}, in ascending order of ids
     * @return the counter, at least 1
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public long counterAt(int index) {
        return at(Objects.checkIndex(index, keys.length));
    }

    /**
     * This vector as a map.
     *
     * @return an unmodifiable copy, in ascending order of ids
     */
    public Map<ReplicaId, Long> toMap() {
        Map<ReplicaId, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            map.put(replicaAt(i), at(i));
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * This vector and one more event of a replica.
     *
     * @param replica whose counter rises by one; a first event makes the entry 1
     * @return a new vector
     * @throws ArithmeticException if the counter is at 2<sup>63</sup>-1
     */
    public VersionVector increment(ReplicaId replica) {
        int at = VectorKernel.find(keys, keys.length, replica.key());
        if (at < 0) {
            return withNew(-1 - at, replica, 1);
        }
        return withCounter(at, VectorKernel.next(at(at), keys[at]));
    }

    /**
     * This vector with an event, and all before it at its replica, seen.
     *
     * @param dot the event
     * @return the least vector that dominates this and {@linkplain #includes(Dot) includes} the dot; this one if it does
     */
    public VersionVector include(Dot dot) {
        return include(dot.replica(), dot.counter());
    }

    /**
     * This vector with an event, and all before it at its replica, seen.
     *
     * @param replica where the event took place
     * @param counter which of the replica's events; 0 or less adds nothing
     * @return the least vector that dominates this and includes the event; this one if it does
     */
    public VersionVector include(ReplicaId replica, long counter) {
        int at = VectorKernel.find(keys, keys.length, replica.key());
        if (at >= 0) {
            return counter <= at(at) ? this : withCounter(at, counter);
        }
        return counter <= 0 ? this : withNew(-1 - at, replica, counter);
    }

    /** The same counters but for a larger one; they are copied only where another entry is raised already. */
    private VersionVector withCounter(int at, long counter) {
        if (raisedAt == at || raisedAt == VectorKernel.NOWHERE) {
            return new VersionVector(keys, counters, at, counter);
        }
        long[] copy = copyOfCounters();
        copy[at] = counter;
        return new VersionVector(keys, copy);
    }

    private VersionVector withNew(int at, ReplicaId replica, long counter) {
        if (keys.length == 0) {
            return of(replica, counter);
        }
        return new VersionVector(
                VectorKernel.inserted(keys, keys.length, at, replica.key()),
                VectorKernel.inserted(copyOfCounters(), counters.length, at, counter));
    }

    /**
     * What both vectors together have seen: the greater counter of each replica.
     *
     * @param other to merge with
     * @return this if it dominates, else {@code other} if it does, else a new vector
     */
    public VersionVector merge(VersionVector other) {
        boolean aligned = hasIdsOf(other);
        return switch (aligned ? compareAligned(other) : compareUnaligned(other)) {
            case AFTER, EQUAL -> this;
            case BEFORE -> other;
            case CONCURRENT -> aligned ? uniteAligned(other) : unite(other);
        };
    }

    private VersionVector uniteAligned(VersionVector other) {
        long[] merged = copyOfCounters();
        other.raiseAligned(merged);
        return new VersionVector(keys, merged);
    }

    private VersionVector unite(VersionVector other) {
        if (VectorKernel.hasAll(keys, other.keys)) {
            return raised(this, other);
        }
        if (VectorKernel.hasAll(other.keys, keys)) {
            return raised(other, this);
        }
        int size = VectorKernel.unionSize(keys, keys.length, other.keys, other.keys.length);
        long[] merged = new long[size];
        long[] mergedKeys = new long[size];
        VectorKernel.uniteBackwards(
                keys, counters, keys.length, other.keys, other.counters, other.keys.length, mergedKeys, merged, size);
        passRaisedTo(mergedKeys, size, merged);
        other.passRaisedTo(mergedKeys, size, merged);
        return new VersionVector(mergedKeys, merged);
    }

    /** The union of two vectors of which the first has all ids of the second, and passes its id array on. */
    private static VersionVector raised(VersionVector wide, VersionVector narrow) {
        long[] counters = wide.copyOfCounters();
        narrow.raiseAmong(wide.keys, wide.keys.length, counters);
        return new VersionVector(wide.keys, counters);
    }

    /** Whether the other has just these ids. */
    boolean hasIdsOf(VersionVector other) {
        return VectorKernel.sameKeys(keys, keys.length, other.keys, other.keys.length);
    }

    /** The first entry, from an index on, that is larger than that of another vector with the same ids; the number of entries if none is. */
    int nextAbove(VersionVector other, int from) {
        int at = from;
        while (at < keys.length) {
            int end = Math.min(firstRaised(at), other.firstRaised(at));
            at = VectorKernel.firstAbove(counters, other.counters, at, end);
            if (at < end || at < keys.length && at(at) > other.at(at)) {
                return at;
            }
            at++;
        }
        return keys.length;
    }

    /** Where, from an index on, the array of counters is first wrong. */
    private int firstRaised(int from) {
        return raisedAt < from ? keys.length : raisedAt;
    }

    /** Raises counters that stand beside the same keys to these; says whether any rose. */
    boolean raiseAligned(long[] into) {
        boolean rose = VectorKernel.raiseAligned(into, counters, keys.length);
        if (raisedAt != VectorKernel.NOWHERE && into[raisedAt] < raised) {
            into[raisedAt] = raised;
            return true;
        }
        return rose;
    }

    /** Raises counters that stand beside all these keys, and more, to these. */
    void raiseAmong(long[] wideKeys, int wideSize, long[] into) {
        VectorKernel.raiseAmong(wideKeys, into, keys, counters);
        passRaisedTo(wideKeys, wideSize, into);
    }

    /** Of counters that are united from the arrays, raises the one that the array has too small. */
    void passRaisedTo(long[] wideKeys, int wideSize, long[] into) {
        if (raisedAt != VectorKernel.NOWHERE) {
            int at = VectorKernel.find(wideKeys, wideSize, keys[raisedAt]);
            into[at] = Math.max(into[at], raised);
        }
    }

    /**
     * This vector without a replica's entry.
     *
     * <p><b>Hazard:</b> a vector that forgot a replica takes itself for older than it is. Compared with one that still has the entry it is
     * {@code BEFORE} or {@code CONCURRENT} though it knew all; merged with it, the entry comes back. Remove a departed replica only when
     * every vector that will ever be compared drops it at once, and no message from before is still under way; and never give its id to
     * anybody again. A {@link PrunedVersionVector} needs no such promise: it knows what it dropped, and says so where it can't tell an order.
     *
     * @param departed whose entry goes
     * @return a vector without it; this one if it has none
     */
    public VersionVector without(ReplicaId departed) {
        int at = VectorKernel.find(keys, keys.length, departed.key());
        return at < 0 ? this : ofSorted(VectorKernel.removed(keys, at), VectorKernel.removed(copyOfCounters(), at));
    }

    /**
     * How what this has seen stands to what another has.
     *
     * <p>One pass, which ends once the answer is certain; over the counters alone where both share their ids. Allocates nothing.
     *
     * @param other to compare with
     * @return {@code BEFORE} if {@code other} has seen all that this has, and more; and so on
     */
    @Override
    public CausalOrder compare(VersionVector other) {
        return hasIdsOf(other) ? compareAligned(other) : compareUnaligned(other);
    }

    private CausalOrder compareAligned(VersionVector other) {
        return VectorKernel.compareAligned(counters, raisedAt, raised, other, keys.length);
    }

    private CausalOrder compareUnaligned(VersionVector other) {
        return VectorKernel.compare(keys, counters, keys.length, raisedAt, raised, other);
    }

    /**
     * A copy to change in place.
     *
     * @return a vector with these entries
     */
    public MutableVersionVector toMutable() {
        return new MutableVersionVector(keys, copyOfCounters());
    }

    /**
     * Writes this vector.
     *
     * @param writer takes 2 bytes or more, and 9 to 17 an entry
     */
    public void encodeTo(WireWriter writer) {
        VectorCodec.encode(this, writer);
    }

    /**
     * Reads a vector.
     *
     * @param reader stands at its first byte
     * @return the vector
     * @throws MalformedDataException if the bytes are not a vector
     */
    public static VersionVector decodeFrom(WireReader reader) {
        return VectorCodec.decode(reader);
    }

    /**
     * This vector as bytes; equal vectors give equal bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(8 + 12 * keys.length);
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a vector that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the vector
     * @throws MalformedDataException if the bytes are anything else
     */
    public static VersionVector fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        VersionVector vector = decodeFrom(reader);
        reader.expectEnd();
        return vector;
    }

    /**
     * Reads a vector of at most {@link #DEFAULT_MAX_ENTRIES} entries from its text.
     *
     * @param text what {@link #toString} gave
     * @return the vector
     * @throws MalformedDataException if it is anything else, or has more entries
     */
    public static VersionVector parse(CharSequence text) {
        return parse(text, DEFAULT_MAX_ENTRIES);
    }

    /**
     * Reads a vector from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxEntries how many entries are accepted, at least 0
     * @return the vector
     * @throws MalformedDataException if it is anything else, or has more entries; decided before anything is allocated
     * @throws IllegalArgumentException if {@code maxEntries} is negative
     */
    public static VersionVector parse(CharSequence text, int maxEntries) {
        return VectorCodec.parse(text, 0, maxEntries);
    }

    long[] keys() {
        return keys;
    }

    /** With {@link #raised} at {@link #raisedAt} in place of what is there, the counters. */
    long[] counters() {
        return counters;
    }

    int raisedAt() {
        return raisedAt;
    }

    long raised() {
        return raised;
    }

    private long[] copyOfCounters() {
        long[] copy = counters.clone();
        if (raisedAt != VectorKernel.NOWHERE) {
            copy[raisedAt] = raised;
        }
        return copy;
    }

    private static boolean isValid(long[] keys, long[] counters) {
        boolean valid = keys.length == counters.length;
        for (int i = 0; valid && i < keys.length; i++) {
            valid = counters[i] > 0 && (i == 0 || keys[i - 1] < keys[i]);
        }
        return valid;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof VersionVector that && hasIdsOf(that) && compareAligned(that) == CausalOrder.EQUAL;
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(keys);
        for (int i = 0; i < keys.length; i++) {
            hash = 31 * hash + Long.hashCode(at(i));
        }
        return hash;
    }

    /** The text form, {@code n1:3~n2:5}. */
    @Override
    public String toString() {
        return VectorCodec.print(this);
    }
}
