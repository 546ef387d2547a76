package dev.orloj.causality;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of one key in a store that accepts writes at several replicas: the siblings that no write has replaced, with the causal history that decides so.
 *
 * <p>Each value bears the {@link Dot} of the write that brought it. A write replaces the values that its {@link WriteContext} has seen, and no others: values written concurrently stay as
 * siblings until a write that has seen them resolves them. So no write is lost, and siblings are never more than there are concurrent writers: two clients that write by turns, each
 * with the context of its last read, keep one value or two, however long they go on.
 *
 * <p>On the way to the store: {@link #read} at a replica, {@link #put} at a replica with what the read or the last write gave, and {@link #sync} of what two replicas have.
 * {@code sync} is commutative, associative and idempotent.
 *
 * <p><b>Not guaranteed:</b> that a value survives a context that claims to have seen it and did not; what else such a context does is said at {@link WriteContext}. <b>Hazard:</b> the coordinator of a write gives it the next number of its own, so its copy of the
 * set must have all writes that it ever coordinated. A coordinator that lost its copy, or restored an old one, goes on under a new id; where it meets a number of its own that it
 * never gave, {@link ReplicaReuseException} says so and nothing changes.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="read-and-write"}
 *
 * <p>Bytes: a version byte (1), the history as a {@link CausalContext}, the number of values as a varint, then for each value, ascending by dot, its replica's id in eight bytes, its counter as a varint,
 * and the value as the codec has it.
 *
 * <p><b>Thread safety:</b> immutable. Values are taken for immutable too, and need value equality (so no arrays). <b>Cost:</b> a put is linear in the siblings, and one pass over the history if the context
 * brings something new. <b>Limits:</b> {@link DvvLimits} bounds what a write may add. What is synchronised comes from replicas and is not bounded; with {@code n} coordinators there are at most {@code n} times the
 * limit of siblings. The history has a range for each id that ever coordinated a write of this key, and for each that a context claimed did; and one for each gap that contexts left in it.
 * <b>Source:</b> Preguiça et al. 2012; Almeida et al. 2014, "Scalable and Accurate Causality Tracking for Eventually Consistent Stores".
 *
 * @param <V> the type of the values
 */
public final class DvvSet<V> {
    private static final int VERSION = 1;
    private static final int MIN_VALUE_BYTES = 9;
    /** A dot in {@link #dots} is a key and a counter. */
    private static final int STRIDE = 2;

    private static final DvvSet<?> EMPTY = new DvvSet<>(CausalContext.empty(), new long[0], new Object[0]);

    private final CausalContext history;
    /** For each value its key and counter, ascending; all in the history. Never changed. */
    private final long[] dots;

    private final Object[] values;

    private DvvSet(CausalContext history, long[] dots, Object[] values) {
        this.history = history;
        this.dots = dots;
        this.values = values;
    }

    /**
     * A set that was never written to.
     *
     * @param <V> the type of the values
     * @return a set without values and history
     */
    @SuppressWarnings("unchecked")
    public static <V> DvvSet<V> empty() {
        return (DvvSet<V>) EMPTY;
    }

    /**
     * Reads the set for a client.
     *
     * @return all values, and the context that replaces them
     */
    public DvvRead<V> read() {
        return new DvvRead<>(values(), new ReadContext(history));
    }

    /**
     * The values, without a context: for looking at them, not for answering a client.
     *
     * @return an unmodifiable list, ascending by dot
     */
    @SuppressWarnings("unchecked")
    public List<V> values() {
        return (List<V>) List.of(values);
    }

    /**
     * How many values there are.
     *
     * @return from 0
     */
    public int size() {
        return values.length;
    }

    /**
     * Whether there is no value. A set without values may still have a history, which keeps what was discarded from coming back.
     *
     * @return true if {@link #size} is 0
     */
    public boolean isEmpty() {
        return values.length == 0;
    }

    /**
     * The replicas that coordinated writes of this key, as far as is known here.
     *
     * @return an unmodifiable set, ascending
     */
    public Set<ReplicaId> ids() {
        Set<ReplicaId> ids = new LinkedHashSet<>();
        for (RangeCursor cursor = new RangeCursor(history); cursor.present; cursor.advance()) {
            ids.add(ReplicaId.fromKey(cursor.key));
        }
        return Collections.unmodifiableSet(ids);
    }

