package dev.orloj.crdt.sequence;

/** Searches in sorted arrays. */
final class Sorted {
    private Sorted() {}

    /** The last place from one to another, both included, whose value is at most the one that is sought; {@code from} if none is. */
    static int floor(int[] values, int from, int to, int sought) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (values[middle] <= sought) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
