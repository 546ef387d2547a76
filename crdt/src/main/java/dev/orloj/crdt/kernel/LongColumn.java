package dev.orloj.crdt.kernel;

import java.util.Arrays;

/**
 * Payloads that are {@code long}s, in eight bytes each.
 *
 * <p>A free slot has 0, so that a dead cell of an index leads to nothing without a look elsewhere. Where 0 is a payload as well, a bit beside it says so: an array that there is
 * only from the first such payload on.
 */
final class LongColumn extends PayloadColumn {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long[] values;
    /** A bit for each slot whose payload is 0. */
    private long[] zeros;

    LongColumn(int capacity) {
        this(new long[capacity], new long[0]);
    }

    private LongColumn(long[] values, long[] zeros) {
        this.values = values;
        this.zeros = zeros;
    }

    @Override
    Object get(int slot) {
        long value = values[slot];
        return value != 0 || isZero(slot) ? value : null;
    }

    private boolean isZero(int slot) {
        return zeros.length != 0 && (zeros[slot >> 6] & 1L << slot) != 0;
    }

    @Override
    boolean holds(int slot, Object payload) {
        return payload instanceof Long value && value == values[slot] && (value != 0 || isZero(slot));
    }

    @Override
    void set(int slot, Object payload) {
        long value = (Long) payload;
        values[slot] = value;
        if (value == 0) {
            if (zeros.length == 0) {
                zeros = new long[words(values.length)];
            }
            zeros[slot >> 6] |= 1L << slot;
        }
    }

    private static int words(int capacity) {
        return (capacity + Long.SIZE - 1) / Long.SIZE;
    }

    @Override
    void clear(int slot) {
        if (zeros.length != 0) {
            zeros[slot >> 6] &= ~(1L << slot);
        }
        values[slot] = 0;
    }

    @Override
    PayloadColumn copyOf(int capacity) {
        return new LongColumn(
                Arrays.copyOf(values, capacity), zeros.length == 0 ? zeros : Arrays.copyOf(zeros, words(capacity)));
    }

    @Override
    int hash(Object element) {
        return hash((long) (Long) element);
    }

    /** The hash of the payload of a slot. */
    int hashOf(int slot) {
        return hash(values[slot]);
    }

    private static int hash(long value) {
        long mixed = (value ^ value >>> Integer.SIZE) * GOLDEN;
        return (int) (mixed >>> Integer.SIZE);
    }

    @Override
    boolean admits(Object element) {
        return element instanceof Long;
    }

    @Override
    int find(int[] cells, int[] links, Object element, int hash) {
        return find(cells, links, (long) (Long) element, hash);
    }

    @Override
    int findHead(int[] cells, int[] links, int slot, int hash) {
        return find(cells, links, values[slot], hash);
    }

    private int find(int[] cells, int[] links, long value, int hash) {
        int mask = cells.length - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            int cell = cells[at];
            if (cell == 0) {
                return 0;
            }
            int slot = cell & mask;
            if (((cell ^ hash) & ~mask) == 0
                    && values[slot] == value
                    && ElementStore.isHead(links, slot)
                    && (value != 0 || isZero(slot))) {
                return slot;
            }
        }
    }
}
