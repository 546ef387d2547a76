package dev.orloj.crdt.sequence;

import java.util.BitSet;

/**
 * The elements of a batch in their order, without a tree.
 *
 * <p>Elements are numbered in the order of their counters, as they would come one after the other. After every element beside which another run begins, its run is cut: so there are segments, and a run is put where it belongs by
 * linking the first and the last of its segments into a list.
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

    private final FixedBits deleted;
    private final int elements;
    private int lastFound;

    /** The last element of each segment. */
    private final FixedBits cuts;

    private int[] ranks;

    // segments
    private int[] start;
    private int[] counter;
    private int[] run;
    private int[] next;
    /** Kept for the Fugue order. */
    private int[] previous;

    private int head = NONE;

    Segments(SequenceKind kind, Batch batch) {
        this.kind = kind;
        this.batch = batch;
        this.inserted = batch.insertions();
        this.finder = new RunFinder(inserted, batch.ids().length);
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
    static void visible(SequenceKind kind, Batch batch, Stretch stretch) {
        Segments segments = new Segments(kind, batch);
        if (segments.arrange()) {
            for (int segment = segments.head; segment >= 0; segment = segments.next[segment]) {
                int start = segments.start[segment];
                int shift = batch.insertions().offset()[segments.run[segment]] - segments.base[segments.run[segment]];
                int end = segments.start[segment + 1];
                for (int from = segments.deleted.next(start, end, false); from < end; ) {
                    int to = segments.deleted.next(from, end, true);
                    stretch.take(from + shift, to - from);
                    from = segments.deleted.next(to, end, false);
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

    /** The lowest element of a run of deletions; -1 if they are of several runs. */
    int target(int deletion) {
        return target[deletion];
    }

    FixedBits deleted() {
        return deleted;
    }

    /** How many segments there are. */
    int size() {
        return next.length;
    }

    int first() {
        return head;
    }

    int next(int segment) {
        return next[segment];
    }

    /** The first element of a segment; of the one behind the last, how many elements there are. */
    int start(int segment) {
        return start[segment];
    }

    /** The run of the batch that the element is of which {@link #element} found last. */
    int lastFound() {
        return lastFound;
    }

    /** Finds the elements beside which runs were put: those came before. */
    private boolean findPlaces() {
        int[] authors = inserted.placeAuthor();
        int[] dots = inserted.placeDot();
        for (int each = 0; each < parent.length; each++) {
            int first = base[each];
            parent[each] = Runs.HEAD;
            cuts.set(first + inserted.length()[each] - 1);
            if (authors[each] >= 0) {
                boolean left = dots[each] < 0;
                int beside = element(authors[each], Math.abs(dots[each]));
                if (beside < 0 || beside >= first) {
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

    /** Marks what was deleted. */
    private boolean findDeleted() {
        Batch.Erasures erased = batch.deletions();
        for (int each = 0; each < target.length; each++) {
            int length = erased.length()[each];
            for (int done = 0; done < length; ) {
                int first = element(erased.target()[each], erased.targetDot()[each] + done);
                if (first < 0) {
                    return false;
                }
                int part = Math.min(length - done, base[lastFound] + inserted.length()[lastFound] - first);
                deleted.set(first, first + part);
                target[each] = part == length ? first : NONE;
                done += part;
            }
        }
        return true;
    }

    /** The element with a dot; -1 if none here has it. */
    int element(int author, int dot) {
        int run = lastFound;
        if (run >= inserted.size() || !has(run, author, dot)) {
            run = finder.find(author, dot);
            if (run < 0) {
                return NONE;
            }
            lastFound = run;
        }
        return base[run] + dot - inserted.dot()[run];
    }

    private boolean has(int run, int author, int dot) {
        return inserted.author()[run] == author && inserted.dot()[run] <= dot && dot <= inserted.lastDot(run);
    }

    /** Cuts the runs into segments, and puts these in their order. */
    private boolean link() {
        ranks = cuts.ranks();
        int segments = ranks[ranks.length - 1];
        boolean fugue = kind.order() == SequenceOrder.FUGUE;
        start = new int[segments + 1];
        counter = new int[segments];
        run = new int[segments];
        next = new int[segments];
        if (fugue) {
            previous = new int[segments];
            left = new FixedBits(elements);
            right = new FixedBits(elements);
        }
        int last = NONE;
        for (int each : order) {
            int first = last + 1;
            int shift = inserted.counter()[each] - base[each];
            int end = base[each] + inserted.length()[each];
            for (int from = base[each]; from < end; ) {
                last++;
                start[last] = from;
                counter[last] = from + shift;
                run[last] = each;
                next[last] = last + 1;
                from = cuts.next(from, end, true) + 1;
            }
            if (!fugue) {
                linkRga(parent[each], first, last);
            } else if (!linkFugue(each, first, last)) {
                return false;
            }
        }
        start[segments] = elements;
        return true;
    }

    private void linkRga(int place, int first, int last) {
        int after = place == Runs.HEAD ? NONE : cuts.rank(place, ranks);
        int behind = after < 0 ? head : next[after];
        while (behind >= 0 && !isBefore(behind, first)) {
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

    /** Whether a segment's first element has a smaller id than that of another one. */
    private boolean isBefore(int one, int other) {
        return counter[one] < counter[other]
                || counter[one] == counter[other] && inserted.author()[run[one]] < inserted.author()[run[other]];
    }

    /** Which elements have others to their right, and which to their left; kept for the Fugue order. */
    private FixedBits right;

    private FixedBits left;

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
        for (int segment = first + 1; segment <= last; segment++) {
            previous[segment] = segment - 1;
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
