package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.kernel.Seen;

/** The elements of a document in their order, in pieces that are alike to a frontier: inserted by it or after it, deleted by it or not. What came after the settled ones is left out. */
final class Survey {
    /** Deleted by the frontier, and by nothing later. */
    static final int DEAD = 0;
    /** Deleted by the frontier, and by later operations too. */
    static final int STRUCK = 1;
    /** Inserted by the frontier, and not deleted by it. */
    static final int ALIVE = 2;
    /** Inserted after the frontier. */
    static final int LATER = 3;

    private static final int FIRST = 0;
    private static final int MANY = 1;
    private static final int KIND = 2;

    private final Document document;
    private final Seen seen;
    private final Runs runs;
    private final Deletions deletions;
    private final CausalContext frontier;
    private final CausalContext settled;
    private final Columns pieces = new Columns(3, 64);
    /** What operations of the frontier deleted, of which it is still known which did. */
    private final FixedBits fallen;
    /** What later ones deleted. */
    private final FixedBits struck;

    Survey(Document document, CausalContext frontier, CausalContext settled) {
        this.document = document;
        this.seen = document.seen();
        this.runs = document.runs();
        this.deletions = document.deletions();
        this.frontier = frontier;
        this.settled = settled;
        this.fallen = new FixedBits(runs.elements() + 1);
        this.struck = new FixedBits(runs.elements() + 1);
        document.settled().markStruck(fallen);
        for (int row = 0; row < seen.rows(); row++) {
            markDeleted(row);
        }
        SpanTree tree = document.tree();
        tree.toHead();
        for (int element = tree.elementAfter(); element >= 0; element = tree.elementAfter()) {
            int many = tree.span(tree.leaf(), tree.slot()) - tree.offset();
            boolean gone = tree.isDeleted(tree.leaf(), tree.slot());
            tree.skipForward(many);
            take(element, element + many, gone);
        }
    }

    private void markDeleted(int row) {
        ReplicaId replica = seen.id(row);
        for (int i = 0; i < deletions.byReplica().size(row); i++) {
            int entry = deletions.byReplica().get(row, i);
            int first = deletions.dot(entry);
            int last = deletions.lastDot(entry);
            for (long dot = first; dot <= last; ) {
                int end = Check.same(frontier, replica, (int) dot, last);
                int from = deletions.start(entry);
                int to = from + deletions.length(entry);
                if (deletions.mode(entry) == Deletions.FORWARDS) {
                    to = from + end - first + 1;
                    from += (int) dot - first;
                } else if (deletions.mode(entry) == Deletions.BACKWARDS) {
                    from = to - (end - first + 1);
                    to -= (int) dot - first;
                }
                (frontier.includes(replica, dot) ? fallen : struck).set(from, to);
                dot = end + 1L;
            }
        }
    }

    private void take(int first, int end, boolean gone) {
        for (int from = first; from < end; ) {
            int run = runs.of(from);
            ReplicaId replica = seen.id(runs.row(run));
            int dot = runs.dot(run) + from - runs.start(run);
            int last = dot + Math.min(end, runs.end(run)) - from - 1;
            last = Check.same(frontier, replica, dot, last);
            boolean before = frontier.includes(replica, dot);
            if (!before) {
                last = Check.same(settled, replica, dot, last);
            }
            int to = from + last - dot + 1;
            if (!before) {
                add(from, to, LATER, settled.includes(replica, dot));
            } else if (gone) {
                takeGone(from, to);
            } else {
                add(from, to, ALIVE, true);
            }
            from = to;
        }
    }

    private void takeGone(int first, int end) {
        for (int from = first; from < end; ) {
            boolean isStruck = struck.get(from);
            boolean isFallen = fallen.get(from);
            int to = fallen.next(from, struck.next(from, end, !isStruck), !isFallen);
            assert !document.settled().hasDead(from, to - from) || !isStruck && !isFallen : from;
            add(from, to, !isStruck ? DEAD : isFallen ? STRUCK : ALIVE, true);
            from = to;
        }
    }

    private void add(int from, int to, int kind, boolean wanted) {
        if (wanted) {
            pieces.add(from, to - from, kind);
        }
    }

    int size() {
        return pieces.size();
    }

    int first(int piece) {
        return pieces.get(FIRST, piece);
    }

    /** The element behind the last one. */
    int end(int piece) {
        return pieces.get(FIRST, piece) + pieces.get(MANY, piece);
    }

    int kind(int piece) {
        return pieces.get(KIND, piece);
    }

    boolean isFallen(int piece) {
        return kind(piece) <= STRUCK;
    }
}
