package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A replicated list: all replicas insert and delete, and come to the same list, in which everything that was inserted stands between what it was put between.
 *
 * <p>Every element takes a dot, and a deletion takes one, however much it deletes. {@link #insert} and {@link #delete} give the delta to send; the forms without make none. Elements are taken for immutable, as everywhere in {@code dev.orloj.crdt}.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="list"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}. <b>Cost:</b> as {@link RgaText}. Deleted elements are kept until {@link #compact} drops them. <b>Limits:</b> 2<sup>30</sup> elements, deleted ones included; 2<sup>31</sup>-1 operations of a replica.
 * <b>Source:</b> see {@link SequenceOrder}.
 *
 * @param <E> the type of the elements, with value equality
 */
public final class Rga<E> extends Sequence<Rga<E>> {
    private SequenceEvents<List<E>> events;
    private ListSnapshot<E> snapshot;

    Rga(Document document) {
        super(document);
    }

    private ObjectContents contents() {
        return (ObjectContents) document().contents();
    }

    /**
     * The type of lists in the order of RGA.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <E> CrdtType<Rga<E>> type(ElementCodec<E> codec) {
        return type(codec, SequenceOrder.RGA, CrdtLimits.DEFAULT);
    }

    /**
     * The type of lists.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @param order where concurrent insertions go, the same for all replicas: a delta of another order is a {@link SequenceOrderException}
     * @param limits of each list
     * @return the type
     */
    @SuppressWarnings("unchecked") // of one type, elements are what its codec is for
    public static <E> CrdtType<Rga<E>> type(ElementCodec<E> codec, SequenceOrder order, CrdtLimits limits) {
        ElementCodec<Object> ofObjects = (ElementCodec<Object>) Objects.requireNonNull(codec, "codec");
        return new SequenceType<>(new SequenceKind(order, ofObjects, limits), Rga::new);
    }

    /**
     * Inserts elements.
     *
     * @param index from 0 to {@link #size}
     * @param elements not null, nor any of them; of none there is no operation
     * @return the delta of it
     * @throws IndexOutOfBoundsException if there is no such index
     * @throws ArithmeticException if a limit would be exceeded
     */
    public Delta<Rga<E>> insert(int index, Collection<? extends E> elements) {
        return insert(index, elements, true);
    }

    /**
     * Inserts elements, and leaves telling others to {@link #deltaSince}.
     *
     * @param index as in {@link #insert}
     * @param elements as in {@link #insert}
     * @throws IndexOutOfBoundsException as there
     * @throws ArithmeticException as there
     */
    public void insertWithoutDelta(int index, Collection<? extends E> elements) {
        insert(index, elements, false);
    }

    private SequenceDelta<Rga<E>> insert(int index, Collection<? extends E> elements, boolean wanted) {
        Object[] piece = pieceOf(elements);
        requireGap(index);
        return insertPiece(index, piece, piece.length, wanted);
    }

    private static Object[] pieceOf(Collection<?> elements) {
        Object[] piece = elements.toArray().clone();
        for (Object element : piece) {
            Objects.requireNonNull(element, "element");
        }
        return piece;
    }

    /**
     * Deletes elements, in one operation.
     *
     * @param from the first index, from 0
     * @param to the index after the last, at most {@link #size}; if it is {@code from}, there is no operation
     * @return the delta of it
     * @throws IndexOutOfBoundsException if there is no such range
     * @throws ArithmeticException if a limit would be exceeded
     */
    public Delta<Rga<E>> delete(int from, int to) {
        return deleteRange(from, to, true);
    }

    /**
     * Deletes elements, and leaves telling others to {@link #deltaSince}.
     *
     * @param from as in {@link #delete}
     * @param to as in {@link #delete}
     * @throws IndexOutOfBoundsException as there
     * @throws ArithmeticException as there
     */
    public void deleteWithoutDelta(int from, int to) {
        deleteRange(from, to, false);
    }

    /**
     * Deletes a range, and inserts elements in its place.
     *
     * @param from the first index, from 0
     * @param to the index after the last, at most {@link #size}
     * @param elements not null, nor any of them
     * @return one delta of both
     * @throws IndexOutOfBoundsException if there is no such range
     * @throws ArithmeticException if a limit would be exceeded
     */
    public Delta<Rga<E>> replace(int from, int to, Collection<? extends E> elements) {
        CausalContext before = version();
        replaceWithoutDelta(from, to, elements);
        return deltaSince(before);
    }

    /**
     * Replaces a range, and leaves telling others to {@link #deltaSince}.
     *
     * @param from as in {@link #replace}
     * @param to as in {@link #replace}
     * @param elements as in {@link #replace}
     * @throws IndexOutOfBoundsException as there
     * @throws ArithmeticException as there
     */
    public void replaceWithoutDelta(int from, int to, Collection<? extends E> elements) {
        Object[] piece = pieceOf(elements);
        Objects.checkFromToIndex(from, to, size());
        replaceRange(from, to, piece, piece.length);
    }

    @Override
    void requireGap(int index) {
        Objects.checkIndex(index, size() + 1);
    }

    /**
     * One element.
     *
     * @param index from 0 to {@link #size} less one
     * @return the element
     * @throws IndexOutOfBoundsException if there is no such index
     */
    @SuppressWarnings("unchecked") // only elements are put in, by users or the codec
    public E get(int index) {
        Objects.checkIndex(index, size());
        return (E) contents().get(document().tree().seek(index));
    }

    /**
     * How many elements there are.
     *
     * @return from 0
     */
    public int size() {
        return visible();
    }

    /**
     * Calls someone whenever the list changes, see the package {@code dev.orloj.crdt}. Finding the index of each change is logarithmic; without listeners there is no cost.
     *
     * @param listener called from the next change on
     */
    public void addListener(SequenceListener<List<E>> listener) {
        events().listeners().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     */
    public void removeListener(SequenceListener<List<E>> listener) {
        events().listeners().remove(listener);
    }

    private SequenceEvents<List<E>> events() {
        if (events == null) {
            events = watch(new SequenceEvents<>(document(), piece -> new Elements<>((Object[]) piece)));
        }
        return events;
    }

    /**
     * The elements as they are now, and the version that they belong to. The same object is returned until something changes. The first one costs as much as there are spans, and makes what is kept of them about twice as large; the next ones cost a copy
     * of the leaves, of 32 spans, that were edited meanwhile, and of the nodes above those.
     *
     * @return immutable, free to share between threads
     */
    public ListSnapshot<E> snapshot() {
        CausalContext version = version();
        if (snapshot == null || snapshot.version() != version) {
            snapshot = new ListSnapshot<>(document().tree().freeze(), contents().frozen(), version);
        }
        return snapshot;
    }

    /**
     * The elements as they were at a version. Linear in the number of operations of that version, as merging all of them is.
     *
     * @param version that some replica was at, and all of which was seen here
     * @return immutable, free to share between threads
     * @throws IllegalArgumentException if not all of it was seen here, or no replica can be at that version
     * @throws IllegalStateException if this replica began with a {@linkplain #shallowState shallow} state, and so can't know
     * @throws dev.orloj.crdt.TooFarBehindException if the version lacks something of what this was {@linkplain #compact compacted} up to
     */
    public ListSnapshot<E> snapshotAt(CausalContext version) {
        return version.equals(version()) ? snapshot() : new Rga<E>(document().at(version)).snapshot();
    }

    /**
     * The elements as a list that shows each change, and can't be changed itself. Reading an element costs what {@link #get} does; like the list, it belongs to one thread.
     *
     * @return a view
     */
    public List<E> asList() {
        return new View<>(this);
    }

    /**
     * The elements as they are now. Linear in their number.
     *
     * @return an immutable list, free to share between threads
     */
    public List<E> toList() {
        return new Elements<>((Object[]) document().piece(0, size()));
    }

    /** The elements, for people. */
    @Override
    public String toString() {
        return toList().toString();
    }

    /** The list as it is at any time. */
    private static final class View<E> extends AbstractList<E> implements RandomAccess {
        private final Rga<E> list;

        View(Rga<E> list) {
            this.list = list;
        }

        @Override
        public E get(int index) {
            return list.get(index);
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    /** A list around an array that nobody changes. */
    private static final class Elements<E> extends AbstractList<E> implements RandomAccess {
        private final Object[] elements;

        Elements(Object[] elements) {
            this.elements = elements;
        }

        @Override
        @SuppressWarnings("unchecked") // the elements of a list of this type
        public E get(int index) {
            return (E) elements[index];
        }

        @Override
        public int size() {
            return elements.length;
        }

        @Override
        public Object[] toArray() {
            return Arrays.copyOf(elements, elements.length, Object[].class);
        }
    }
}