    /**
     * All writes that this set knows of, replaced ones included.
     *
     * @return their dots
     */
    public CausalContext history() {
        return history;
    }

    /**
     * Writes a value within {@link DvvLimits#DEFAULT}.
     *
     * @param coordinator the replica that this copy of the set belongs to
     * @param value not null
     * @param context what the writer has seen, and replaces
     * @return the new set and the writer's acknowledgement; or which limit refused it
     * @throws ReplicaReuseException if the context has seen a write of the coordinator that this set does not know
     * @throws ArithmeticException if the coordinator's counter is at 2<sup>63</sup>-1
     */
    public DvvWrite<V> put(ReplicaId coordinator, V value, WriteContext context) {
        return put(coordinator, value, context, DvvLimits.DEFAULT);
    }

    /**
     * Writes a value.
     *
     * @param coordinator the replica that this copy of the set belongs to
     * @param value not null
     * @param context what the writer has seen, and replaces
     * @param limits what the set may grow to
     * @return the new set and the writer's acknowledgement; or which limit refused it
     * @throws ReplicaReuseException if the context has seen a write of the coordinator that this set does not know
     * @throws ArithmeticException if the coordinator's counter is at 2<sup>63</sup>-1
     */
    public DvvWrite<V> put(ReplicaId coordinator, V value, WriteContext context, DvvLimits limits) {
        Objects.requireNonNull(value, "value");
        long key = coordinator.key();
        return write(coordinator, VectorKernel.next(history.vector().getByKey(key), key), value, context, limits);
    }

    /**
     * Writes a value under a number of the caller's choice: for a store in which a coordinator numbers its writes of all keys with one counter, so that one {@link CausalContext}
     * says which writes a whole replica has. The numbers that this key skips belong to other keys; the history takes them for seen.
     *
     * @param dot the coordinator, and a number greater than that of its last write of this key
     * @param value not null
     * @param context what the writer has seen, and replaces
     * @param limits what the set may grow to
     * @return the new set and the writer's acknowledgement; or which limit refused it
     * @throws IllegalArgumentException if the set knows a write of the coordinator with this number or a greater one
     * @throws ReplicaReuseException if the context has seen a write of the coordinator that this set does not know
     */
    public DvvWrite<V> put(Dot dot, V value, WriteContext context, DvvLimits limits) {
        Objects.requireNonNull(value, "value");
        return write(dot.replica(), requireNew(dot), value, context, limits);
    }

    /**
     * Deletes the values that the writer has seen, within {@link DvvLimits#DEFAULT}. That is a write without a value: concurrent values stay.
     *
     * @param coordinator the replica that this copy of the set belongs to
     * @param context what the writer has seen, and discards
     * @return the new set and the writer's acknowledgement; or which limit refused it
     * @throws ReplicaReuseException if the context has seen a write of the coordinator that this set does not know
     * @throws ArithmeticException if the coordinator's counter is at 2<sup>63</sup>-1
     */
    public DvvWrite<V> discard(ReplicaId coordinator, WriteContext context) {
        return discard(coordinator, context, DvvLimits.DEFAULT);
    }

    /**
     * Deletes the values that the writer has seen. That is a write without a value: concurrent values stay.
     *
     * @param coordinator the replica that this copy of the set belongs to
     * @param context what the writer has seen, and discards
     * @param limits what the set may grow to
     * @return the new set and the writer's acknowledgement; or which limit refused it
     * @throws ReplicaReuseException if the context has seen a write of the coordinator that this set does not know
     * @throws ArithmeticException if the coordinator's counter is at 2<sup>63</sup>-1
     */
    public DvvWrite<V> discard(ReplicaId coordinator, WriteContext context, DvvLimits limits) {
        long key = coordinator.key();
        return write(coordinator, VectorKernel.next(history.vector().getByKey(key), key), null, context, limits);
    }

