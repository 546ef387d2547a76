package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import java.util.List;

/**
 * The laws of replicated types, checked on the replicas that some history left.
 *
 * @param type makes further replicas to try things on
 */
record CrdtLaws<C extends Crdt<C>>(CrdtType<C> type) {
    private static final ReplicaId OBSERVER = ReplicaId.of("observer");

    /** Throws {@link AssertionError} where three replicas break a law. */
    void check(C a, C b, C c) {
        mergeIsIdempotent(a);
        mergeIsCommutativeAndIsTheJoin(a, b);
        joinIsAssociative(a.state(), b.state(), c.state());
        joinIsAssociative(a.deltaSince(b.version()), b.deltaSince(c.version()), c.deltaSince(a.version()));
        deltaIsTheDifference(a, b);
        equalVersionsAreEqualStates(a, b);
    }

    private C observer(List<Delta<C>> deltas) {
        C observer = type.create(OBSERVER);
        deltas.forEach(delta -> observer.merge(delta).orThrow());
        return observer;
    }

    private void mergeIsIdempotent(C a) {
        C twice = observer(List.of(a.state(), a.state()));
        assertThat(twice.state()).as("merged twice").isEqualTo(a.state());
        assertThat(a.state().join(a.state())).as("joined with itself").isEqualTo(a.state());
    }

    private void mergeIsCommutativeAndIsTheJoin(C a, C b) {
        Delta<C> oneWay = observer(List.of(a.state(), b.state())).state();
        assertThat(observer(List.of(b.state(), a.state())).state())
                .as("merged the other way round")
                .isEqualTo(oneWay);
        assertThat(a.state().join(b.state())).as("joined states").isEqualTo(oneWay);
        assertThat(type.toByteArray(b.state().join(a.state()))).as("bytes").isEqualTo(type.toByteArray(oneWay));
    }

    private static <C extends Crdt<C>> void joinIsAssociative(Delta<C> a, Delta<C> b, Delta<C> c) {
        assertThat(a.join(b).join(c)).as("join of %s, %s and %s", a, b, c).isEqualTo(a.join(b.join(c)));
    }

    private void deltaIsTheDifference(C a, C b) {
        Delta<C> together = observer(List.of(a.state(), b.state())).state();
        Delta<C> difference = b.deltaSince(a.version());
        Delta<C> repaired = observer(List.of(a.state(), difference)).state();
        assertThat(repaired).as("%s and what it lacks, %s", a, difference).isEqualTo(together);
        assertThat(a.state().join(difference))
                .as("state joined with the difference")
                .isEqualTo(together);
    }

    private void equalVersionsAreEqualStates(C a, C b) {
        CausalContext version = a.version();
        if (version.equals(b.version())) {
            assertThat(a.state()).as("states at %s", version).isEqualTo(b.state());
        }
    }
}
