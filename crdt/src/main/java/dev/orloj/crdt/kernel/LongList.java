package dev.orloj.crdt.kernel;

import java.util.Arrays;

/** A growing list of {@code long}s. */
final class LongList {
    private long[] values = {};
    private int size;

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

    void set(int index, long value) {
        values[index] = value;
    }

    void clear() {
        size = 0;
    }

    /** A list of the values from an index on. */
    LongList copyFrom(int index) {
        LongList copy = new LongList();
        copy.values = Arrays.copyOfRange(values, index, size);
        copy.size = size - index;
        return copy;
    }

    void sort() {
        Arrays.sort(values, 0, size);
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
