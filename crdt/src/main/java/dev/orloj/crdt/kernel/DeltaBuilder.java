package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import java.util.function.IntFunction;

/**
 * Makes a delta of dots whose replicas are numbered somehow: in the delta they are numbered in the order of their ids, without those that no dot needs.
 *
 * <p>For one delta; the arrays given are the delta's afterwards.
 */
final class DeltaBuilder {
    /** The numbers of the replicas in the order of their ids. */
    private final int[] order;
    /** For each number that of the delta; before that is known, 1 if there is need of one. */
    private final int[] places;

    private final long[] pairs;
    private final long[] live;
    private final Object[] payloads;
    private int needed;

    /**
     * Takes what hangs on dots.
     *
     * @param order the numbers of all replicas, in the order of their ids
     * @param live the live dots, in the order of the ids and then of the counters
     * @param payloads beside them
     * @param pairs operations, each followed by a dot that it removed, in any order
     */
    DeltaBuilder(int[] order, long[] live, Object[] payloads, long[] pairs) {
        this.order = order;
        this.places = new int[order.length];
        this.live = live;
        this.payloads = payloads;
        this.pairs = pairs;
        need(live);
        need(pairs);
    }

    private void need(long[] dots) {
        for (long dot : dots) {
            int row = Dots.row(dot);
            if (places[row] == 0) {
                places[row] = 1;
                needed++;
            }
        }
    }

    <C extends Crdt<C>> CausalDelta<C> build(
            long kind, boolean full, CausalContext seen, CausalContext kept, IntFunction<ReplicaId> idOf) {
        ReplicaId[] ids = new ReplicaId[needed];
        int size = 0;
        for (int row : order) {
            if (places[row] != 0) {
                places[row] = size;
                ids[size++] = idOf.apply(row);
            }
        }
        renumber(live);
        renumber(pairs);
        return new CausalDelta<>(kind, full, seen, kept, ids, live, payloads, Removals.of(pairs));
    }

    private void renumber(long[] dots) {
        for (int i = 0; i < dots.length; i++) {
            dots[i] = Dots.renumbered(dots[i], places);
        }
    }
}
