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

    /** Takes, of 64 values from an index on, those that have a bit. */
    void addAll(long bits, long[] otherDots, Object[] others, int from) {
        for (long left = bits; left != 0; left &= left - 1) {
            int i = from + Long.numberOfTrailingZeros(left);
            add(otherDots[i * STRIDE], otherDots[i * STRIDE + 1], others[i]);
        }
    }

    /** Takes a value whose dot is greater than all others of its key, in its place among them. */
    void insert(long key, long counter, Object value) {
        int at = size;
        while (at > 0 && dots[(at - 1) * STRIDE] > key) {
            at--;
        }
        if (at < size) {
            System.arraycopy(dots, at * STRIDE, dots, (at + 1) * STRIDE, (size - at) * STRIDE);
            System.arraycopy(values, at, values, at + 1, size - at);
        }
        dots[at * STRIDE] = key;
        dots[at * STRIDE + 1] = counter;
        values[at] = value;
        size++;
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
