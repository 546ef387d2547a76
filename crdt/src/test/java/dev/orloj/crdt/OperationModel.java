package dev.orloj.crdt;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All operations that were ever made anywhere, each with what it put and what it removed. What a replica should hold is read off from which of them it has seen; nothing is ever merged.
 */
final class OperationModel {
    private record Operation(Object put, Set<Dot> removed) {}

    private final Map<Dot, Operation> operations = new HashMap<>();

    /** Notes what a mutation does at a replica that has seen these dots; says under which dot, or null if it does nothing. */
    Dot mutate(ReplicaId replica, Set<Dot> seen, Mutation<?> mutation) {
        Set<Dot> removed = new HashSet<>();
        live(seen).forEach((dot, payload) -> {
            if (mutation.removes().test(payload)) {
                removed.add(dot);
            }
        });
        if (!mutation.happens().test(live(seen).values())) {
            return null;
        }
        long made = seen.stream().filter(dot -> dot.replica().equals(replica)).count();
        Dot dot = new Dot(replica, made + 1);
        operations.put(dot, new Operation(null, removed));
        return dot;
    }

    /** Notes what an operation brought. */
    void bring(Dot dot, Object put) {
        operations.put(dot, new Operation(put, operations.get(dot).removed()));
    }

    /** What was put by one of these operations, and removed by none. */
    TreeMap<Dot, Object> live(Set<Dot> seen) {
        TreeMap<Dot, Object> live = new TreeMap<>();
        for (Dot dot : seen) {
            Object put = operations.get(dot).put();
            if (put != null) {
                live.put(dot, put);
            }
        }
        seen.forEach(dot -> live.keySet().removeAll(operations.get(dot).removed()));
        return live;
    }

    /** What some operations removed. */
    Set<Dot> removedBy(Collection<Dot> some) {
        Set<Dot> removed = new HashSet<>();
        some.forEach(dot -> removed.addAll(operations.get(dot).removed()));
        return removed;
    }

    static Set<Dot> dotsOf(CausalContext context) {
        Set<Dot> dots = new TreeSet<>();
        for (DotRange range : context.ranges()) {
            for (long counter = range.from(); counter <= range.to(); counter++) {
                dots.add(new Dot(range.replica(), counter));
            }
        }
        return dots;
    }

    static CausalContext contextOf(Collection<Dot> dots) {
        return CausalContext.ofRanges(dots.stream()
                .map(dot -> new DotRange(dot.replica(), dot.counter(), dot.counter()))
                .toList());
    }

    /** What must exist, since later operations of the same replica were seen, and was not. */
    static Set<Dot> gaps(Set<Dot> seen) {
        Set<Dot> gaps = new TreeSet<>();
        for (Dot dot : seen) {
            for (long counter = 1; counter < dot.counter(); counter++) {
                gaps.add(new Dot(dot.replica(), counter));
            }
        }
        gaps.removeAll(seen);
        return gaps;
    }
}
