package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import java.util.Objects;

/**
 * Replicated text: all replicas insert and delete, and come to the same text, in which everything that was inserted stands between what it was put between.
 *
 * <p>Indices count UTF-16 units, as in a {@code String}. An edit that would part a surrogate pair throws {@link SplitSurrogateException}; no pair is ever parted by edits that are concurrent.
 *
 * <p>Every unit takes a dot, and a deletion takes one, however much it deletes. {@link #insert}, {@link #delete} and {@link #replace} give the delta to send; the forms without make none.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="text"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}. <b>Cost:</b> an edit beside the last one is constant, but for moves within a leaf of 32 spans; any other, and {@link #charAt}, is logarithmic in the number of spans. What is typed in
 * one go is a span. Deleted text is kept, a byte for each unit below 256, else two; a span takes about 40 bytes beside. <b>Limits:</b> 2<sup>30</sup> units, deleted ones included; 2<sup>31</sup>-1 operations of a
 * replica. <b>Source:</b> see {@link SequenceOrder}.
 */
public final class RgaText extends Sequence<RgaText> implements CharSequence {
    private SequenceEvents<String> events;
    private TextSnapshot snapshot;

    RgaText(Document document) {
        super(document);
    }

    private TextContents contents() {
        return (TextContents) document().contents();
    }

    /**
     * The type of texts in the order of RGA.
     *
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<RgaText> type() {
        return type(SequenceOrder.RGA, CrdtLimits.DEFAULT);
    }

    /**
     * The type of texts.
     *
     * @param order where concurrent insertions go, the same for all replicas: a delta of another order is a {@link SequenceOrderException}
     * @param limits of each text
     * @return the type
     */
    public static CrdtType<RgaText> type(SequenceOrder order, CrdtLimits limits) {
        return new SequenceType<>(new SequenceKind(order, null, limits), RgaText::new);
    }

    /**
     * Inserts text.
     *
     * @param index from 0 to {@link #length}
     * @param text of any length; of none there is no operation
     * @return the delta of it
     * @throws IndexOutOfBoundsException if there is no such index
     * @throws SplitSurrogateException if the index is within a surrogate pair, or the text has half of one
     * @throws ArithmeticException if a limit would be exceeded
     */
    public Delta<RgaText> insert(int index, CharSequence text) {
        return insert(index, text, true);
    }

    /**
     * Inserts text, and leaves telling others to {@link #deltaSince}.
     *
     * @param index as in {@link #insert}
     * @param text as in {@link #insert}
     * @throws IndexOutOfBoundsException as there
     * @throws SplitSurrogateException as there
     * @throws ArithmeticException as there
     */
    public void insertWithoutDelta(int index, CharSequence text) {
        insert(index, text, false);
    }

    private SequenceDelta<RgaText> insert(int index, CharSequence text, boolean wanted) {
        String piece = text.toString();
        requireGap(index);
        requirePairs(piece);
        return insertPiece(index, piece, piece.length(), wanted);
    }

    /**
     * Deletes text, in one operation.
     *
     * @param from the first index, from 0
     * @param to the index after the last, at most {@link #length}; if it is {@code from}, there is no operation
     * @return the delta of it
     * @throws IndexOutOfBoundsException if there is no such range
     * @throws SplitSurrogateException if the range parts a surrogate pair
     * @throws ArithmeticException if a limit would be exceeded
     */
    public Delta<RgaText> delete(int from, int to) {
        requireRange(from, to);
        return deleteRange(from, to, true);
    }

    /**
     * Deletes text, and leaves telling others to {@link #deltaSince}.
     *
     * @param from as in {@link #delete}
     * @param to as in {@link #delete}
     * @throws IndexOutOfBoundsException as there
     * @throws SplitSurrogateException as there
     * @throws ArithmeticException as there
     */
    public void deleteWithoutDelta(int from, int to) {
        requireRange(from, to);
        deleteRange(from, to, false);
    }

    /**
     * Deletes a range, and inserts text in its place.
     *
     * @param from the first index, from 0
     * @param to the index after the last, at most {@link #length}
     * @param text of any length
     * @return one delta of both
     * @throws IndexOutOfBoundsException if there is no such range
     * @throws SplitSurrogateException if the range parts a surrogate pair, or the text has half of one
     * @throws ArithmeticException if a limit would be exceeded
     */
    public Delta<RgaText> replace(int from, int to, CharSequence text) {
        CausalContext before = version();
        replaceWithoutDelta(from, to, text);
        return deltaSince(before);
    }

