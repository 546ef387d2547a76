package dev.orloj.crdt.sequence;

import java.util.BitSet;

/**
 * The elements of a batch in their order, without a tree.
 *
 * <p>Elements are numbered in the order of their counters, as they would come one after the other. After every element beside which another run begins, its run is cut, and where what is deleted begins or ends: so there are segments, and a run is
 * put where it belongs by linking the first and the last of its segments into a list.
 *
 * <p>This is not for batches that name elements which they do not have, or come later, nor for those with siblings on one side in the Fugue order.
 */
final class Segments {
    private static final int NONE = -1;

    private final SequenceKind kind;
    private final Batch batch;
    private final Batch.Insertions inserted;
    private final RunFinder finder;
    private final int[] order;

    /** The first element of each run of the batch. */
    private final int[] base;
    /** Beside which element each run of the batch was put. */
    private final int[] parent;

    /** The lowest element of each deletion of the batch. */
    private final int[] target;

    /** How many parts those have that are of several runs. */
    private int parts;

    private final FixedBits deleted;
    private final int elements;

    /** The last element of each segment. */
    private final FixedBits cuts;

    private int[] ranks;

    // segments
    private int[] start;
    private int[] next;
    /** Kept for the Fugue order. */
    private int[] previous;
    /** Of which runs they are; made when first wanted. */
    private int[] runs;

    private int head = NONE;

    /**
     * Numbers the elements.
     *
     * @param finder of the batch's runs; null if there is none yet
     */
    Segments(SequenceKind kind, Batch batch, RunFinder finder) {
        this.kind = kind;
        this.batch = batch;
        this.inserted = batch.insertions();
        this.finder = finder == null ? new RunFinder(inserted, batch.ids().length) : finder;
        this.order = Intake.byCounter(inserted);
        this.base = new int[inserted.size()];
        this.parent = new int[inserted.size()];
        this.target = new int[batch.deletions().size()];
        int sum = 0;
        for (int each : order) {
            base[each] = sum;
            sum += inserted.length()[each];
        }
        this.elements = sum;
        this.cuts = new FixedBits(sum);
        this.deleted = new FixedBits(sum);
    }

    /** Some visible elements that stand beside each other, by where they are in the piece. */
    @FunctionalInterface
    interface Stretch {
        /** Is given so many elements. */
        void take(int from, int many);
    }

    /** Gives the visible elements of a batch: in their order, or, if it can't be told, in that of the piece. */
    static void visible(SequenceKind kind, Batch batch, RunFinder finder, Stretch stretch) {
        Segments segments = new Segments(kind, batch, finder);
        if (segments.arrange()) {
            for (int segment = segments.head; segment >= 0; segment = segments.next[segment]) {
                int start = segments.start[segment];
                if (!segments.deleted.get(start)) {
                    int run = segments.runOf(segment);
                    int shift = batch.insertions().offset()[run] - segments.base[run];
                    stretch.take(start + shift, segments.start[segment + 1] - start);
                }
            }
        } else {
            BitSet deleted = batch.deleted();
            for (int from = deleted.nextClearBit(0); from < segments.elements; ) {
                int edge = deleted.nextSetBit(from);
                int to = edge < 0 ? segments.elements : edge;
                stretch.take(from, to - from);
                from = deleted.nextClearBit(to);
            }
        }
    }

    /** Puts the elements in their order, or says that it can't. */
    boolean arrange() {
        return findPlaces() && findDeleted() && link();
    }

    int elements() {
        return elements;
    }

    /** The runs of the batch in the order of their counters. */
    int[] order() {
        return order;
    }

    /** The first element of a run of the batch. */
    int base(int ofRun) {
        return base[ofRun];
    }

    /** Where a run of the batch was put. */
    int place(int ofRun) {
        return parent[ofRun];
    }

    /** The lowest element of each run of deletions; -1 where they are of several runs. */
    int[] targets() {
        return target;
    }

    /** How many deletions there are, if each is cut where runs end. */
    int deletions() {
        return target.length + parts;
    }

    /** What is deleted: a segment is, or is not, as a whole. */
    FixedBits deleted() {
        return deleted;
    }

    /** Which segment stands before all; -1 if there is none. */
    int first() {
        return head;
    }

    /** Which segment stands behind each; -1 where there is none. */
    int[] following() {
        return next;
    }

    /** The first elements of all segments, and how many elements there are. */
    int[] starts() {
        return start;
    }

    /** The run of the batch that has the element of a dot; -1 if none has. */
    int find(int author, int dot) {
        return finder.find(author, dot);
    }

    /** Finds the elements beside which runs were put: those came before. */
    private boolean findPlaces() {
        int[] dots = inserted.placeDot();
        for (int each = 0; each < parent.length; each++) {
            int first = base[each];
            parent[each] = Runs.HEAD;
            cuts.set(first + inserted.length()[each] - 1);
            if (inserted.placeAuthor()[each] >= 0) {
                int of = finder.beside(each);
                if (of < 0) {
                    return false;
                }
                boolean left = dots[each] < 0;
                int beside = base[of] + Math.abs(dots[each]) - inserted.dot()[of];
                if (beside >= first) {
                    return false;
                }
                parent[each] = left ? Runs.leftOf(beside) : beside;
                if (!left) {
                    cuts.set(beside);
                } else if (beside > 0) {
                    cuts.set(beside - 1);
                }
            }
        }
        return true;
    }

