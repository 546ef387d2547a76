package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A set of events: a version vector, and beside it the events seen beyond a gap, as ranges.
 *
 * <p>Where a {@link VersionVector} says "all up to the third", this can say "the first three, and the seventh": what a replica has after messages
 * were lost or overtook one another. It is what makes deltas safe under loss, duplication and reordering. Gaps close by themselves: a range that comes to
 * touch its neighbour becomes one with it, and one that reaches down to 1 becomes part of the vector. So equal sets are equal objects, bytes and texts.
 *
 * <p>Contexts form a lattice by inclusion: {@link #merge} is the union, {@link #intersect} the intersection, and {@code compare} is
 * {@code BEFORE} if the other has all these events, and more.
 *
 * <p><b>Not guaranteed:</b> that the events have anything to do with one another; a context need not be closed under happened-before.
 * <b>Hazard:</b> that of {@link #without}, and of ids that are used twice, see {@link ReplicaId}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="gaps"}
 *
 * <p>Text: as a version vector's, {@code n1:3~n2:5}, with what lies beyond gaps behind the counter: {@code n1:3.5-7.9~n2:0.4} has of {@code n1} 1 to
 * 3, 5 to 7 and 9, of {@code n2} only 4. Bytes: a version byte (1), the vector without its version byte, the number of ranges beyond gaps as a varint, then for each replica that has some
 * its id in eight bytes, its number of ranges as a varint, and for each range two varints: how many events are missing before it, less one; and how many it has, less one.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> without gaps that of a vector, plus 24 bytes; a range takes 24 bytes. Testing an event is a binary search
 * or two and allocates nothing. Comparing is the vectors' pass, and a binary search for each range beyond a gap. So is all of merging, subtracting and intersecting where one side has all that the other has; else they are one
 * pass more, over the vectors or, where there are gaps, over the ranges of both. A few events that are merged into many are put in one by one, as {@code with} does, at the price of a copy of the ranges beyond gaps each
 * (and of the counters, where replicas take turns): {@code n} events out of order, each beyond a gap of its own, copy {@code n}<sup>2</sup>/2 ranges. <b>Limits:</b> ranges are bounded by memory only; whoever
 * takes contexts from strangers bounds them when parsing or decoding. <b>Source:</b> Malkhi, Terry 2005 (version vectors with exceptions); Almeida, Shoker, Baquero 2018, section 7.
 */
public final class CausalContext implements PartiallyOrdered<CausalContext> {
    /** How many ranges {@link #parse(CharSequence)} accepts. */
    public static final int DEFAULT_MAX_RANGES = 1_024;

    /** How many numbers a range beyond a gap takes: its key, its first counter, its last. */
    static final int STRIDE = 3;

    private static final long[] NO_GAPS = {};
    private static final CausalContext EMPTY = new CausalContext(VersionVector.empty(), NO_GAPS);

    private final VersionVector vector;
    /** Ranges beyond gaps, {@value #STRIDE} numbers each, ascending by key and start; none touches another or what the vector has. Never changed. */
    private final long[] beyond;

    private CausalContext(VersionVector vector, long[] beyond) {
        this.vector = vector;
        this.beyond = beyond;
    }

    /** Takes the array over, whose ranges are canonical: the caller has seen to it. */
    static CausalContext ofSorted(VersionVector vector, long[] beyond) {
        assert isValid(vector, beyond) : vector + Arrays.toString(beyond);
        if (beyond.length == 0) {
            return of(vector);
        }
        return new CausalContext(vector, beyond);
    }

    /**
     * The context without events.
     *
     * @return the empty set
     */
    public static CausalContext empty() {
        return EMPTY;
    }

    /**
     * The events that a vector has seen.
     *
     * @param vector without gaps, as vectors are
     * @return the context that has just them
     */
    public static CausalContext of(VersionVector vector) {
        return vector.isEmpty() ? EMPTY : new CausalContext(vector, NO_GAPS);
    }

    /**
     * The events of some ranges: what {@link #ranges} gave, or any others.
     *
     * @param ranges in any order; they may touch and overlap
     * @return the context that has just them
     */
    public static CausalContext ofRanges(Collection<DotRange> ranges) {
        DotRange[] sorted = ranges.toArray(new DotRange[0]);
        Arrays.sort(sorted, Comparator.comparing(DotRange::replica).thenComparingLong(DotRange::from));
        RangeCollector collector = new RangeCollector(0, 0);
        for (DotRange range : sorted) {
            collector.add(range.replica().key(), range.from(), range.to());
        }
        return collector.toContext(VersionVector.empty());
    }

    /**
     * What of this has no gap before it.
     *
     * @return for each replica, up to where all its events are here
     */
    public VersionVector vector() {
        return vector;
    }

    /**
     * Whether there are no events.
     *
     * @return true if this is the empty set
     */
    public boolean isEmpty() {
        return vector.isEmpty() && beyond.length == 0;
    }

    /**
     * Whether there are events beyond a gap.
     *
     * @return false if the vector is all there is
     */
    public boolean hasGaps() {
        return beyond.length > 0;
    }

    /**
     * How many ranges {@link #ranges} has, at no cost.
     *
     * @return from 0
     */
    public int rangeCount() {
        return vector.size() + gapCount();
    }

    /** How many ranges lie beyond gaps. */
    int gapCount() {
        return beyond.length / STRIDE;
    }

    /**
     * Whether this has an event.
     *
     * @param dot the event
     * @return true if it is in the set
     */
    public boolean includes(Dot dot) {
        return includes(dot.replica(), dot.counter());
    }

    /**
     * Whether this has an event, without making an object of it.
     *
     * @param replica where the event took place
     * @param counter which of the replica's events
     * @return true if it is in the set; also if {@code counter} is less than 1, since nothing is missing then
     */
    public boolean includes(ReplicaId replica, long counter) {
        return vector.get(replica) >= counter || beyond.length > 0 && hasRange(replica.key(), counter, counter);
    }

    /**
     * Whether this has all events of a range.
     *
     * @param range the events
     * @return true if none of them is missing
     */
    public boolean includes(DotRange range) {
        long key = range.replica().key();
        return vector.getByKey(key) >= range.to() || beyond.length > 0 && hasRange(key, range.from(), range.to());
    }

    boolean includes(long key, long counter) {
        return vector.getByKey(key) >= counter || beyond.length > 0 && hasRange(key, counter, counter);
    }

    /** The number of ranges that start at or before a counter of a key. */
    int countBeyond(long key, long counter) {
        int low = 0;
        int high = beyond.length / STRIDE;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long found = beyond[middle * STRIDE];
            if (found < key || found == key && beyond[middle * STRIDE + 1] <= counter) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The last event of a replica.
     *
     * @param replica whose events
     * @return the greatest counter in the set, beyond gaps or not; 0 if there is none
     */
    public long max(ReplicaId replica) {
        return max(replica.key());
    }

    long max(long key) {
        if (beyond.length == 0) {
            return vector.getByKey(key);
        }
        int next = countBeyond(key, Long.MAX_VALUE);
        return next > 0 && beyond[(next - 1) * STRIDE] == key ? beyond[next * STRIDE - 1] : vector.getByKey(key);
    }

    /**
     * All events as ranges.
     *
     * @return an unmodifiable list, ascending by id and then by counter; no two ranges touch
     */
    public List<DotRange> ranges() {
        List<DotRange> ranges = new ArrayList<>(rangeCount());
        for (RangeCursor cursor = new RangeCursor(this); cursor.present; cursor.advance()) {
            ranges.add(new DotRange(ReplicaId.fromKey(cursor.key), cursor.from, cursor.to));
        }
        return Collections.unmodifiableList(ranges);
    }

    /**
     * This set and one event. Unlike {@link VersionVector#include(Dot)} it takes the earlier ones not for seen.
     *
     * @param dot the event
     * @return a set with it; this one if it has it
     */
    public CausalContext with(Dot dot) {
        return with(dot.replica(), dot.counter(), dot.counter());
    }

    /**
     * This set and one event. Unlike {@link VersionVector#include(ReplicaId, long)} it takes the earlier ones not for seen.
     *
     * @param replica where the event took place
     * @param counter which of the replica's events, from 1
     * @return a set with it; this one if it has it
     * @throws IllegalArgumentException if the counter is less than 1
     */
    public CausalContext with(ReplicaId replica, long counter) {
        if (counter < 1) {
            throw new IllegalArgumentException("a counter is at least 1: replica=" + replica + ", counter=" + counter);
        }
        return with(replica, counter, counter);
    }

    /**
     * This set and a range of events.
     *
     * @param range the events
     * @return a set with them; this one if it has them all
     */
    public CausalContext with(DotRange range) {
        return with(range.replica(), range.from(), range.to());
    }

    CausalContext with(ReplicaId replica, long from, long to) {
        long contiguous = vector.get(replica);
        if (beyond.length == 0 && contiguous >= from - 1) {
            return withVector(vector.include(replica, to));
        }
        long key = replica.key();
        int first = countBeyond(key, from); // the ranges first to next - 1 overlap this one or touch it
        if (first > 0 && beyond[(first - 1) * STRIDE] == key && beyond[first * STRIDE - 1] >= from - 1) {
            first--;
        }
        int next = countBeyond(key, to == Long.MAX_VALUE ? to : to + 1);
        long start = first < next ? Math.min(from, beyond[first * STRIDE + 1]) : from;
        long end = first < next ? Math.max(to, beyond[next * STRIDE - 1]) : to;
        if (contiguous >= start - 1) {
            VersionVector grown = vector.include(replica, end);
            return grown == vector ? this : ofSorted(grown, replaced(first, next));
        }
        boolean known = next - first == 1 && start == beyond[first * STRIDE + 1] && end == beyond[next * STRIDE - 1];
        return known ? this : ofSorted(vector, replaced(first, next, key, start, end));
    }

    /** The ranges beyond gaps with some of them, from one number to another, replaced by a few numbers. */
    private long[] replaced(int first, int next, long... by) {
        long[] replaced = new long[beyond.length - (next - first) * STRIDE + by.length];
        int tail = beyond.length - next * STRIDE;
        System.arraycopy(beyond, 0, replaced, 0, first * STRIDE);
        System.arraycopy(by, 0, replaced, first * STRIDE, by.length);
        System.arraycopy(beyond, next * STRIDE, replaced, replaced.length - tail, tail);
        return replaced;
    }

    /** This and all events of a replica up to one. */
    CausalContext upTo(ReplicaId replica, long counter) {
        return with(replica, 1, counter);
    }

    /** What this would be with another vector, where there are no gaps. */
    private CausalContext withVector(VersionVector other) {
        return other == vector ? this : new CausalContext(other, NO_GAPS);
    }

    /**
     * The union.
     *
     * @param other to merge with
     * @return all events of both; this if it has them all, else {@code other} if it has, else a new set
     */
    public CausalContext merge(CausalContext other) {
        if (beyond.length == 0 && other.beyond.length == 0) {
            VersionVector merged = vector.merge(other.vector);
            return merged == vector ? this : merged == other.vector ? other : new CausalContext(merged, NO_GAPS);
        }
        return switch (compare(other)) {
            case AFTER, EQUAL -> this;
            case BEFORE -> other;
            case CONCURRENT -> ContextKernel.unite(this, other);
        };
    }

    /**
     * The intersection.
     *
     * @param other to intersect with
     * @return the events that both have; this if {@code other} has them all, else {@code other} if this has, else a new set
     */
    public CausalContext intersect(CausalContext other) {
        return switch (compare(other)) {
            case BEFORE, EQUAL -> this;
            case AFTER -> other;
            case CONCURRENT -> ContextKernel.intersect(this, other);
        };
    }

    /**
     * What this has and another has not: with {@code other} for what a peer has, what the peer is missing.
     *
     * @param other whose events are taken out
     * @return the events of this that {@code other} lacks, as a set; its {@link #ranges} are the ranges that are missing there
     */
    public CausalContext subtract(CausalContext other) {
        if (beyond.length == 0 && other.beyond.length == 0 && vector.hasIdsOf(other.vector)) {
            return ContextKernel.above(vector, other.vector);
        }
        return switch (compare(other)) {
            case BEFORE, EQUAL -> EMPTY;
            case AFTER, CONCURRENT -> ContextKernel.subtract(this, other);
        };
    }

    /**
     * What is missing below what was seen: the events before a replica's last one that are not here.
     *
     * @return a set of them, none where there are no gaps; merged with it, this has no gaps
     */
    public CausalContext gaps() {
        return beyond.length == 0 ? EMPTY : ContextKernel.gaps(this);
    }

    /**
     * This set without a replica's events.
     *
     * <p><b>Hazard:</b> a set that forgot a replica takes that one's events for new when it meets them again, and itself for older than it is: see
     * {@link VersionVector#without}. In a replicated type what had been removed comes back. Forget a departed replica only when nobody will ever again send
     * what it wrote, and never give its id to anybody again.
     *
     * @param departed whose events go
     * @return a set without them; this one if it has none
     */
    public CausalContext without(ReplicaId departed) {
        VersionVector rest = vector.without(departed);
        int first = countBeyond(departed.key(), 0);
        int next = countBeyond(departed.key(), Long.MAX_VALUE);
        return rest == vector && first == next ? this : ofSorted(rest, replaced(first, next));
    }

    /**
     * How these events stand to others, by inclusion.
     *
     * <p>One pass over the vectors, as {@link VersionVector#compare}, and a look-up or two for each range beyond a gap. Allocates nothing.
     *
     * @param other to compare with
     * @return {@code BEFORE} if {@code other} has all these events, and more; and so on
     */
    @Override
    public CausalOrder compare(CausalContext other) {
        CausalOrder order = vector.compare(other.vector);
        if (beyond.length == 0 && other.beyond.length == 0) {
            return order;
        }
        // What is contiguous here is contiguous there, if it is there at all: the vectors answer for it by themselves.
        boolean below = order == CausalOrder.BEFORE || order == CausalOrder.CONCURRENT || !hasAll(other.beyond);
        boolean above = order == CausalOrder.AFTER || order == CausalOrder.CONCURRENT || !other.hasAll(beyond);
        return VectorKernel.order(below, above);
    }

    private boolean hasAll(long[] ranges) {
        for (int i = 0; i < ranges.length; i += STRIDE) {
            if (vector.getByKey(ranges[i]) < ranges[i + 2] && !hasRange(ranges[i], ranges[i + 1], ranges[i + 2])) {
                return false;
            }
        }
        return true;
    }

    /** Whether one range beyond a gap has all of these. */
    boolean hasRange(long key, long from, long to) {
        int next = countBeyond(key, from);
        return next > 0 && beyond[(next - 1) * STRIDE] == key && beyond[next * STRIDE - 1] >= to;
    }

    /**
     * Writes this set.
     *
     * @param writer takes 3 bytes or more; 9 to 17 for an entry of the vector; 10 to 18 for each replica with gaps, and 2 to 18 for each range beyond one
     */
    public void encodeTo(WireWriter writer) {
        ContextCodec.encode(this, writer);
    }

    /**
     * Reads a set. Its ranges are bounded by the input alone, of which two bytes can make one of 24: from strangers take {@link #decodeFrom(WireReader, int)}.
     *
     * @param reader stands at its first byte
     * @return the set
     * @throws MalformedDataException if the bytes are not a causal context
     */
    public static CausalContext decodeFrom(WireReader reader) {
        return ContextCodec.decode(reader, ContextCodec.MOST_RANGES);
    }

    /**
     * Reads a set of limited size.
     *
     * @param reader stands at its first byte
     * @param maxRanges how many ranges are accepted, at least 0
     * @return the set
     * @throws MalformedDataException if the bytes are not a causal context, or it has more ranges; decided before room is made for them
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static CausalContext decodeFrom(WireReader reader, int maxRanges) {
        return ContextCodec.decode(reader, maxRanges);
    }

    /**
     * This set as bytes; equal sets give equal bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(8 + 12 * rangeCount());
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a set that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the set
     * @throws MalformedDataException if the bytes are anything else
     */
    public static CausalContext fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        CausalContext context = decodeFrom(reader);
        reader.expectEnd();
        return context;
    }

    /**
     * Reads a set of at most {@link #DEFAULT_MAX_RANGES} ranges from its text.
     *
     * @param text what {@link #toString} gave
     * @return the set
     * @throws MalformedDataException if it is anything else, or has more ranges
     */
    public static CausalContext parse(CharSequence text) {
        return parse(text, DEFAULT_MAX_RANGES);
    }

    /**
     * Reads a set from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxRanges how many ranges are accepted, at least 0
     * @return the set
     * @throws MalformedDataException if it is anything else, or has more ranges
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static CausalContext parse(CharSequence text, int maxRanges) {
        return ContextCodec.parse(text, 0, maxRanges);
    }

    long[] beyond() {
        return beyond;
    }

    private static boolean isValid(VersionVector vector, long[] beyond) {
        for (int i = 0; i < beyond.length; i += STRIDE) {
            boolean sameKey = i > 0 && beyond[i - STRIDE] == beyond[i];
            long end = sameKey ? beyond[i - 1] : vector.getByKey(beyond[i]);
            boolean ascends = i == 0 || beyond[i - STRIDE] <= beyond[i];
            if (!ascends || beyond[i + 1] - 1 <= end || beyond[i + 2] < beyond[i + 1]) {
                return false;
            }
        }
        return beyond.length % STRIDE == 0;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CausalContext that
                        && Arrays.equals(beyond, that.beyond)
                        && vector.equals(that.vector);
    }

    @Override
    public int hashCode() {
        return 31 * vector.hashCode() + Arrays.hashCode(beyond);
    }

    /** The text form, {@code n1:3.5-7.9~n2:0.4}. */
    @Override
    public String toString() {
        return ContextCodec.print(this);
    }
}