    /**
     * Replaces a range, and leaves telling others to {@link #deltaSince}.
     *
     * @param from as in {@link #replace}
     * @param to as in {@link #replace}
     * @param text as in {@link #replace}
     * @throws IndexOutOfBoundsException as there
     * @throws SplitSurrogateException as there
     * @throws ArithmeticException as there
     */
    public void replaceWithoutDelta(int from, int to, CharSequence text) {
        String piece = text.toString();
        requireRange(from, to);
        requirePairs(piece);
        replaceRange(from, to, piece, piece.length());
    }

    private void requireRange(int from, int to) {
        Objects.checkFromToIndex(from, to, length());
        if (contents().hasSurrogates()) {
            requireGap(from);
            requireGap(to);
        }
    }

    @Override
    void requireGap(int index) {
        int length = length();
        if (index < 0 || index > length) {
            throw new IndexOutOfBoundsException("index " + index + " of a text of " + length);
        }
        if (contents().hasSurrogates()
                && index > 0
                && index < length
                && Character.isHighSurrogate(charAt(index - 1))
                && Character.isLowSurrogate(charAt(index))) {
            throw new SplitSurrogateException("index " + index + " is within a surrogate pair", index);
        }
    }

    private static void requirePairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new SplitSurrogateException("the text has half a surrogate pair at " + i, i);
                }
                i++;
            }
        }
    }

    /**
     * Calls someone whenever the text changes, see the package {@code dev.orloj.crdt}. Finding the index of each change is logarithmic; without listeners there is no cost.
     *
     * @param listener called from the next change on
     */
    public void addListener(SequenceListener<String> listener) {
        events().listeners().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     */
    public void removeListener(SequenceListener<String> listener) {
        events().listeners().remove(listener);
    }

    private SequenceEvents<String> events() {
        if (events == null) {
            events = watch(new SequenceEvents<>(document(), String.class::cast));
        }
        return events;
    }

    /**
     * The text as it is now, and the version that it belongs to. The same object is returned until something changes. The first one costs as much as there are spans, and makes what is kept of them about twice as large; the next ones cost a copy
     * of the leaves, of 32 spans, that were edited meanwhile, and of the nodes above those.
     *
     * @return immutable, free to share between threads
     */
    public TextSnapshot snapshot() {
        CausalContext version = version();
        if (snapshot == null || snapshot.version() != version) {
            snapshot = new TextSnapshot(document().tree().freeze(), contents().frozen(), version);
        }
        return snapshot;
    }

    /**
     * The text as it was at a version. Linear in the number of operations of that version, as merging all of them is.
     *
     * @param version that some replica was at, and all of which was seen here
     * @return immutable, free to share between threads
     * @throws IllegalArgumentException if not all of it was seen here, or no replica can be at that version
     * @throws IllegalStateException if this replica began with a {@linkplain #shallowState shallow} state, and so can't know
     * @throws dev.orloj.crdt.TooFarBehindException if the version lacks something of what this was {@linkplain #compact compacted} up to
     */
    public TextSnapshot snapshotAt(CausalContext version) {
        return version.equals(version()) ? snapshot() : new RgaText(document().at(version)).snapshot();
    }

    /**
     * How long the text is.
     *
     * @return in UTF-16 units
     */
    @Override
    public int length() {
        return visible();
    }

    /**
     * One unit of the text.
     *
     * @param index from 0 to {@link #length} less one
     * @return the unit
     * @throws IndexOutOfBoundsException if there is no such index
     */
    @Override
    public char charAt(int index) {
        Objects.checkIndex(index, length());
        return contents().get(document().tree().seek(index));
    }

    /**
     * A part of the text, as it is now.
     *
     * @param from the first index, from 0
     * @param to the index after the last, at most {@link #length}
     * @return a string
     * @throws IndexOutOfBoundsException if there is no such range
     */
    @Override
    public CharSequence subSequence(int from, int to) {
        return (String) document().piece(from, to);
    }

    /** The text as it is now. */
    @Override
    public String toString() {
        return (String) document().piece(0, length());
    }
}
