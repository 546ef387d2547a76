package dev.orloj.crdt.sequence;

import java.util.Arrays;

/** Growing rows of a few numbers each. */
final class Columns {
    private final int[][] columns;
    private int size;

    Columns(int width, int room) {
        this.columns = new int[width][Math.max(4, room)];
    }

    int size() {
        return size;
    }

    int get(int column, int row) {
        return columns[column][row];
    }

    void set(int column, int row, int value) {
        columns[column][row] = value;
    }

    void add(int... row) {
        if (size == columns[0].length) {
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], 2 * size);
            }
        }
        for (int column = 0; column < row.length; column++) {
            columns[column][size] = row[column];
        }
        size++;
    }

    int[] column(int column) {
        return Arrays.copyOf(columns[column], size);
    }

    /** The numbers of the rows, in the order of the first columns, so many of them. */
    int[] sorted(int keys) {
        boolean isSorted = true;
        for (int row = 1; row < size && isSorted; row++) {
            isSorted = compare(row - 1, row, keys) <= 0;
        }
        int[] order = new int[size];
        Arrays.setAll(order, row -> row);
        if (!isSorted) {
            Integer[] boxed = new Integer[size];
            Arrays.setAll(boxed, row -> row);
            Arrays.sort(boxed, (a, b) -> compare(a, b, keys));
            Arrays.setAll(order, row -> boxed[row]);
        }
        return order;
    }

    private int compare(int a, int b, int keys) {
        for (int column = 0; column < keys; column++) {
            if (columns[column][a] != columns[column][b]) {
                return Integer.compare(columns[column][a], columns[column][b]);
            }
        }
        return 0;
    }
}