    /**
     * Deletes the values that the writer has seen, under a number of the caller's choice, as {@link #put(Dot, Object, WriteContext, DvvLimits)} writes.
     *
     * @param dot the coordinator, and a number greater than that of its last write of this key
     * @param context what the writer has seen, and discards
     * @param limits what the set may grow to
     * @return the new set and the writer's acknowledgement; or which limit refused it
     * @throws IllegalArgumentException if the set knows a write of the coordinator with this number or a greater one
     * @throws ReplicaReuseException if the context has seen a write of the coordinator that this set does not know
     */
    public DvvWrite<V> discard(Dot dot, WriteContext context, DvvLimits limits) {
        return write(dot.replica(), requireNew(dot), null, context, limits);
    }

    private long requireNew(Dot dot) {
        long last = history.vector().get(dot.replica());
        if (dot.counter() <= last) {
            throw new IllegalArgumentException(
                    "the set knows a write of this number or a greater one: dot=" + dot + ", last=" + last);
        }
        return dot.counter();
    }

    /** Validates, then makes the new set. A write without a value is a deletion. */
    private DvvWrite<V> write(ReplicaId coordinator, long counter, V value, WriteContext context, DvvLimits limits) {
        CausalContext seen = context.seen();
        long key = coordinator.key();
        long made = history.vector().getByKey(key);
        long met = Math.max(seen.max(key), history.hasGaps() ? history.max(key) : made);
        if (met > made) {
            throw new ReplicaReuseException(coordinator, made, met);
        }
        CausalOrder order = history.compare(seen);
        boolean brings = order == CausalOrder.BEFORE || order == CausalOrder.CONCURRENT;
        CausalContext known = brings ? history.merge(seen) : history;
        if (brings && foreignIds(seen, key) > limits.maxForeignIds()) {
            return DvvWrite.refused(DvvWrite.Status.TOO_MANY_FOREIGN_IDS, this);
        }
        if (brings && known.gapCount() > Math.max(limits.maxGaps(), history.gapCount())) {
            return DvvWrite.refused(DvvWrite.Status.TOO_MANY_GAPS, this);
        }
        if (brings && known.rangeCount() > Math.max(limits.maxRanges(), history.rangeCount())) {
            return DvvWrite.refused(DvvWrite.Status.TOO_MANY_RANGES, this);
        }
        boolean replacesAll = order == CausalOrder.BEFORE || order == CausalOrder.EQUAL;
        long unseen = replacesAll ? 0 : unseen(seen, 0);
        int kept = Long.bitCount(unseen);
        for (int from = Long.SIZE; !replacesAll && from < values.length; from += Long.SIZE) {
            kept += Long.bitCount(unseen(seen, from));
        }
        int size = value == null ? kept : kept + 1;
        if (size > limits.maxSiblings() && size > values.length) {
            return DvvWrite.refused(DvvWrite.Status.TOO_MANY_SIBLINGS, this);
        }
        SiblingCollector siblings = new SiblingCollector(size);
        siblings.addAll(unseen, dots, values, 0);
        for (int from = Long.SIZE; !replacesAll && from < values.length; from += Long.SIZE) {
            siblings.addAll(unseen(seen, from), dots, values, from);
        }
        if (value != null) {
            siblings.insert(key, counter, value);
        }
        // All own writes are known here, those of other keys are of no concern: up to this number, nothing is missing.
        CausalContext newHistory = known.upTo(coordinator, counter);
        DvvSet<V> written = new DvvSet<>(newHistory, siblings.dots(), siblings.values());
        return DvvWrite.written(written, seen, coordinator, counter);
    }

    /** Of the 64 values from an index on, those that a writer has not seen, a bit each. Values of one replica follow one another: one look-up serves them all. */
    private long unseen(CausalContext seen, int start) {
        long unseen = 0;
        long contiguous = 0;
        int end = Math.min(values.length, start + Long.SIZE);
        for (int i = start; i < end; i++) {
            long key = dots[i * STRIDE];
            long counter = dots[i * STRIDE + 1];
            if (i == start || key != dots[(i - 1) * STRIDE]) {
                contiguous = seen.vector().getByKey(key);
            }
            if (counter > contiguous && !(seen.hasGaps() && seen.hasRange(key, counter, counter))) {
                unseen |= 1L << i;
            }
        }
        return unseen;
    }

