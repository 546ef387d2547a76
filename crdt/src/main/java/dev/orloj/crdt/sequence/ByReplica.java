package dev.orloj.crdt.sequence;

import java.util.Arrays;

/** Entries of a table, sorted for each replica by the dot that they begin with. */
final class ByReplica {
    private static final int[] NONE = {};

    private int[][] entries = {};
    private int[] sizes = {};

    int size(int row) {
        return row < sizes.length ? sizes[row] : 0;
    }

    int get(int row, int index) {
        return entries[row][index];
    }

    /** Adds an entry, after all that begin with the same dot or an earlier one. */
    void add(int row, int entry, int[] dots) {
        if (row >= sizes.length) {
            int old = sizes.length;
            entries = Arrays.copyOf(entries, row + 1 + (row >> 2));
            Arrays.fill(entries, old, entries.length, NONE);
            sizes = Arrays.copyOf(sizes, entries.length);
        }
        int size = sizes[row];
        if (size == entries[row].length) {
            entries[row] = Arrays.copyOf(entries[row], size + Math.max(4, size >> 2));
        }
        int[] sorted = entries[row];
        int at = size > 0 && dots[sorted[size - 1]] > dots[entry] ? floor(row, dots[entry], dots) + 1 : size;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = entry;
        sizes[row]++;
    }

    /** Which of a replica's entries is the last that begins with a dot or before it; -1 if none does. */
    int floor(int row, int dot, int[] dots) {
        int low = -1;
        int high = size(row) - 1;
        if (high >= 0 && dots[entries[row][high]] <= dot) {
            return high;
        }
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (dots[entries[row][middle]] <= dot) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
