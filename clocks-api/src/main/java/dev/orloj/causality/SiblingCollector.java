package dev.orloj.causality;

import java.util.Arrays;

/** Takes values in ascending order of their dots, up to a number, as a {@link DvvSet} keeps them. */
final class SiblingCollector {
    private static final int STRIDE = 2;

    private final long[] dots;
    private final Object[] values;
    private int size;

    SiblingCollector(int room) {
        dots = new long[room * STRIDE];
        values = new Object[room];
    }

    void add(long key, long counter, Object value) {
        dots[size * STRIDE] = key;
        dots[size * STRIDE + 1] = counter;
        values[size++] = value;
    }

    /** Takes a value unless its write is known elsewhere. */
    void addUnless(CausalContext known, long key, long counter, Object value) {
        if (!known.includes(key, counter)) {
            add(key, counter, value);
        }
    }

    boolean hasRoom() {
        return size < values.length;
    }

    /** Whether a dot is greater than the last one taken. */
    boolean ascendsWith(long key, long counter) {
        if (size == 0) {
            return true;
        }
        int last = (size - 1) * STRIDE;
        return key > dots[last] || key == dots[last] && counter > dots[last + 1];
    }

    /** Whether the values taken have just these dots. */
    boolean isJust(long[] others) {
        return Arrays.equals(dots, 0, size * STRIDE, others, 0, others.length);
    }

    long[] dots() {
        return hasRoom() ? Arrays.copyOf(dots, size * STRIDE) : dots;
    }

    Object[] values() {
        return hasRoom() ? Arrays.copyOf(values, size) : values;
    }
}
