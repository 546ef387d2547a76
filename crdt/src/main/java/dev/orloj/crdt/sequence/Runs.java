package dev.orloj.crdt.sequence;

import java.util.Arrays;

/**
 * Who inserted the elements, and where: as runs of elements that came one after the other, by one replica, each put after the one before it.
 *
 * <p>Elements are numbered here as they come, from 0. A run is a few numbers in parallel arrays; what is typed on makes it longer, which takes no writing but to the count of all. An element was put to the right of another (after it) or, in the
 * Fugue order, to the left of one. Which it was, and of whom, is its <em>place</em>: {@code e} is to the right of the element {@code e}, {@link #HEAD} before all, and {@code -2 - e} to the left of {@code e}.
 */
final class Runs {
    static final int HEAD = -1;
    /** The place of elements that need none any more, see {@link Base}. */
    static final int NOWHERE = Integer.MIN_VALUE;

    private int size;
    private int elements;
    private int[] start = new int[4];
    private int[] dot = new int[4];
    private int[] counter = new int[4];
    private int[] place = new int[4];
    private final RowColumn rows = new RowColumn();
    private final ByReplica byReplica = new ByReplica();
    private int lastFound;

    /** Which elements have others to their right that are not of the same run, and which to their left. Kept for the Fugue order. */
    private final Bits right = new Bits();

    private final Bits left = new Bits();

    static int leftOf(int element) {
        return -2 - element;
    }

    /** Which element a place is beside. */
    static int parent(int place) {
        return place < HEAD ? -2 - place : place;
    }

    static boolean isLeft(int place) {
        return place < HEAD;
    }

    int elements() {
        return elements;
    }

    int start(int run) {
        return start[run];
    }

    int end(int run) {
        return run + 1 < size ? start[run + 1] : elements;
    }

    int length(int run) {
        return end(run) - start[run];
    }

    /** The dot of the first element. */
    int dot(int run) {
        return dot[run];
    }

    /** The order counter of the first element. */
    int counter(int run) {
        return counter[run];
    }

    /** The place of the first element. */
    int place(int run) {
        return place[run];
    }

    int row(int run) {
        return rows.get(run);
    }

    ByReplica byReplica() {
        return byReplica;
    }

    int[] dots() {
        return dot;
    }

    /** Takes over the runs of a batch, where there are none yet; {@code rowOf} has the row of each of its replicas. */
    void load(Batch.Insertions inserted, int[] rowOf, Segments segments) {
        makeRoom(Math.max(4, inserted.size()));
        int[] order = segments.order();
        int[] numbers = new int[order.length];
        for (int number = 0; number < order.length; number++) {
            int run = order[number];
            numbers[run] = number;
            start[number] = segments.base(run);
            dot[number] = inserted.dot()[run];
            counter[number] = inserted.counter()[run];
            place[number] = segments.place(run);
            rows.add(number, rowOf[inserted.author()[run]]);
        }
        size = order.length;
        elements = segments.elements();
        if (rows.only() >= 0) { // counters ascend with the dots
            byReplica.loadAll(rows.only(), size);
        } else {
            byReplica.load(rows, numbers);
        }
    }

    private void makeRoom(int room) {
        start = Arrays.copyOf(start, room);
        dot = Arrays.copyOf(dot, room);
        counter = Arrays.copyOf(counter, room);
        place = Arrays.copyOf(place, room);
    }

    /** Takes over so many elements in runs, where there are none yet; the columns are where each starts, its dot, counter, place and row. */
    void load(Columns runs, int many) {
        size = runs.size();
        elements = many;
        start = runs.column(0);
        dot = runs.column(1);
        counter = runs.column(2);
        place = runs.column(3);
        int[] rowOf = runs.column(4);
        for (int run = 0; run < size; run++) {
            rows.add(run, rowOf[run]);
        }
        byReplica.fill(rowOf, dot);
    }

