package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The elements of a replicated list at one moment, and the version that they belong to.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="list"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> {@link #get} is logarithmic in the number of spans; to read all, take {@link #toArray()}. It shares the elements, and all spans that have not changed, with the list and with other snapshots.
 *
 * @param <E> the type of the elements
 */
public final class ListSnapshot<E> extends AbstractList<E> implements RandomAccess {
    private final FrozenSpans spans;
    private final ObjectContents contents;
    private final CausalContext version;

    ListSnapshot(FrozenSpans spans, ObjectContents contents, CausalContext version) {
        this.spans = spans;
        this.contents = contents;
        this.version = version;
    }

    @Override
    public int size() {
        return spans.length();
    }

    @Override
    @SuppressWarnings("unchecked") // only elements are put in, by users or the codec
    public E get(int index) {
        Objects.checkIndex(index, size());
        return (E) contents.get(spans.element(index));
    }

    @Override
    public Object[] toArray() {
        return (Object[]) spans.piece(0, size(), contents);
    }

    /**
     * Which operations these elements are the outcome of.
     *
     * @return the version of the list when this was taken
     */
    public CausalContext version() {
        return version;
    }
}
