package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.crdt.kernel.Watcher;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A replicated sequence: what text and lists have in common.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="history"}
 *
 * @param <C> the type of the sequence itself
 */
public abstract sealed class Sequence<C extends Sequence<C>> implements Crdt<C> permits RgaText, Rga {
    private final Document document;
    private final SequenceMerger merger;
    private final SequenceDelta<C> nothing;
    private Watcher watcher = Watcher.NOBODY;
    /** Records edits; null if nobody wants to undo any. */
    private UndoHistory<C> history;

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
        if (missing.isEmpty()) {
            return nothing;
        }
        if (version.isEmpty()) {
            return new SequenceDelta<>(document.kind(), document.state());
        }
        if (!document.frontier().subtract(version).isEmpty()) {
            throw new TooFarBehindException("what is missing can't be told", document.frontier(), version);
        }
        return new SequenceDelta<>(document.kind(), document.select(missing));
    }

    /**
     * The whole state but for the elements that were deleted, which nobody sees: of them nothing is left but where they stood, and who deleted them.
     *
     * <p>A replica that begins with it shows the same, and gives and takes all operations as others do. What it can't give, nor any replica that got it from there, is what was deleted by then; and so its
     * {@link #state} is not equal to that of replicas that have it. It shows no past: {@code snapshotAt} throws. It is shallow itself from then on, as is one that is given its {@link #deltaSince} with something deleted in it.
     *
     * @return a {@linkplain Delta#isFull full} delta
     */
    public final Delta<C> shallowState() {
        return new SequenceDelta<>(document.kind(), document.state().toShallow());
    }

    /**
     * Drops for good what was deleted, as far as all replicas have seen it: the elements that were inserted and deleted up to a frontier, with what is known of both. The text stays as it is, and so does {@link #version}.
     *
     * <p>The frontier has to be <em>stable</em>: every operation that any replica makes, and this one does not have yet, is made by a replica that had seen all of the frontier by then. {@link dev.orloj.crdt.sync.StableFrontier} finds such a one. Replicas may compact at
     * any time, each at its own frontier or never: they show the same text for ever, and exchange operations as before.
     *
     * <p>What changes: {@link #deltaSince} a version that lacks something of the frontier is a {@link TooFarBehindException}, but for the empty version, which gets all that is left; so a new replica begins with that, and has made no operation before. A replica
     * that is behind refuses it as {@link dev.orloj.crdt.Refusal#FAR_BEHIND}, and what it makes is refused so here, where it can be noticed. {@link #state} is not equal to that of a replica that was compacted otherwise. An {@link Anchor} of an element that was dropped has no index any
     * more, and of versions that lack something of the frontier there are no snapshots. An {@link UndoHistory} leaves out what was dropped. Operations up to the frontier are not compared any more with what others know under their dots.
     *
     * <p>A few of the deleted elements are kept, without what they were: those that operations after the frontier name, and, in the Fugue order, the first of a row of them where something may be inserted. They go when a later frontier allows it.
     *
     * <p><b>Hazard:</b> with a frontier that is not stable, replicas show different texts in the end, and not all of that can be noticed. <b>Cost:</b> linear in the elements that there are; once in a while is enough.
     *
     * @param frontier operations that this replica has seen
     * @return how many elements were dropped, from 0; if none, nothing is changed
     * @throws UnstableFrontierException if the frontier can't be stable
     */
    public final int compact(CausalContext frontier) {
        Objects.requireNonNull(frontier, "frontier");
        watcher.beforeChange();
        Compaction compaction = new Compaction(document, frontier);
        compaction.requireNotNamed(merger.namedByWaiting());
        int dropped = compaction.commit();
        watcher.afterChange(false);
        return dropped;
    }

    /**
     * Up to where this was compacted.
     *
     * @return all frontiers that elements were dropped at, here or where this replica began; empty if there were none
     */
    public final CausalContext compactedUpTo() {
        return document.frontier();
    }

    @Override
    public final MergeResult merge(Delta<C> delta) {
        SequenceDelta<?> known = document.kind().of(delta);
        watcher.beforeChange();
        MergeResult result = merger.merge(known);
        watcher.afterChange(true);
        return result;
    }

    /** Says who is told of changes. */
    final <W extends Watcher> W watch(W theWatcher) {
        watcher = theWatcher;
        return theWatcher;
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
        watcher.beforeChange();
        SequenceDelta<C> delta = document.insert(index, piece, many, wanted);
        if (history != null) {
            history.inserted(index, many);
        }
        watcher.afterChange(false);
        return delta;
    }

    /** Deletes the elements of a range; of none there is no operation. */
    final SequenceDelta<C> deleteRange(int from, int to, boolean wanted) {
        Objects.checkFromToIndex(from, to, visible());
        if (from == to) {
            return wanted ? nothing : null;
        }
        watcher.beforeChange();
        if (history != null) {
            history.deleting(from, to, false);
        }
        SequenceDelta<C> delta = document.delete(from, to, wanted);
        watcher.afterChange(false);
        return delta;
    }

    /** Deletes a range that was checked and inserts elements in its place, as one change. */
    final void replaceRange(int from, int to, Object piece, int many) {
        document.requireRoom(many + (from < to ? 1L : 0), many);
        watcher.beforeChange();
        if (from < to) {
            if (history != null) {
                history.deleting(from, to, many > 0);
            }
            document.delete(from, to, false);
        }
        if (many > 0) {
            document.insert(from, piece, many, false);
            if (history != null) {
                history.inserted(from, many);
            }
        }
        watcher.afterChange(false);
    }

    /** Makes any edits, as one change, and returns one delta of all. */
    final Delta<C> edit(Runnable edits) {
        CausalContext before = version();
        editWithoutDelta(edits);
        return deltaSince(before);
    }

    /** Makes any edits, as one change; says whether there were any. */
    final boolean editWithoutDelta(Runnable edits) {
        long before = document.seen().ownCounter();
        watcher.beforeChange();
        edits.run();
        watcher.afterChange(false);
        return document.seen().ownCounter() != before;
    }

    /**
     * Begins to record what is edited here, so that it can be undone. There is one history at most: one that was begun before records nothing more, and forgets all.
     *
     * @param depth how many groups of edits are kept at most, from 1; of more the oldest are forgotten
     * @return the history, with nothing to undo yet
     * @throws IllegalArgumentException if the depth is less than 1
     */
    public final UndoHistory<C> undoHistory(int depth) {
        UndoHistory<C> begun = new UndoHistory<>(this, depth);
        if (history != null) {
            history.forget();
        }
        history = begun;
        return begun;
    }

    // ---- positions

    /** Checks that elements may be inserted at an index. */
    abstract void requireGap(int index);

    /**
     * A position that goes along with an element.
     *
     * @param index from 0 to the length of the sequence; in a text not within a surrogate pair
     * @param side of which element: {@link Anchor.Side#BEFORE} the one at the index, {@link Anchor.Side#AFTER} the one before it
     * @return the position; at the edge of the sequence, where there is no such element, that edge
     * @throws IndexOutOfBoundsException if there is no such index
     * @throws SplitSurrogateException if the index is within a surrogate pair
     */
    public final Anchor anchor(int index, Anchor.Side side) {
        Objects.requireNonNull(side, "side");
        requireGap(index);
        int at = side == Anchor.Side.BEFORE ? index : index - 1;
        if (at < 0 || at == visible()) {
            return new Anchor(side, null);
        }
        int element = document.tree().seek(at);
        Runs runs = document.runs();
        return new Anchor(side, new Dot(document.seen().id(runs.rowOf(element)), runs.dotOf(element)));
    }

    /**
     * Where a position is now. Logarithmic in the number of spans.
     *
     * @param anchor of this sequence, from any replica
     * @return from 0 to the length; empty if its element is not here. If {@link #version} has the element's dot nevertheless, the element was dropped by {@link #compact}, and if {@link #compactedUpTo} does not have it, the anchor is none of this sequence
     */
    public final OptionalInt indexOf(Anchor anchor) {
        Anchor.Side side = anchor.side();
        Dot dot = anchor.element().orElse(null);
        if (dot == null) {
            return OptionalInt.of(side == Anchor.Side.AFTER ? 0 : visible());
        }
        int row = document.seen().find(dot.replica());
        int element = row < 0 || dot.counter() > Integer.MAX_VALUE
                ? -1
                : document.runs().element(row, (int) dot.counter());
        if (element < 0) {
            return OptionalInt.empty();
        }
        SpanTree tree = document.tree();
        int index = tree.indexOf(element);
        return OptionalInt.of(
                side == Anchor.Side.AFTER && !tree.isDeleted(tree.leaf(), tree.slot()) ? index + 1 : index);
    }
}
