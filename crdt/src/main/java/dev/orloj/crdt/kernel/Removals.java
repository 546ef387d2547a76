package dev.orloj.crdt.kernel;

import java.util.Arrays;

/** Which operation removed which dot: two columns of {@link Dots}, ascending by operation and then by dot, no pair twice. Immutable once made. */
final class Removals {
    static final Removals NONE = new Removals(new long[0], new long[0]);

    private final long[] operations;
    private final long[] dots;

    private Removals(long[] operations, long[] dots) {
        this.operations = operations;
        this.dots = dots;
    }

    /** Takes the columns over, which ascend: the caller has seen to it. */
    static Removals ofSorted(long[] operations, long[] dots) {
        return operations.length == 0 ? NONE : new Removals(operations, dots);
    }

    /** The pairs at even and odd places of a list, in any order. */
    static Removals of(LongList pairs) {
        int count = pairs.size() / 2;
        if (count == 0) {
            return NONE;
        }
        long[] operations = new long[count];
        long[] dots = new long[count];
        boolean ascending = true;
        for (int i = 0; i < count; i++) {
            operations[i] = pairs.get(2 * i);
            dots[i] = pairs.get(2 * i + 1);
            ascending &= i == 0 || compare(operations[i - 1], dots[i - 1], operations[i], dots[i]) < 0;
        }
        return ascending ? new Removals(operations, dots) : sorted(operations, dots);
    }

    private static Removals sorted(long[] operations, long[] dots) {
        Integer[] order = new Integer[operations.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> compare(operations[i], dots[i], operations[j], dots[j]));
        long[] sortedOperations = new long[order.length];
        long[] sortedDots = new long[order.length];
        int size = 0;
        for (int i : order) {
            if (size == 0 || compare(sortedOperations[size - 1], sortedDots[size - 1], operations[i], dots[i]) != 0) {
                sortedOperations[size] = operations[i];
                sortedDots[size++] = dots[i];
            }
        }
        return new Removals(Arrays.copyOf(sortedOperations, size), Arrays.copyOf(sortedDots, size));
    }

    static int compare(long operation, long dot, long otherOperation, long otherDot) {
        int byOperation = Long.compare(operation, otherOperation);
        return byOperation != 0 ? byOperation : Long.compare(dot, otherDot);
    }

    int size() {
        return operations.length;
    }

    long operation(int index) {
        return operations[index];
    }

    long dot(int index) {
        return dots[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Removals that
                && Arrays.equals(operations, that.operations)
                && Arrays.equals(dots, that.dots);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(operations) + Arrays.hashCode(dots);
    }
}
