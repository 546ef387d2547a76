package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.util.Objects;

/**
 * A replicated sequence: what text and lists have in common.
 *
 * @param <C> the type of the sequence itself
 */
public abstract sealed class Sequence<C extends Sequence<C>> implements Crdt<C> permits RgaText, Rga {
    private final Document document;
    private final SequenceMerger merger;
    private final SequenceDelta<C> nothing;

    Sequence(Document document) {
        this.document = document;
        this.merger = new SequenceMerger(document);
        this.nothing = new SequenceDelta<>(document.kind(), document.select(CausalContext.empty()));
    }

    final Document document() {
        return document;
    }

    final SequenceDelta<C> nothing() {
        return nothing;
    }

    @Override
    public final ReplicaId replica() {
        return document.seen().own();
    }

    @Override
    public final CausalContext version() {
        return document.seen().toContext();
    }

    @Override
    public final Delta<C> deltaSince(CausalContext version) {
        CausalContext missing = version().subtract(version);
        return missing.isEmpty() ? nothing : new SequenceDelta<>(document.kind(), document.select(missing));
    }

    /**
     * The whole state but for the elements that were deleted, which nobody sees: of them nothing is left but where they stood, and who deleted them.
     *
     * <p>A replica that begins with it shows the same, and gives and takes all operations as others do. What it can't give, nor any replica that got it from there, is what was deleted by then; and so its
     * {@link #state} is not equal to that of replicas that have it.
     *
     * @return a {@linkplain Delta#isFull full} delta
     */
    public final Delta<C> shallowState() {
        return new SequenceDelta<>(document.kind(), document.select(version()).toShallow());
    }

    @Override
    public final MergeResult merge(Delta<C> delta) {
        return merger.merge(document.kind().of(delta));
    }

    final void restore(Delta<C> saved) {
        MergeResult result = merger.restore(document.kind().of(saved));
        if (result.status() == MergeResult.Status.REFUSED
                || result.status() == MergeResult.Status.BUFFERED
                || document.seen().ownCounter() != version().max(replica())) {
            throw new IllegalArgumentException("the saved state of replica " + replica() + " can't be gone on from: "
                    + result + ", version=" + version());
        }
    }

    /**
     * Where elements go that are inserted at the same place concurrently.
     *
     * @return as the type says
     */
    public final SequenceOrder order() {
        return document.kind().order();
    }

    final int visible() {
        return document.tree().length();
    }

    /** Inserts elements; of none there is no operation. */
    final SequenceDelta<C> insertPiece(int index, Object piece, int many, boolean wanted) {
        if (many == 0) {
            return wanted ? nothing : null;
        }
        return document.insert(index, piece, many, wanted);
    }

    /** Deletes the elements of a range; of none there is no operation. */
    final SequenceDelta<C> deleteRange(int from, int to, boolean wanted) {
        Objects.checkFromToIndex(from, to, visible());
        if (from == to) {
            return wanted ? nothing : null;
        }
        return document.delete(from, to, wanted);
    }
}