    /** Adds elements, which get the next numbers. */
    void add(int ofRow, int firstDot, int firstCounter, int firstPlace, int many) {
        int last = size - 1;
        if (last >= 0 && firstPlace == elements - 1 && rows.get(last) == ofRow) {
            int length = elements - start[last];
            if (dot[last] + length == firstDot && counter[last] + length == firstCounter) {
                elements += many;
                return;
            }
        }
        addRun(ofRow, firstDot, firstCounter, firstPlace, many);
    }

    private void addRun(int ofRow, int firstDot, int firstCounter, int firstPlace, int many) {
        if (size == start.length) {
            makeRoom(size + Math.max(4, size >> 3));
        }
        start[size] = elements;
        dot[size] = firstDot;
        counter[size] = firstCounter;
        place[size] = firstPlace;
        rows.add(size, ofRow);
        byReplica.add(ofRow, size, dot);
        size++;
        elements += many;
    }

    /** Notes who has others beside it; for the Fugue order. */
    void note(int firstPlace) {
        if (isLeft(firstPlace)) {
            left.set(parent(firstPlace));
        } else if (firstPlace >= 0) {
            right.set(firstPlace);
        }
    }

    /** Whether something was put to the right of an element. */
    boolean hasRight(int element) {
        return element == HEAD ? elements > 0 : right.get(element) || element + 1 < end(of(element));
    }

    boolean hasLeft(int element) {
        return left.get(element);
    }

    /** The run of an element. */
    int of(int element) {
        int run = lastFound;
        if (run < size && start[run] <= element && element < end(run)) {
            return run;
        }
        int last = size - 1;
        lastFound = start[last] <= element ? last : Sorted.floor(start, 0, last, element);
        return lastFound;
    }

    int dotOf(int element) {
        int run = of(element);
        return dot[run] + element - start[run];
    }

    int counterOf(int element) {
        int run = of(element);
        return counter[run] + element - start[run];
    }

    int rowOf(int element) {
        return rows.get(of(element));
    }

    /** The run that has a dot's element; -1 if the dot is none's. */
    int find(int ofRow, int ofDot) {
        int last = size - 1;
        if (last >= 0 && rows.get(last) == ofRow && ofDot >= dot[last] && ofDot - dot[last] < elements - start[last]) {
            return last;
        }
        int index = byReplica.floor(ofRow, ofDot, dot);
        if (index < 0) {
            return -1;
        }
        int run = byReplica.get(ofRow, index);
        return ofDot - dot[run] < length(run) ? run : -1;
    }

    /** A dot of a replica's whose counter contradicts that of elements with dots not known here: counters ascend with the dots. -1 if none does. */
    int contested(int ofRow, int firstDot, int firstCounter, int many) {
        int index = byReplica.floor(ofRow, firstDot, dot);
        if (index >= 0) {
            int before = byReplica.get(ofRow, index);
            if (counter[before] + length(before) - 1 >= firstCounter) {
                return dot[before] + length(before) - 1;
            }
        }
        if (index + 1 < byReplica.size(ofRow)) {
            int after = byReplica.get(ofRow, index + 1);
            if (counter[after] <= firstCounter + many - 1) {
                return dot[after];
            }
        }
        return -1;
    }

    /** The element with a dot; -1 if it is none's. */
    int element(int ofRow, int ofDot) {
        int run = find(ofRow, ofDot);
        return run < 0 ? -1 : start[run] + ofDot - dot[run];
    }

    /** A growing set of small numbers. */
    private static final class Bits {
        private long[] words = {};

        void set(int bit) {
            int word = bit >> 6;
            if (word >= words.length) {
                words = Arrays.copyOf(words, word + 1 + (word >> 2));
            }
            words[word] |= 1L << bit;
        }

        boolean get(int bit) {
            int word = bit >> 6;
            return word < words.length && (words[word] & 1L << bit) != 0;
        }
    }
}
