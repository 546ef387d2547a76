package dev.orloj.crdt.sequence;

import java.util.Arrays;

/** Entries of a table, sorted for each replica by the dot that they begin with. */
final class ByReplica {
    /** Of each row; null while they are all there are, from 0 on, in their order: so it is where one replica writes. */
    private int[][] entries = {};

    private int[] sizes = {};

    int size(int row) {
        return row < sizes.length ? sizes[row] : 0;
    }

    int get(int row, int index) {
        int[] sorted = entries[row];
        return sorted == null ? index : sorted[index];
    }

    /** Adds an entry, after all that begin with the same dot or an earlier one. */
    void add(int row, int entry, int[] dots) {
        makeRoom(row);
        int size = sizes[row];
        int at = size > 0 && dots[get(row, size - 1)] > dots[entry] ? floor(row, dots[entry], dots) + 1 : size;
        if (entries[row] != null || at < size || entry != size) {
            insert(row, at, entry);
        }
        sizes[row]++;
    }

    private void insert(int row, int at, int entry) {
        int size = sizes[row];
        int[] sorted = entries[row];
        if (sorted == null) {
            sorted = new int[size + 4];
            Arrays.setAll(sorted, index -> index);
            entries[row] = sorted;
        } else if (size == sorted.length) {
            sorted = Arrays.copyOf(sorted, size + Math.max(4, size >> 3));
            entries[row] = sorted;
        }
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = entry;
    }

    private void makeRoom(int row) {
        if (row >= sizes.length) {
            entries = Arrays.copyOf(entries, row + 1 + (row >> 2));
            sizes = Arrays.copyOf(sizes, entries.length);
        }
    }

    /** Takes over so many entries of one replica, in the order of their dots, where there are none yet. */
    void loadAll(int row, int many) {
        makeRoom(row);
        sizes[row] = many;
    }

    /**
     * Takes over many entries, where there are none yet.
     *
     * @param rows of the entries
     * @param numbers of the entries, those of a row together, in the order of their dots
     */
    void load(RowColumn rows, int[] numbers) {
        for (int from = 0; from < numbers.length; ) {
            int row = rows.get(numbers[from]);
            int to = from;
            boolean all = true;
            for (; to < numbers.length && rows.get(numbers[to]) == row; to++) {
                all &= numbers[to] == to - from;
            }
            makeRoom(row);
            entries[row] = all ? null : Arrays.copyOfRange(numbers, from, to);
            sizes[row] = to - from;
            from = to;
        }
    }

    /** Takes over entries in any order, where there are none yet: who each is of, and the dot that it begins with. */
    void fill(int[] rows, int[] dots) {
        int most = Arrays.stream(rows).max().orElse(-1);
        sizes = new int[most + 1];
        entries = new int[most + 1][];
        for (int row : rows) {
            sizes[row]++;
        }
        long[][] keys = new long[most + 1][];
        Arrays.setAll(keys, row -> new long[sizes[row]]);
        int[] next = new int[most + 1];
        for (int entry = 0; entry < rows.length; entry++) {
            keys[rows[entry]][next[rows[entry]]++] = (long) dots[entry] << Integer.SIZE | entry;
        }
        for (int row = 0; row <= most; row++) {
            Arrays.sort(keys[row]);
            entries[row] = Arrays.stream(keys[row]).mapToInt(key -> (int) key).toArray();
        }
    }

    /** Which of a replica's entries is the last that begins with a dot or before it; -1 if none does. */
    int floor(int row, int dot, int[] dots) {
        int low = -1;
        int high = size(row) - 1;
        if (high >= 0 && dots[get(row, high)] <= dot) {
            return high;
        }
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (dots[get(row, middle)] <= dot) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
