package dev.orloj.crdt.kernel;

import java.util.Arrays;

/** Which operation removed which dot: pairs of {@link Dots}, ascending by operation and then by dot, no pair twice. Immutable once made. */
final class Removals {
    static final Removals NONE = new Removals(new long[0]);

    /** Each operation is followed by a dot. */
    private final long[] pairs;

    private Removals(long[] pairs) {
        this.pairs = pairs;
    }

    /** Takes pairs over, which ascend: the caller has seen to it. */
    static Removals ofSorted(long[] pairs) {
        return pairs.length == 0 ? NONE : new Removals(pairs);
    }

    /** Takes pairs over, in any order. */
    static Removals of(long[] pairs) {
        for (int i = 2; i < pairs.length; i += 2) {
            if (compare(pairs[i - 2], pairs[i - 1], pairs[i], pairs[i + 1]) >= 0) {
                return ofSorted(sorted(pairs));
            }
        }
        return ofSorted(pairs);
    }

    private static long[] sorted(long[] pairs) {
        Integer[] order = new Integer[pairs.length / 2];
        Arrays.setAll(order, i -> 2 * i);
        Arrays.sort(order, (i, j) -> compare(pairs[i], pairs[i + 1], pairs[j], pairs[j + 1]));
        long[] sorted = new long[pairs.length];
        int size = 0;
        for (int i : order) {
            if (size == 0 || compare(sorted[size - 2], sorted[size - 1], pairs[i], pairs[i + 1]) != 0) {
                sorted[size++] = pairs[i];
                sorted[size++] = pairs[i + 1];
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    static int compare(long operation, long dot, long otherOperation, long otherDot) {
        int byOperation = Long.compare(operation, otherOperation);
        return byOperation != 0 ? byOperation : Long.compare(dot, otherDot);
    }

    int size() {
        return pairs.length / 2;
    }

    long operation(int index) {
        return pairs[2 * index];
    }

    long dot(int index) {
        return pairs[2 * index + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Removals that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }
}
