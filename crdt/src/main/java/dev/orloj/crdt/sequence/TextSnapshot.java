package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import java.util.Objects;

/**
 * A text at one moment, and the version that it belongs to.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="history"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> {@link #charAt} is logarithmic in the number of spans; to read all, take {@link #toString}. It shares the characters, and all spans that have not changed, with the text and with other snapshots.
 */
public final class TextSnapshot implements CharSequence {
    private final FrozenSpans spans;
    private final TextContents contents;
    private final CausalContext version;

    TextSnapshot(FrozenSpans spans, TextContents contents, CausalContext version) {
        this.spans = spans;
        this.contents = contents;
        this.version = version;
    }

    /**
     * Which operations this text is the outcome of.
     *
     * @return the version of the text when this was taken
     */
    public CausalContext version() {
        return version;
    }

    /**
     * How long the text is.
     *
     * @return in UTF-16 units
     */
    @Override
    public int length() {
        return spans.length();
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
        return contents.get(spans.element(index));
    }

    /**
     * A part of the text.
     *
     * @param from the first index, from 0
     * @param to the index after the last, at most {@link #length}
     * @return a string
     * @throws IndexOutOfBoundsException if there is no such range
     */
    @Override
    public CharSequence subSequence(int from, int to) {
        return (String) spans.piece(from, to, contents);
    }

    /** The text. */
    @Override
    public String toString() {
        return (String) spans.piece(0, length(), contents);
    }
}
