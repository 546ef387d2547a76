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
    private int[] row = new int[4];
    private int[] dot = new int[4];
    private int[] start = new int[4];
    private int[] length = new int[4];
    private byte[] mode = new byte[4];
    private final ByReplica byReplica = new ByReplica();

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

    /** Makes room for as many entries as will come. */
    void reserve(int entries) {
        row = Arrays.copyOf(row, Math.max(4, entries));
        dot = Arrays.copyOf(dot, row.length);
        start = Arrays.copyOf(start, row.length);
        length = Arrays.copyOf(length, row.length);
        mode = Arrays.copyOf(mode, row.length);
    }

    /** Adds an operation that deleted one element. */
    void addOne(int ofRow, int ofDot, int element) {
        int last = size - 1;
        if (last >= 0 && row[last] == ofRow && lastDot(last) + 1 == ofDot && isWhole(last)) {
            boolean single = length[last] == 1;
            if (element == start[last] + length[last] && (single || mode[last] == FORWARDS)) {
                mode[last] = FORWARDS;
                length[last]++;
                return;
            }
            if (element == start[last] - 1 && (single || mode[last] == BACKWARDS)) {
                mode[last] = BACKWARDS;
                start[last]--;
                length[last]++;
                return;
            }
        }
        add(ofRow, ofDot, element, 1, AT_ONCE);
    }

    /** Whether the first operation of an entry has no other entry before it. */
    private boolean isWhole(int entry) {
        return entry == 0 || row[entry - 1] != row[entry] || lastDot(entry - 1) != dot[entry];
    }

    void add(int ofRow, int firstDot, int first, int many, int how) {
        if (size == row.length) {
            int room = size + Math.max(4, size >> 2);
            row = Arrays.copyOf(row, room);
            dot = Arrays.copyOf(dot, room);
            start = Arrays.copyOf(start, room);
            length = Arrays.copyOf(length, room);
            mode = Arrays.copyOf(mode, room);
        }
        row[size] = ofRow;
        dot[size] = firstDot;
        start[size] = first;
        length[size] = many;
        mode[size] = (byte) how;
        byReplica.add(ofRow, size, dot);
        size++;
    }
}