    /** Finds what was deleted, and marks it. */
    private boolean findDeleted() {
        Batch.Erasures erased = batch.deletions();
        if (!findTargets(erased.target(), erased.targetDot(), erased.length())) {
            return false;
        }
        int[] lengths = erased.length();
        for (int each = 0; each < lengths.length; each++) {
            if (target[each] >= 0) {
                deleted.set(target[each], target[each] + lengths[each]);
            } else if (!markParts(erased.target()[each], erased.targetDot()[each], lengths[each])) {
                return false;
            }
        }
        return true;
    }

    private boolean findTargets(int[] authors, int[] dots, int[] lengths) {
        int[] runLengths = inserted.length();
        int[] runDots = inserted.dot();
        for (int each = 0; each < authors.length; each++) {
            int run = finder.find(authors[each], dots[each]);
            if (run < 0) {
                return false;
            }
            int ahead = dots[each] - runDots[run];
            target[each] = lengths[each] <= runLengths[run] - ahead ? base[run] + ahead : NONE;
        }
        return true;
    }

    /** Marks what is of several runs. */
    private boolean markParts(int author, int dot, int length) {
        for (int done = 0; done < length; ) {
            int run = finder.find(author, dot + done);
            if (run < 0) {
                return false;
            }
            int ahead = dot + done - inserted.dot()[run];
            int part = Math.min(length - done, inserted.length()[run] - ahead);
            deleted.set(base[run] + ahead, base[run] + ahead + part);
            done += part;
            parts++;
        }
        return true;
    }

    /** Cuts the runs into segments, and puts these in their order. */
    private boolean link() {
        cuts.addEdges(deleted);
        ranks = cuts.ranks();
        int segments = ranks[ranks.length - 1];
        start = new int[segments + 1];
        cuts.ends(start);
        next = new int[segments];
        for (int segment = 0; segment < segments; segment++) {
            next[segment] = segment + 1;
        }
        return kind.order() == SequenceOrder.FUGUE ? linkFugue() : linkRga();
    }

    private boolean linkRga() {
        int first = 0;
        int highest = 0;
        for (int each : order) {
            int counter = inserted.counter()[each];
            int length = inserted.length()[each];
            int last = cuts.rank(base[each] + length - 1, ranks);
            linkRga(each, first, last, counter > highest);
            highest = Math.max(highest, counter + length - 1);
            first = last + 1;
        }
        return true;
    }

    /** What counts higher than all before goes right beside its place. */
    private void linkRga(int put, int first, int last, boolean higher) {
        int place = parent[put];
        int after = place == Runs.HEAD ? NONE : cuts.rank(place, ranks);
        int behind = after < 0 ? head : next[after];
        while (!higher && behind >= 0 && !isBefore(behind, put)) {
            after = behind;
            behind = next[behind];
        }
        next[last] = behind;
        if (after < 0) {
            head = first;
        } else {
            next[after] = first;
        }
    }

    private boolean isBefore(int segment, int put) {
        int run = runOf(segment);
        int its = inserted.counter()[run] + start[segment] - base[run];
        int counter = inserted.counter()[put];
        return its < counter || its == counter && inserted.author()[run] < inserted.author()[put];
    }

    /** The run of the batch that a segment is of. */
    private int runOf(int segment) {
        if (runs == null) {
            runs = new int[next.length];
            int at = 0;
            for (int run : order) {
                for (int end = base[run] + inserted.length()[run]; at < runs.length && start[at] < end; at++) {
                    runs[at] = run;
                }
            }
        }
        return runs[segment];
    }

    /** Which elements have others to their right, and which to their left; kept for the Fugue order. */
    private FixedBits right;

    private FixedBits left;

    private boolean linkFugue() {
        previous = new int[next.length];
        for (int segment = 0; segment < previous.length; segment++) {
            previous[segment] = segment - 1;
        }
        left = new FixedBits(elements);
        right = new FixedBits(elements);
        int first = 0;
        for (int each : order) {
            int last = cuts.rank(base[each] + inserted.length()[each] - 1, ranks);
            if (!linkFugue(each, first, last)) {
                return false;
            }
            first = last + 1;
        }
        return true;
    }

    /** Where there is nothing on that side yet. */
    private boolean linkFugue(int put, int first, int last) {
        int place = parent[put];
        int beside = Runs.parent(place);
        FixedBits side = Runs.isLeft(place) ? left : right;
        boolean taken = place == Runs.HEAD ? head >= 0 : side.get(beside);
        if (taken) {
            return false;
        }
        if (place != Runs.HEAD) {
            side.set(beside);
        }
        int length = inserted.length()[put];
        if (length > 1) {
            right.set(base[put], base[put] + length - 1);
        }
        int segment = place == Runs.HEAD ? NONE : cuts.rank(beside, ranks);
        linkAfter(Runs.isLeft(place) ? previous[segment] : segment, first, last);
        return true;
    }

    private void linkAfter(int after, int first, int last) {
        int behind = after < 0 ? head : next[after];
        if (after < 0) {
            head = first;
        } else {
            next[after] = first;
        }
        previous[first] = after;
        next[last] = behind;
        if (behind >= 0) {
            previous[behind] = last;
        }
    }
}