    private int foreignIds(CausalContext seen, long coordinatorKey) {
        int foreign = 0;
        long last = coordinatorKey;
        for (RangeCursor cursor = new RangeCursor(seen); cursor.present; cursor.advance()) {
            if (cursor.key != last && cursor.key != coordinatorKey && history.max(cursor.key) == 0) {
                foreign++;
                last = cursor.key;
            }
        }
        return foreign;
    }

    /**
     * What two replicas know together: a value stays if both have it, or if one has it and the other has never heard of it.
     *
     * @param other what another replica has of the same key
     * @return this if {@code other} brings nothing, else {@code other} if this brings nothing to it, else a new set
     * @throws ReplicaReuseException if the two have different values under one dot
     */
    public DvvSet<V> sync(DvvSet<V> other) {
        if (this == other) {
            return this;
        }
        CausalContext merged = history.merge(other.history);
        SiblingCollector siblings = new SiblingCollector(values.length + other.values.length);
        int i = 0;
        int j = 0;
        while (i < values.length || j < other.values.length) {
            int order = i == values.length ? 1 : j == other.values.length ? -1 : compareDots(i, other, j);
            if (order == 0) {
                siblings.add(dots[i * STRIDE], dots[i * STRIDE + 1], requireSame(i, other, j));
                i++;
                j++;
            } else if (order < 0) {
                siblings.addUnless(other.history, dots[i * STRIDE], dots[i * STRIDE + 1], values[i++]);
            } else {
                siblings.addUnless(history, other.dots[j * STRIDE], other.dots[j * STRIDE + 1], other.values[j++]);
            }
        }
        if (merged == history && siblings.isJust(dots)) {
            return this;
        }
        if (siblings.isJust(other.dots) && merged.equals(other.history)) {
            return other;
        }
        return new DvvSet<>(merged, siblings.dots(), siblings.values());
    }

    private int compareDots(int i, DvvSet<?> other, int j) {
        int byKey = Long.compare(dots[i * STRIDE], other.dots[j * STRIDE]);
        return byKey != 0 ? byKey : Long.compare(dots[i * STRIDE + 1], other.dots[j * STRIDE + 1]);
    }

    private Object requireSame(int i, DvvSet<?> other, int j) {
        if (!values[i].equals(other.values[j])) {
            throw new ReplicaReuseException(dotAt(i), values[i], other.values[j]);
        }
        return values[i];
    }

    private Dot dotAt(int index) {
        return new Dot(ReplicaId.fromKey(dots[index * STRIDE]), dots[index * STRIDE + 1]);
    }

    /**
     * Replaces all values by one that is made of them, within {@link DvvLimits#DEFAULT}: merges two shopping carts, say.
     *
     * @param coordinator the replica that this copy of the set belongs to
     * @param resolver takes the values, ascending by dot, and gives the one that replaces them; called once, with no value if there is none
     * @return the new set and the acknowledgement of the write
     * @throws ReplicaReuseException as {@link #put}
     * @throws ArithmeticException as {@link #put}
     */
    public DvvWrite<V> resolve(ReplicaId coordinator, Function<? super List<V>, ? extends V> resolver) {
        return put(coordinator, resolver.apply(values()), new ReadContext(history));
    }

    /**
     * Gives all values up but for the greatest: last writer wins, by an order that the values carry in them, a timestamp say.
     *
     * <p><b>Not guaranteed:</b> that nothing is lost. All the other values are.
     *
     * @param order equal values are decided by the greatest dot, the same on every replica
     * @return the set with one value; this one if it has no more
     */
    public DvvSet<V> lastWriter(Comparator<? super V> order) {
        Objects.requireNonNull(order, "order");
        if (values.length < 2) {
            return this;
        }
        int winner = indexOfLast(order);
        long[] dot = {dots[winner * STRIDE], dots[winner * STRIDE + 1]};
        return new DvvSet<>(history, dot, new Object[] {values[winner]});
    }

    /**
     * The greatest value.
     *
     * @param order equal values are decided by the greatest dot, the same on every replica
     * @return the value, or nothing if there is none
     */
    public Optional<V> last(Comparator<? super V> order) {
        Objects.requireNonNull(order, "order");
        return values.length == 0 ? Optional.empty() : Optional.of(valueAt(indexOfLast(order)));
    }

