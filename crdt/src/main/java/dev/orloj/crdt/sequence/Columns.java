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
            grow();
        }
        for (int column = 0; column < row.length; column++) {
            columns[column][size] = row[column];
        }
        size++;
    }

    /** The same for rows of six numbers, without an array. */
    void add(int first, int second, int third, int fourth, int fifth, int sixth) {
        int at = size;
        if (at == columns[0].length) {
            grow();
        }
        int[][] all = columns;
        all[0][at] = first;
        all[1][at] = second;
        all[2][at] = third;
        all[3][at] = fourth;
        all[4][at] = fifth;
        all[5][at] = sixth;
        size = at + 1;
    }

    private void grow() {
        for (int column = 0; column < columns.length; column++) {
            columns[column] = Arrays.copyOf(columns[column], 2 * size);
        }
    }

    /** The numbers of a column, which is not to be changed after that. */
    int[] column(int column) {
        return size == columns[column].length ? columns[column] : Arrays.copyOf(columns[column], size);
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
