package dev.orloj.causality;

import java.util.Arrays;

/** Takes ranges in ascending order of their starts, joins those that touch, and makes a context of them. */
final class RangeCollector {
    private long[] keys;
    private long[] counters;
    private long[] beyond;
    private int entries;
    private int beyondLength;

    private boolean pending;
    private long key;
    private long from;
    private long to;

    /**
     * Makes room.
     *
     * @param entries how many ranges from 1 to expect
     * @param beyondLength how long the array of the others will get
     */
    RangeCollector(int entries, int beyondLength) {
        keys = new long[entries];
        counters = new long[entries];
        beyond = new long[beyondLength];
    }

    void add(long addedKey, long addedFrom, long addedTo) {
        if (pending && key == addedKey && addedFrom - 1 <= to) {
            to = Math.max(to, addedTo);
            return;
        }
        flush();
        pending = true;
        key = addedKey;
        from = addedFrom;
        to = addedTo;
    }

    void add(RangeCursor cursor) {
        add(cursor.key, cursor.from, cursor.to);
    }

    private void flush() {
        if (!pending) {
            return;
        }
        if (from == 1) {
            if (entries == keys.length) {
                keys = Arrays.copyOf(keys, 2 * entries + 4);
                counters = Arrays.copyOf(counters, keys.length);
            }
            keys[entries] = key;
            counters[entries++] = to;
        } else {
            if (beyondLength == beyond.length) {
                beyond = Arrays.copyOf(beyond, 2 * beyondLength + 4 * CausalContext.STRIDE);
            }
            beyond[beyondLength] = key;
            beyond[beyondLength + 1] = from;
            beyond[beyondLength + 2] = to;
            beyondLength += CausalContext.STRIDE;
        }
    }

    /**
     * The context of all ranges taken.
     *
     * @param model its ids are shared where they are the same
     */
    CausalContext toContext(VersionVector model) {
        long[] ranges = beyond();
        boolean shared = VectorKernel.sameKeys(keys, entries, model.keys(), model.size());
        VersionVector vector =
                VersionVector.ofSorted(shared ? model.keys() : trimmed(keys, entries), trimmed(counters, entries));
        return CausalContext.ofSorted(vector, ranges);
    }

    /** The ranges taken, none of which may start at 1, as {@link CausalContext#beyond} has them. */
    long[] beyond() {
        flush();
        pending = false;
        return trimmed(beyond, beyondLength);
    }

    private static long[] trimmed(long[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }
}
