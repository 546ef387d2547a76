package dev.orloj.crdt.sequence;

import dev.orloj.crdt.Delta;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Objects;

/**
 * Undoes and redoes what this replica did to a sequence, and leaves alone what others did.
 *
 * <p>{@link Sequence#undoHistory} begins one; it records the edits made here from then on. Undoing and redoing are edits like all others: they have dots and deltas, others get them by {@link Sequence#deltaSince}, listeners hear each as one change.
 *
 * <p><b>What it does.</b> Undoing deletes what of the inserted elements is still visible. It inserts anew the deleted ones, but for those that another replica has deleted too, as far as is known here. Redoing does the same to what undoing did; so undoing
 * and redoing in turn gives the same again any number of times, with what others did meanwhile. What others insert between does not part the two.
 *
 * <p><b>Where.</b> Elements come back as copies with new dots, in the order in which the originals stood, between the visible elements between which those are. They are inserted as what is typed there is, so that deleted ones may be
 * compacted. Hence: text that another replica wrote into a deleted stretch stands behind the stretch if it arrives only after that came back; of what two replicas bring back in the same place, each knows only the order of its own; what
 * both deleted and both undo before they hear of each other comes twice, and if they have heard, not at all; and an {@link Anchor} of a deleted element stays where that stood. What {@link Sequence#compact} dropped
 * can't come back, and is left out.
 *
 * <p><b>Groups.</b> What is undone at once is a group. An edit goes on with the last group if it is of the same kind and next to the last edit: typing, deleting backwards or forwards. Replacing begins a group of its own, with which typing on goes on. {@link #closeGroup} ends
 * a group, for instance after a pause; {@link #group} makes one of any edits. What others do ends none.
 *
 * <p>No pair of surrogates is parted: if a peer that breaks the rules did so, undoing deletes it whole, and brings back both halves or none.
 *
 * <p><b>Thread safety:</b> none, as the sequence. <b>Cost:</b> an edit that goes on with a group costs two look-ups near the cursor; undoing is linear in the runs of elements that the history names and in the deletions of others, and takes, while it lasts, a
 * bit for each element that the sequence ever had. A group takes some 150 bytes, and 12 for each run of elements after the first; what the elements are is not copied. <b>Limits:</b> the depth; a new edit forgets what could be redone. The history is no part of the state, and is not saved. <b>Source:</b> copies, and
 * undoing by what was inserted and deleted, are as in Yjs; the order of copies is our own.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="undo"}
 *
 * @param <C> the type of the sequence
 */
public final class UndoHistory<C extends Sequence<C>> {
    /** The row of the replica itself. */
    static final int OWN = 0;

    private final Sequence<C> sequence;
    private final Document document;
    private final int depth;
    private final UndoOrder order;
    private final Deque<UndoGroup> undos = new ArrayDeque<>();
    private final Deque<UndoGroup> redos = new ArrayDeque<>();

    /** Whether the last group may be gone on with. */
    private boolean isOpen;
    /** How many calls of {@link #group} are under way, one within the other. */
    private int grouping;

    /** Whether what comes next has to be a deletion to go on. */
    private boolean deletes;
    /** The element behind which the last edit left the cursor. */
    private int cursorRow;

    private int cursorDot;

