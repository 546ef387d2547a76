package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.Crdt;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Takes what two deltas have, in one numbering of replicas, and makes one of it. */
final class DeltaJoin {
    private final ReplicaId[] ids;
    private final TreeMap<Long, Object> live = new TreeMap<>();
    private final LongList pairs = new LongList();

    DeltaJoin(ReplicaId[] some, ReplicaId[] others) {
        TreeSet<ReplicaId> union = new TreeSet<>(Arrays.asList(some));
        union.addAll(Arrays.asList(others));
        ids = union.toArray(new ReplicaId[0]);
    }

    private int[] rowsOf(CausalDelta<?> delta) {
        int[] rows = new int[delta.ids().length];
        Arrays.setAll(rows, i -> Arrays.binarySearch(ids, delta.ids()[i]));
        return rows;
    }

    /** Takes the live dots of a delta, but for those that are dead. */
    void addLive(CausalDelta<?> delta, CausalContext dead) {
        int[] rows = rowsOf(delta);
        for (int i = 0; i < delta.liveCount(); i++) {
            long numbered = delta.live(i);
            if (dead.includes(delta.ids()[Dots.row(numbered)], Dots.counter(numbered))) {
                continue;
            }
            Object payload = delta.payload(i);
            Object known = live.putIfAbsent(Dots.renumbered(numbered, rows), payload);
            if (known != null && !known.equals(payload)) {
                throw new ReplicaReuseException(delta.dot(numbered), known, payload);
            }
        }
    }

    /** Takes the removals of a delta, but for those of dots that the full form says all of by itself. */
    void addRemovals(CausalDelta<?> delta, CausalContext implied) {
        int[] rows = rowsOf(delta);
        Removals removals = delta.removals();
        for (int i = 0; i < removals.size(); i++) {
            long dot = removals.dot(i);
            if (!implied.includes(delta.ids()[Dots.row(dot)], Dots.counter(dot))) {
                pairs.add(Dots.renumbered(removals.operation(i), rows));
                pairs.add(Dots.renumbered(dot, rows));
            }
        }
    }

    <C extends Crdt<C>> CausalDelta<C> toDelta(long kind, boolean full, CausalContext seen, CausalContext kept) {
        long[] dots = live.keySet().stream().mapToLong(dot -> dot).toArray();
        Object[] payloads = live.values().toArray();
        int[] order = IntStream.range(0, ids.length).toArray();
        return new DeltaBuilder(order, dots, payloads, pairs.toArray()).build(kind, full, seen, kept, row -> ids[row]);
    }
}