    private int indexOfLast(Comparator<? super V> order) {
        int last = 0;
        for (int i = 1; i < values.length; i++) {
            if (order.compare(valueAt(i), valueAt(last)) >= 0) {
                last = i;
            }
        }
        return last;
    }

    @SuppressWarnings("unchecked")
    private V valueAt(int index) {
        return (V) values[index];
    }

    /**
     * Whether two sets know the same writes and have kept the same of them, without a look at the values.
     *
     * @param other to compare with
     * @return true if the histories and the dots of the values are equal
     */
    public boolean hasSameHistory(DvvSet<?> other) {
        return Arrays.equals(dots, other.dots) && history.equals(other.history);
    }

    /**
     * The same history with other values.
     *
     * @param function gives for each value another, not null; the same for equal values, on every replica
     * @param <W> the type of the new values
     * @return a set with the new values under the same dots
     */
    public <W> DvvSet<W> map(Function<? super V, ? extends W> function) {
        Objects.requireNonNull(function, "function");
        Object[] mapped = new Object[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = Objects.requireNonNull(function.apply(valueAt(i)), "value");
        }
        return new DvvSet<>(history, dots, mapped);
    }

    /**
     * Writes this set.
     *
     * @param writer takes 4 bytes or more
     * @param codec writes the values
     */
    public void encodeTo(WireWriter writer, ElementCodec<? super V> codec) {
        Objects.requireNonNull(codec, "codec");
        writer.writeByte(VERSION);
        history.encodeTo(writer);
        writer.writeVarint(values.length);
        for (int i = 0; i < values.length; i++) {
            writer.writeFixed64(ReplicaId.keyOf(dots[i * STRIDE])).writeVarint(dots[i * STRIDE + 1]);
            codec.encode(valueAt(i), writer);
        }
    }

    /**
     * Reads a set.
     *
     * @param reader stands at its first byte
     * @param codec reads the values
     * @param <V> the type of the values
     * @return the set
     * @throws MalformedDataException if the bytes are not such a set
     */
    public static <V> DvvSet<V> decodeFrom(WireReader reader, ElementCodec<? extends V> codec) {
        Objects.requireNonNull(codec, "codec");
        reader.readVersion("a dotted version vector set", VERSION);
        CausalContext history = CausalContext.decodeFrom(reader);
        SiblingCollector siblings = new SiblingCollector(reader.readCount(MIN_VALUE_BYTES));
        while (siblings.hasRoom()) {
            int offset = reader.offset();
            long key = ReplicaId.keyOf(reader.readFixed64());
            long counter = VectorCodec.readCounter(reader);
            if (!siblings.ascendsWith(key, counter) || !history.includes(key, counter)) {
                throw new MalformedDataException(
                        "a value has the dot " + new Dot(ReplicaId.fromKey(key), counter)
                                + ", which is not in the history, or not greater than the one before",
                        offset);
            }
            siblings.add(key, counter, codec.decode(reader));
        }
        return history.isEmpty() ? empty() : new DvvSet<>(history, siblings.dots(), siblings.values());
    }

    /**
     * This set as bytes; equal sets give equal bytes.
     *
     * @param codec writes the values
     * @return a new array
     */
    public byte[] toByteArray(ElementCodec<? super V> codec) {
        WireWriter writer = new WireWriter();
        encodeTo(writer, codec);
        return writer.toByteArray();
    }

    /**
     * Reads a set that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @param codec reads the values
     * @param <V> the type of the values
     * @return the set
     * @throws MalformedDataException if the bytes are anything else
     */
    public static <V> DvvSet<V> fromByteArray(byte[] bytes, ElementCodec<? extends V> codec) {
        WireReader reader = new WireReader(bytes);
        DvvSet<V> set = decodeFrom(reader, codec);
        reader.expectEnd();
        return set;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof DvvSet<?> that && hasSameHistory(that) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * history.hashCode() + Arrays.hashCode(dots)) + Arrays.hashCode(values);
    }

    /** The values with their dots, and the history: {@code {n1:3=Alice, n2:1=Bob} n1:3~n2:1}. For people; there is no way back. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dotAt(i)).append('=').append(values[i]);
        }
        return text.append("} ").append(history).toString();
    }
}
