package dev.orloj.benchmarks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.counter.Counter;
import dev.orloj.crdt.counter.Rewind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A counter that all replicas of a roster have changed, and deltas to merge into it, each of which is newer than the last one in every other row, and older than the counter in the rest.
 *
 * <p>After the last delta the counter is taken back to where it was, which is a copy of its rows: with 64 deltas, less than a hundredth of the time of a merge. The deltas of small counters are all in the nearest cache, as what a peer merges is.
 */
final class CounterPair<C extends Counter<C>> {
    /** How often every replica counted. */
    static final int OPERATIONS = 10;

    private static final int DELTAS = 64;

    final C counter;
    private final Rewind rewind;
    private final Delta<C>[] deltas;
    private int next;

    CounterPair(CrdtType<C> type, List<ReplicaId> replicas, BiConsumer<C, Integer> count) {
        List<C> sources = replicas.stream().map(type::create).toList();
        count(sources, count, 1, OPERATIONS - 1);
        Delta<C> old = stateOf(sources);
        count(sources, count, 1, 1);
        // A state that came over the wire, as the deltas do: each has ids of its own.
        counter = type.restore(replicas.get(replicas.size() / 3), decoded(type, stateOf(sources)));
        List<Delta<C>> made = new ArrayList<>();
        for (int i = 0; i < DELTAS; i++) {
            count(sources, count, 2, 1);
            made.add(decoded(type, oldAndNew(old, sources)));
        }
        deltas = made.toArray(CounterPair::newArray);
        rewind = new Rewind(counter);
        MergeResult.Status status = counter.merge(deltas[0]).status();
        Inputs.requireSame("a merge", status, MergeResult.Status.APPLIED);
        rewind.rewind();
    }

    private static <C extends Counter<C>> void count(
            List<C> sources, BiConsumer<C, Integer> count, int step, int times) {
        for (int i = 0; i < sources.size(); i += step) {
            // The counter's own row is not news to it.
            if (step == 1 || i != sources.size() / 3) {
                for (int time = 0; time < times; time++) {
                    count.accept(sources.get(i), i);
                }
            }
        }
    }

    private static <C extends Counter<C>> Delta<C> stateOf(List<C> sources) {
        return sources.stream().map(C::state).reduce(Delta::join).orElseThrow();
    }

    /** The rows that were counted on as they are now, the others as they were. */
    private static <C extends Counter<C>> Delta<C> oldAndNew(Delta<C> old, List<C> sources) {
        Delta<C> delta = old;
        for (int i = 0; i < sources.size(); i += 2) {
            if (i != sources.size() / 3) {
                delta = delta.join(sources.get(i).state());
            }
        }
        return delta;
    }

    private static <C extends Counter<C>> Delta<C> decoded(CrdtType<C> type, Delta<C> delta) {
        return type.fromByteArray(type.toByteArray(delta));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it is filled with deltas of this type alone
    private static <C extends Counter<C>> Delta<C>[] newArray(int size) {
        return new Delta[size];
    }

    MergeResult merge() {
        if (next == DELTAS) {
            next = 0;
            rewind.rewind();
        }
        return counter.merge(deltas[next++]);
    }
}
