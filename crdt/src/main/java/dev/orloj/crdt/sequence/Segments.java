package dev.orloj.crdt.sequence;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The elements of a batch in their order, without a tree.
 *
 * <p>Elements are numbered in the order of their counters, as they would come one after the other. After every element beside which another run begins, its run is cut: so there are segments, and a run is put where it belongs by
 * linking the first and the last of its segments into a list.
 *
 * <p>This is not for batches that name elements which they do not have, nor for those with siblings on one side in the Fugue order.
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

    private final BitSet cuts = new BitSet();
    private final BitSet deleted = new BitSet();
    private int lastFound;
    int elements;

    // segments
    private int[] start;
    private int[] counter;
    private int[] run;
    private int[] next;
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
                visible(segments.deleted, start, segments.start[segment + 1], shift, stretch);
            }
        } else {
            visible(batch.deleted(), 0, segments.elements(), 0, stretch);
        }
    }

    private static void visible(BitSet deleted, int start, int end, int shift, Stretch stretch) {
        for (int from = deleted.nextClearBit(start); from < end; ) {
            int edge = deleted.nextSetBit(from);
            int to = edge < 0 ? end : Math.min(end, edge);
            stretch.take(from + shift, to - from);
            from = deleted.nextClearBit(to);
        }
    }

    /** Puts the elements in their order, or says that it can't. */
    boolean arrange() {
        for (int run : order) {
            base[run] = elements;
            elements += inserted.length()[run];
        }
        return resolve() && link();
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

    BitSet deleted() {
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

    /** Finds all elements that are named. */
    private boolean resolve() {
        for (int run = 0; run < parent.length; run++) {
            int author = inserted.placeAuthor()[run];
            parent[run] = Runs.HEAD;
            cuts.set(base[run] + inserted.length()[run] - 1);
            if (author >= 0) {
                int beside = element(author, Math.abs(inserted.placeDot()[run]));
                if (beside < 0) {
                    return false;
                }
                boolean left = inserted.placeDot()[run] < 0;
                parent[run] = left ? Runs.leftOf(beside) : beside;
                if (!left) {
                    cuts.set(beside);
                } else if (beside > 0) {
                    cuts.set(beside - 1);
                }
            }
        }
        for (int run = 0; run < target.length; run++) {
            if (!findDeleted(run)) {
                return false;
            }
        }
        return true;
    }

    /** Marks what a run of deletions deleted. */
    private boolean findDeleted(int run) {
        Batch.Erasures erased = batch.deletions();
        int length = erased.length()[run];
        int author = erased.target()[run];
        for (int done = 0; done < length; ) {
            int first = element(author, erased.targetDot()[run] + done);
            if (first < 0) {
                return false;
            }
            int part = Math.min(length - done, base[lastFound] + inserted.length()[lastFound] - first);
            deleted.set(first, first + part);
            target[run] = part == length ? first : NONE;
            done += part;
        }
        return true;
    }

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
        int segments = cuts.cardinality();
        start = new int[segments + 1];
        counter = new int[segments];
        run = new int[segments];
        next = new int[segments];
        previous = new int[segments];
        int[] rank = new int[(elements >> 6) + 1]; // how many cuts are before each word of them
        long[] words = Arrays.copyOf(cuts.toLongArray(), rank.length);
        for (int word = 1; word < rank.length; word++) {
            rank[word] = rank[word - 1] + Long.bitCount(words[word - 1]);
        }
        int segment = 0;
        for (int each : order) {
            int end = base[each] + inserted.length()[each];
            for (int from = base[each]; from < end; segment++) {
                start[segment] = from;
                counter[segment] = inserted.counter()[each] + from - base[each];
                run[segment] = each;
                from = cuts.nextSetBit(from) + 1;
            }
        }
        start[segments] = elements;
        boolean fugue = kind.order() == SequenceOrder.FUGUE;
        segment = 0;
        for (int each : order) {
            int first = segment;
            int end = base[each] + inserted.length()[each];
            while (start[segment + 1] < end) {
                next[segment] = segment + 1;
                previous[segment + 1] = segment;
                segment++;
            }
            if (fugue ? !linkFugue(each, first, segment, rank, words) : !linkRga(each, first, segment, rank, words)) {
                return false;
            }
            segment++;
        }
        return true;
    }

    private static int segmentOf(int element, int[] rank, long[] words) {
        int word = element >> 6;
        return rank[word] + Long.bitCount(words[word] & (1L << element) - 1);
    }

    private boolean linkRga(int put, int first, int last, int[] rank, long[] words) {
        int after = parent[put] == Runs.HEAD ? NONE : segmentOf(parent[put], rank, words);
        for (int other = after < 0 ? head : next[after]; other >= 0; other = next[other]) {
            if (isBefore(other, first)) {
                break;
            }
            after = other;
        }
        linkAfter(after, first, last);
        return true;
    }

    /** Whether a segment's first element has a smaller id than that of another one. */
    private boolean isBefore(int one, int other) {
        return counter[one] < counter[other]
                || counter[one] == counter[other] && inserted.author()[run[one]] < inserted.author()[run[other]];
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

    private final BitSet right = new BitSet();
    private final BitSet left = new BitSet();

    /** Where there is nothing on that side yet. */
    private boolean linkFugue(int put, int first, int last, int[] rank, long[] words) {
        int place = parent[put];
        int beside = Runs.parent(place);
        BitSet side = Runs.isLeft(place) ? left : right;
        boolean taken = place == Runs.HEAD ? head >= 0 : side.get(beside);
        if (taken) {
            return false;
        }
        if (place != Runs.HEAD) {
            side.set(beside);
        }
        right.set(base[put], base[put] + inserted.length()[put] - 1);
        int segment = place == Runs.HEAD ? NONE : segmentOf(beside, rank, words);
        linkAfter(Runs.isLeft(place) ? previous[segment] : segment, first, last);
        return true;
    }
}
