package dev.orloj.crdt.kernel;

import java.util.Arrays;

/** A growing list of {@code long}s. */
final class LongList {
    private static final long[] NONE = {};

    private long[] values;
    private int size;

    LongList() {
        values = NONE;
    }

    /** Makes a list with room for so many. */
    LongList(int capacity) {
        values = new long[capacity];
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, 2 * size));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    void clear() {
        size = 0;
    }

    /** Turns the order of the values from an index on. */
    void reverse(int from) {
        for (int i = from, j = size - 1; i < j; i++, j--) {
            long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    void sort() {
        Arrays.sort(values, 0, size);
    }

    long[] toArray() {
        return toArray(0);
    }

    /** The values from an index on. */
    long[] toArray(int from) {
        return Arrays.copyOfRange(values, from, size);
    }
}
