package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Makes a delta of dots whose replicas are numbered in the order of their ids, with numbers to spare: those that no dot needs are dropped.
 *
 * <p>For one delta; the arrays given are the delta's afterwards.
 */
final class DeltaBuilder {
    private final boolean[] used;
    private final LongList pairs;
    private final long[] live;
    private final Object[] payloads;

    /**
     * Takes what hangs on dots.
     *
     * @param rows how many replicas are numbered
     * @param live the live dots, ascending
     * @param payloads beside them
     * @param pairs operations, each followed by a dot that it removed, in any order
     */
    DeltaBuilder(int rows, long[] live, Object[] payloads, LongList pairs) {
        this.used = new boolean[rows];
        this.live = live;
        this.payloads = payloads;
        this.pairs = pairs;
        for (long dot : live) {
            used[Dots.row(dot)] = true;
        }
        for (int i = 0; i < pairs.size(); i++) {
            used[Dots.row(pairs.get(i))] = true;
        }
    }

    <C extends Crdt<C>> CausalDelta<C> build(
            long kind, boolean full, CausalContext seen, CausalContext kept, IntFunction<ReplicaId> idOf) {
        int[] places = new int[used.length];
        ReplicaId[] ids = new ReplicaId[used.length];
        int size = 0;
        for (int row = 0; row < used.length; row++) {
            if (used[row]) {
                places[row] = size;
                ids[size++] = idOf.apply(row);
            }
        }
        if (size < used.length) {
            ids = Arrays.copyOf(ids, size);
            for (int i = 0; i < live.length; i++) {
                live[i] = Dots.renumbered(live[i], places);
            }
            for (int i = 0; i < pairs.size(); i++) {
                pairs.set(i, Dots.renumbered(pairs.get(i), places));
            }
        }
        return new CausalDelta<>(kind, full, seen, kept, ids, live, payloads, Removals.of(pairs));
    }
}
