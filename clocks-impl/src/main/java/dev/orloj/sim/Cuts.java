package dev.orloj.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The partitions in force, and for each direction how many of them cut it. */
final class Cuts {
    private final List<Partition> inForce = new ArrayList<>();
    private int[][] counts = {};

    boolean isCut(int from, int to) {
        return from < counts.length && to < counts.length && counts[from][to] > 0;
    }

    /** Adds a partition, whose machines are known. */
    void add(Partition partition, ToIntFunction<String> index, int machines) {
        if (machines > counts.length) {
            int[][] more = new int[machines][machines];
            for (int i = 0; i < counts.length; i++) {
                System.arraycopy(counts[i], 0, more[i], 0, counts.length);
            }
            counts = more;
        }
        count(partition, index, 1);
        inForce.add(partition);
    }

    /** Whether it was in force. */
    boolean remove(Partition partition, ToIntFunction<String> index) {
        boolean removed = inForce.remove(partition);
        if (removed) {
            count(partition, index, -1);
        }
        return removed;
    }

    void clear() {
        inForce.clear();
        counts = new int[0][];
    }

    private void count(Partition partition, ToIntFunction<String> index, int by) {
        partition.forEachDirection((from, to) -> counts[index.applyAsInt(from)][index.applyAsInt(to)] += by);
    }
}
