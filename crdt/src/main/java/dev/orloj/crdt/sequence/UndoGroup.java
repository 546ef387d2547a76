package dev.orloj.crdt.sequence;

import java.util.BitSet;
import java.util.NavigableMap;

/** Edits that are undone together: what they inserted, all of it the replica's own, and what they deleted. What was inserted and deleted again stands in both, and is nothing to undo. */
final class UndoGroup {
    private DotRuns inserted = new DotRuns(false);
    private final DotRuns deleted = new DotRuns(false);

    void insert(int dot, int many) {
        inserted.add(UndoHistory.OWN, dot, many);
    }

    /** Notes that the visible elements of a range are deleted, before they are. */
    void delete(Document document, int from, int to) {
        SpanTree tree = document.tree();
        for (int at = from; at < to; ) {
            int first = tree.seek(at);
            int many = Math.min(to - at, tree.rest(at));
            deleted.addElements(document.runs(), first, many);
            at += many;
        }
    }

    /** Adds those elements that it inserted and that are here. */
    void addInserted(Runs runs, BitSet elements) {
        inserted.resolve(runs, (first, many) -> elements.set(first, first + many));
    }

    /** Adds those elements that it deleted and that are here. */
    void addDeleted(Runs runs, BitSet elements) {
        deleted.resolve(runs, (first, many) -> elements.set(first, first + many));
    }

    /** Gives what was inserted, and brought back since, the names that it has now. */
    void rename(NavigableMap<Integer, DotRuns.NewDots> names) {
        if (inserted.touches(names)) {
            inserted = inserted.renamed(names);
        }
    }
}
