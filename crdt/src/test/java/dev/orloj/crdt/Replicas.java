package dev.orloj.crdt;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.Set;
import java.util.TreeSet;

/** Replicas named a, b, c, of sets of strings. */
final class Replicas {
    static final ReplicaId A = ReplicaId.of("a");
    static final ReplicaId B = ReplicaId.of("b");
    static final ReplicaId C = ReplicaId.of("c");

    static final CrdtType<OrSet<String>> SETS = OrSet.type(ElementCodec.utf8());

    private Replicas() {}

    static OrSet<String> set(ReplicaId replica, String... elements) {
        OrSet<String> set = SETS.create(replica);
        for (String element : elements) {
            set.addWithoutDelta(element);
        }
        return set;
    }

    /** Sets whose log, buffer and replicas are limited. */
    static CrdtType<OrSet<String>> limited(int loggedRemovals, int bufferedDots, int replicas) {
        return OrSet.type(ElementCodec.utf8(), new CrdtLimits(loggedRemovals, bufferedDots, replicas));
    }

    static Set<String> elements(OrSet<String> set) {
        Set<String> elements = new TreeSet<>();
        set.forEach(elements::add);
        return elements;
    }

    /** Sends one what it lacks of another. */
    static <C extends Crdt<C>> MergeResult pull(C to, C from) {
        return to.merge(from.deltaSince(to.version()));
    }
}
