package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.kernel.Seen;

/**
 * Finds the place in the tree where elements belong that another replica inserted.
 *
 * <p><b>RGA:</b> right after the element they were put after, past all whose id is greater: counter first, then replica. What is known to no one here but has a counter greater than all goes there without a look. <b>Fugue:</b>
 * elements are the nodes of a tree, to the left or to the right of their parent; those on the same side of one parent stand in the order of their ids, each with all that is below it. Only where there
 * is one already on that side is anything compared.
 *
 * <p><b>Cost:</b> one step for each run that stands between, in RGA; in Fugue, beside it, one for each run on the way up from that.
 */
final class Placement {
    private final Document document;
    private final Seen seen;
    private final Runs runs;
    private final SpanTree tree;

    Placement(Document document) {
        this.document = document;
        this.seen = document.seen();
        this.runs = document.runs();
        this.tree = document.tree();
    }

    /** Goes there. */
    void find(int place, int row, int dot, int counter) {
        if (document.kind().order() == SequenceOrder.RGA) {
            findAfter(place, seen.id(row), counter);
        } else if (Runs.isLeft(place)) {
            findToTheLeft(Runs.parent(place), seen.id(row), dot);
        } else {
            findToTheRight(place, seen.id(row), dot);
        }
    }

    private void goAfter(int element) {
        if (element == Runs.HEAD) {
            tree.toHead();
        } else {
            tree.toGapAfterElement(element);
        }
    }

    private void findAfter(int element, ReplicaId replica, int counter) {
        goAfter(element);
        if (counter > document.highest()) {
            return;
        }
        for (int next = tree.elementAfter(); next >= 0; next = tree.elementAfter()) {
            int run = runs.of(next);
            int its = runs.counter(run) + next - runs.start(run);
            if (its < counter || its == counter && seen.id(runs.row(run)).compareTo(replica) < 0) {
                return;
            }
            skipForward(run, next);
        }
    }

    private void skipForward(int run, int next) {
        int rest = tree.span(tree.leaf(), tree.slot()) - tree.offset();
        tree.skipForward(Math.min(rest, runs.end(run) - next));
    }

    private void findToTheRight(int parent, ReplicaId replica, int dot) {
        goAfter(parent);
        if (!runs.hasRight(parent)) {
            return;
        }
        for (int next = tree.elementAfter(); next >= 0; next = tree.elementAfter()) {
            int sibling = sibling(next, parent, false);
            if (sibling < 0 || isBefore(replica, dot, sibling)) {
                return;
            }
            skipForward(runs.of(next), next);
        }
    }

    private void findToTheLeft(int parent, ReplicaId replica, int dot) {
        tree.toGapBeforeElement(parent);
        if (!runs.hasLeft(parent)) {
            return;
        }
        for (int last = tree.elementBefore(); last >= 0; last = tree.elementBefore()) {
            int sibling = sibling(last, parent, true);
            if (sibling < 0 || !isBefore(replica, dot, sibling)) {
                return;
            }
            int run = runs.of(last);
            tree.skipBackward(Math.min(tree.offset(), last - runs.start(run) + 1));
        }
    }

    private boolean isBefore(ReplicaId replica, int dot, int sibling) {
        int run = runs.of(sibling);
        int order = replica.compareTo(seen.id(runs.row(run)));
        return order < 0 || order == 0 && dot < runs.dotOf(sibling);
    }

    /** The child on one side of a parent that an element is, or is below of; -1 if there is none. */
    private int sibling(int element, int parent, boolean left) {
        int at = element;
        int least = parent == Runs.HEAD ? 0 : runs.counterOf(parent);
        while (true) {
            int run = runs.of(at);
            if (parent >= runs.start(run) && parent < at) {
                return left ? -1 : parent + 1;
            }
            int place = runs.place(run);
            if (place == Runs.NOWHERE) {
                return -1;
            }
            int above = Runs.parent(place);
            if (above == parent) {
                return Runs.isLeft(place) == left ? runs.start(run) : -1;
            }
            if (above == Runs.HEAD || runs.counterOf(above) <= least) {
                return -1;
            }
            at = above;
        }
    }
}
