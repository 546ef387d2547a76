package dev.orloj.crdt.sequence;

import java.util.Arrays;

/**
 * Which operations deleted which elements, as runs: an operation that deleted consecutive elements, or consecutive operations that deleted one element each, going forwards or backwards.
 *
 * <p>An operation that deleted elements here and there has several entries.
 */
final class Deletions {
    /** One operation deleted all. */
    static final int AT_ONCE = 0;
    /** Each operation deleted the element after the last one. */
    static final int FORWARDS = 1;
    /** Each operation deleted the element before the last one. */
    static final int BACKWARDS = 2;

    private int size;
    private final RowColumn rows = new RowColumn();
    private int[] dot = new int[4];
    private int[] start = new int[4];
    private int[] length = new int[4];
    private byte[] mode = new byte[4];
    private final ByReplica byReplica = new ByReplica();

    /**
     * In which mode a run goes on with one more deletion; -1 if it does not.
     *
     * @param mode of the run
     * @param length of the run
     * @param ahead how far the dot is from the first one of the run
     * @param aside how far the element is from the least one of the run, which the same replica inserted
     */
    static int howItGoesOn(int mode, int length, int ahead, int aside) {
        if (aside == length && ahead == 0 && mode == AT_ONCE) {
            return AT_ONCE;
        }
        if (ahead != length || mode == AT_ONCE && length > 1) {
            return -1;
        }
        if (aside == length && mode != BACKWARDS) {
            return FORWARDS;
        }
        return aside == -1 && (mode == BACKWARDS || length == 1) ? BACKWARDS : -1;
    }

    /** The first dot. */
    int dot(int entry) {
        return dot[entry];
    }

    int lastDot(int entry) {
        return mode[entry] == AT_ONCE ? dot[entry] : dot[entry] + length[entry] - 1;
    }

    /** The deleted element with the smallest number. */
    int start(int entry) {
        return start[entry];
    }

    int length(int entry) {
        return length[entry];
    }

    int mode(int entry) {
        return mode[entry];
    }

    ByReplica byReplica() {
        return byReplica;
    }

    int[] dots() {
        return dot;
    }

    /** Makes room for so many entries. */
    void reserve(int entries) {
        mode = Arrays.copyOf(mode, Math.max(4, entries));
        int room = mode.length;
        dot = Arrays.copyOf(dot, room);
        start = Arrays.copyOf(start, room);
        length = Arrays.copyOf(length, room);
    }

    private void growIfFull() {
        if (size == mode.length) {
            reserve(size + Math.max(4, size >> 3));
        }
    }

    /** Adds an entry that can't be looked up before all are {@link #loaded}; those of a replica come together, in the order of their dots. */
    void load(int ofRow, int firstDot, int first, int many, int how) {
        growIfFull();
        rows.add(size, ofRow);
        dot[size] = firstDot;
        start[size] = first;
        length[size] = many;
        mode[size] = (byte) how;
        size++;
    }

    /** The same with some entries of a batch, where {@code targets} says what they deleted, and {@code rowOf} has the row of each of its replicas. */
    void load(Batch.Erasures erased, int from, int to, int[] rowOf, int[] targets) {
        int many = to - from;
        System.arraycopy(erased.dot(), from, dot, size, many);
        System.arraycopy(targets, from, start, size, many);
        System.arraycopy(erased.length(), from, length, size, many);
        System.arraycopy(erased.mode(), from, mode, size, many);
        int[] authors = erased.author();
        for (int entry = from; entry < to; entry++) {
            rows.add(size++, rowOf[authors[entry]]);
        }
    }

    /** Says that all is loaded. */
    void loaded() {
        if (rows.only() >= 0) {
            byReplica.loadAll(rows.only(), size);
            return;
        }
        int[] numbers = new int[size];
        for (int entry = 0; entry < numbers.length; entry++) {
            numbers[entry] = entry;
        }
        byReplica.load(rows, numbers);
    }

    /** Adds an operation that deleted elements at once, maybe only one. */
    void addOperation(int ofRow, int ofDot, int first, int many) {
        if (many > 1 || !joinsLast(ofRow, ofDot, first)) {
            add(ofRow, ofDot, first, many, AT_ONCE);
        }
    }

    private boolean joinsLast(int ofRow, int ofDot, int element) {
        int last = size - 1;
        if (last >= 0 && rows.get(last) == ofRow && lastDot(last) + 1 == ofDot && isWhole(last)) {
            boolean single = length[last] == 1;
            if (element == start[last] + length[last] && (single || mode[last] == FORWARDS)) {
                mode[last] = FORWARDS;
                length[last]++;
                return true;
            }
            if (element == start[last] - 1 && (single || mode[last] == BACKWARDS)) {
                mode[last] = BACKWARDS;
                start[last]--;
                length[last]++;
                return true;
            }
        }
        return false;
    }

    /** Whether the first operation of an entry has no other entry before it. */
    private boolean isWhole(int entry) {
        return entry == 0 || rows.get(entry - 1) != rows.get(entry) || lastDot(entry - 1) != dot[entry];
    }

    void add(int ofRow, int firstDot, int first, int many, int how) {
        load(ofRow, firstDot, first, many, how);
        byReplica.add(ofRow, size - 1, dot);
    }
}
