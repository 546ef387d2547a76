package dev.orloj.causality;

import java.util.Arrays;

/**
 * The loops under the vectors, on bare arrays: ascending keys, and beside each its counter, at least 1.
 *
 * <p>The first entry in which two vectors differ says half of the answer: the one with the smaller counter can't be after the other. So a comparison
 * of aligned counters is two simple loops, the first for equality, the second for one direction only, each with one compare and branch an entry, and
 * each ends once the answer is certain.
 */
final class VectorKernel {
    /** The index of the raised entry of a vector that has none. Every entry comes after it. */
    static final int NOWHERE = -1;

    private VectorKernel() {}

    /** Where {@code key} stands among the first {@code size} keys, or {@code -1 - insertionPoint}. */
    static int find(long[] keys, int size, long key) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = keys[middle];
            if (found < key) {
                low = middle + 1;
            } else if (found > key) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1 - low;
    }

    static boolean sameKeys(long[] a, int aSize, long[] b, int bSize) {
        return a == b && aSize == bSize || Arrays.equals(a, 0, aSize, b, 0, bSize);
    }

    /** Compares counters, of which the one at {@code raisedAt} is {@code raised}, with a vector that has the same keys. */
    static CausalOrder compareAligned(long[] a, int raisedAt, long raised, VersionVector other, int size) {
        long[] b = other.counters();
        if (raisedAt == NOWHERE && other.raisedAt() == NOWHERE) {
            return compareRange(a, b, 0, size);
        }
        int first = Math.min(raisedAt, other.raisedAt());
        int last = Math.max(raisedAt, other.raisedAt());
        CausalOrder order = comparePoint(a, raisedAt, raised, other, last);
        if (first != NOWHERE && first != last) {
            order = both(order, comparePoint(a, raisedAt, raised, other, first));
        }
        if (a == b || order == CausalOrder.CONCURRENT) {
            return order; // derived from one another: nothing else can differ
        }
        order = both(order, compareRange(a, b, 0, first));
        order = order == CausalOrder.CONCURRENT ? order : both(order, compareRange(a, b, first + 1, last));
        return order == CausalOrder.CONCURRENT ? order : both(order, compareRange(a, b, last + 1, size));
    }

    private static CausalOrder comparePoint(long[] a, int raisedAt, long raised, VersionVector other, int at) {
        long x = at == raisedAt ? raised : a[at];
        long y = other.counterAt(at);
        return x == y ? CausalOrder.EQUAL : x < y ? CausalOrder.BEFORE : CausalOrder.AFTER;
    }

    /** How two vectors stand if some of their entries stand so, and the others so. */
    private static CausalOrder both(CausalOrder some, CausalOrder others) {
        if (some == others || others == CausalOrder.EQUAL) {
            return some;
        }
        return some == CausalOrder.EQUAL ? others : CausalOrder.CONCURRENT;
    }

    private static CausalOrder compareRange(long[] a, long[] b, int from, int to) {
        int i = from;
        while (i < to && a[i] == b[i]) {
            i++;
        }
        if (i >= to) {
            return CausalOrder.EQUAL;
        }
        if (a[i] < b[i]) {
            return isNowhereAbove(a, b, i + 1, to) ? CausalOrder.BEFORE : CausalOrder.CONCURRENT;
        }
        return isNowhereAbove(b, a, i + 1, to) ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
    }

    private static boolean isNowhereAbove(long[] a, long[] b, int from, int size) {
        return firstAbove(a, b, from, size) >= size;
    }

    /** The first index, from one on and before another, at which a counter is larger than the one beside it; that other if there is none. */
    static int firstAbove(long[] a, long[] b, int from, int size) {
        int i = from;
        while (i < size && a[i] <= b[i]) {
            i++;
        }
        return i;
    }

    /** Compares counters, of which the one at {@code raisedAt} is {@code raised}, with a vector whose keys are others. */
    static CausalOrder compare(long[] aKeys, long[] a, int aSize, int raisedAt, long raised, VersionVector other) {
        long[] bKeys = other.keys();
        long[] b = other.counters();
        int bSize = bKeys.length;
        int otherRaisedAt = other.raisedAt();
        long otherRaised = other.raised();
        // The larger one has a key that the other lacks, which says half of the answer before the first look.
        long below = aSize < bSize ? -1 : 0;
        long above = aSize > bSize ? -1 : 0;
        int i = 0;
        int j = 0;
        while (i < aSize && j < bSize && (below & above) >= 0) {
            if (aKeys[i] == bKeys[j]) {
                long x = i == raisedAt ? raised : a[i];
                long y = j == otherRaisedAt ? otherRaised : b[j];
                below |= x - y;
                above |= y - x;
                i++;
                j++;
            } else if (aKeys[i] < bKeys[j]) {
                above = -1;
                i++;
            } else {
                below = -1;
                j++;
            }
        }
        return order(below < 0 || j < bSize, above < 0 || i < aSize);
    }

    /** The order of two things of which the first lacks something of the second, or not; and the second something of the first, or not. */
    static CausalOrder order(boolean below, boolean above) {
        if (below) {
            return above ? CausalOrder.CONCURRENT : CausalOrder.BEFORE;
        }
        return above ? CausalOrder.AFTER : CausalOrder.EQUAL;
    }

    /** Raises each counter of {@code into} to that of {@code from}; says whether any rose. */
    static boolean raiseAligned(long[] into, long[] from, int size) {
        long below = 0;
        for (int i = 0; i < size; i++) {
            long counter = into[i];
            below |= counter - from[i];
            into[i] = Math.max(counter, from[i]);
        }
        return below < 0;
    }

    /** Whether all of {@code fewer} are among {@code keys}. */
    static boolean hasAll(long[] keys, long[] fewer) {
        int room = keys.length - fewer.length; // how many keys may yet be skipped
        if (room < 0) {
            return false;
        }
        int i = 0;
        for (long wanted : fewer) {
            while (keys[i] < wanted) {
                i++;
                if (--room < 0) {
                    return false;
                }
            }
            if (keys[i] != wanted) {
                return false;
            }
            i++;
        }
        return true;
    }

    /** As {@link #raiseAligned}, where {@code from} has counters for some of the keys only. */
    static void raiseAmong(long[] keys, long[] into, long[] fromKeys, long[] from) {
        int i = 0;
        for (int j = 0; j < from.length; j++) {
            long key = fromKeys[j];
            while (keys[i] != key) {
                i++;
            }
            into[i] = Math.max(into[i], from[j]);
            i++;
        }
    }

    static int unionSize(long[] aKeys, int aSize, long[] bKeys, int bSize) {
        int i = 0;
        int j = 0;
        int size = 0;
        while (i < aSize && j < bSize) {
            long x = aKeys[i];
            long y = bKeys[j];
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
            size++;
        }
        return size + (aSize - i) + (bSize - j);
    }

    /**
     * Writes the union from its last entry to its first, so that {@code keys} and {@code counters} may be the arrays of {@code a}
     * itself, with room behind. Which side an entry comes from is a coin toss to the branch predictor: hence selections in place of branches.
     */
    static void uniteBackwards(
            long[] aKeys,
            long[] a,
            int aSize,
            long[] bKeys,
            long[] b,
            int bSize,
            long[] keys,
            long[] counters,
            int size) {
        int i = aSize - 1;
        int j = bSize - 1;
        int k = size - 1;
        while (i >= 0 && j >= 0) {
            long x = aKeys[i];
            long y = bKeys[j];
            long fromA = a[i];
            long fromB = b[j];
            keys[k] = Math.max(x, y);
            counters[k] = Math.max(x >= y ? fromA : 0, y >= x ? fromB : 0);
            i -= x >= y ? 1 : 0;
            j -= y >= x ? 1 : 0;
            k--;
        }
        if (i >= 0) {
            System.arraycopy(aKeys, 0, keys, 0, i + 1);
            System.arraycopy(a, 0, counters, 0, i + 1);
        } else if (j >= 0) {
            System.arraycopy(bKeys, 0, keys, 0, j + 1);
            System.arraycopy(b, 0, counters, 0, j + 1);
        }
    }

    static long next(long counter, long key) {
        if (counter == Long.MAX_VALUE) {
            throw new ArithmeticException(
                    "the counter of replica " + ReplicaId.fromKey(key) + " is at its largest, " + counter);
        }
        return counter + 1;
    }

    static long[] inserted(long[] array, int size, int at, long value) {
        long[] grown = new long[size + 1];
        System.arraycopy(array, 0, grown, 0, at);
        grown[at] = value;
        System.arraycopy(array, at, grown, at + 1, size - at);
        return grown;
    }

    static long[] removed(long[] array, int at) {
        long[] shrunk = new long[array.length - 1];
        System.arraycopy(array, 0, shrunk, 0, at);
        System.arraycopy(array, at + 1, shrunk, at, shrunk.length - at);
        return shrunk;
    }
}