    UndoHistory(Sequence<C> sequence, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("the depth must be at least 1, not " + depth);
        }
        this.sequence = sequence;
        this.document = sequence.document();
        this.depth = depth;
        this.order = new UndoOrder(document);
    }

    /**
     * Undoes the last group of edits that can be undone. Groups of which others have left nothing to undo are passed over, and forgotten.
     *
     * @return the delta of it; empty if there was nothing to undo
     * @throws IllegalStateException if called within {@link #group}, or by a listener
     * @throws ArithmeticException if a limit of the sequence would be exceeded
     */
    public Delta<C> undo() {
        requireNoGroup();
        return sequence.edit(() -> step(undos, redos));
    }

    /**
     * Undoes the last group of edits that can be undone, and leaves telling others to {@link Sequence#deltaSince}. Otherwise as {@link #undo}.
     *
     * @return whether there was anything to undo
     * @throws IllegalStateException if called within {@link #group}, or by a listener
     * @throws ArithmeticException if a limit of the sequence would be exceeded
     */
    public boolean undoWithoutDelta() {
        requireNoGroup();
        return sequence.editWithoutDelta(() -> step(undos, redos));
    }

    /**
     * Redoes what was undone last, if no edit came after it.
     *
     * @return the delta of it; empty if there was nothing to redo
     * @throws IllegalStateException if called within {@link #group}, or by a listener
     * @throws ArithmeticException if a limit of the sequence would be exceeded
     */
    public Delta<C> redo() {
        requireNoGroup();
        return sequence.edit(() -> step(redos, undos));
    }

    /**
     * Redoes what was undone last, and leaves telling others to {@link Sequence#deltaSince}. Otherwise as {@link #redo}.
     *
     * @return whether there was anything to redo
     * @throws IllegalStateException if called within {@link #group}, or by a listener
     * @throws ArithmeticException if a limit of the sequence would be exceeded
     */
    public boolean redoWithoutDelta() {
        requireNoGroup();
        return sequence.editWithoutDelta(() -> step(redos, undos));
    }

    /**
     * Whether there is a group to undo. Others may have left nothing of it; then undoing gives an empty delta.
     *
     * @return true if so
     */
    public boolean canUndo() {
        return !undos.isEmpty();
    }

    /**
     * Whether there is a group to redo. Others may have left nothing of it; then redoing gives an empty delta.
     *
     * @return true if so
     */
    public boolean canRedo() {
        return !redos.isEmpty();
    }

    /** Ends the last group: the next edit begins another one. Within {@link #group} nothing happens. */
    public void closeGroup() {
        isOpen &= grouping > 0;
    }

    /**
     * Makes one group of any edits. Calls within calls are one group.
     *
     * @param edits makes them; if it throws, those that it made are a group nevertheless
     */
    public void group(Runnable edits) {
        Objects.requireNonNull(edits, "edits");
        closeGroup();
        grouping++;
        try {
            edits.run();
        } finally {
            grouping--;
            closeGroup();
        }
    }

    /** Forgets all: another history has begun. */
    void forget() {
        undos.clear();
        redos.clear();
    }

    // ---- recording

    /** Notes that elements were inserted at an index. */
    void inserted(int index, int many) {
        int last = (int) document.seen().ownCounter();
        boolean goesOn = !deletes && isAtCursor(index - 1);
        last(goesOn).insert(last - many + 1, many);
        deletes = false;
        cursorRow = OWN;
        cursorDot = last;
    }

    /** Notes that the elements of a range will be deleted, and whether others are to take their place. */
    void deleting(int from, int to, boolean replaces) {
        document.requireRoom(1, 0);
        boolean goesOn = deletes && !replaces && (isAtCursor(from - 1) || isAtCursor(to - 1));
        last(goesOn).delete(document, from, to);
        deletes = !replaces;
        cursorRow = from == 0 ? -1 : rowAt(from - 1);
        cursorDot = from == 0 ? 0 : dotAt(from - 1);
    }

    private boolean isAtCursor(int index) {
        return index < 0 ? cursorRow < 0 : cursorRow == rowAt(index) && cursorDot == dotAt(index);
    }

    private int rowAt(int index) {
        return document.runs().rowOf(document.tree().seek(index));
    }

    private int dotAt(int index) {
        return document.runs().dotOf(document.tree().seek(index));
    }

    /** The group that an edit belongs to. */
    private UndoGroup last(boolean goesOn) {
        redos.clear();
        if (!isOpen || grouping == 0 && !goesOn) {
            undos.addLast(new UndoGroup());
            if (undos.size() > depth) {
                undos.removeFirst();
            }
            isOpen = true;
        }
        return undos.getLast();
    }

    // ---- undoing

    private void requireNoGroup() {
        if (grouping > 0) {
            throw new IllegalStateException("within a group nothing can be undone or redone: the group ends first");
        }
    }

    private void step(Deque<UndoGroup> from, Deque<UndoGroup> to) {
        isOpen = false;
        while (!from.isEmpty()) {
            UndoStep step = new UndoStep(document, order, from.getLast());
            if (step.isNeeded()) {
                step.take(deleted());
                from.removeLast();
                undos.forEach(group -> group.rename(step.names()));
                redos.forEach(group -> group.rename(step.names()));
                to.addLast(step.inverse());
                return;
            }
            from.removeLast();
        }
    }

    /** What any group may want back. */
    private BitSet deleted() {
        BitSet all = new BitSet();
        undos.forEach(group -> group.addDeleted(document.runs(), all));
        redos.forEach(group -> group.addDeleted(document.runs(), all));
        return all;
    }
}
