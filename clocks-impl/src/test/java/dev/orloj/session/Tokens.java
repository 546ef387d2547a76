package dev.orloj.session;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Tokens as sessions come to them. */
final class Tokens {
    static final Set<SessionGuarantee> ALL = Set.of(SessionGuarantee.values());

    private static final List<ReplicaId> POOL = List.of(
            ReplicaId.of("n1"),
            ReplicaId.of("n2"),
            ReplicaId.of("n3"),
            ReplicaId.of("a:b~c@d"),
            ReplicaId.fromBits(0),
            ReplicaId.fromBits(Long.MIN_VALUE + 1),
            ReplicaId.fromBits(-1));

    private Tokens() {}

    /** A read or a write, and the state that came with it. */
    private record Step<S>(boolean read, S state) {}

    static Arbitrary<Set<SessionGuarantee>> guarantees() {
        return Arbitraries.of(SessionGuarantee.class).set().ofMinSize(0).ofMaxSize(4);
    }

    static Arbitrary<VersionVector> states() {
        Arbitrary<Long> counters = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.longs().between(1, 4)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().greaterOrEqual(1)));
        return Arbitraries.maps(Arbitraries.of(POOL), counters)
                .ofMaxSize(5)
                .map((Map<ReplicaId, Long> map) -> VersionVector.of(map))
                .withoutEdgeCases();
    }

    static Arbitrary<HybridTimestamp> times() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(0, 6)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().greaterOrEqual(0)))
                .map(HybridTimestamp::new);
    }

    static Arbitrary<VectorSessionToken> vectorTokens() {
        return Combinators.combine(guarantees(), steps(states())).as((guarantees, steps) -> {
            VectorSessionToken token = VectorSessionToken.start(guarantees);
            for (Step<VersionVector> step : steps) {
                token = step.read ? token.afterRead(step.state) : token.afterWrite(step.state);
            }
            return token;
        });
    }

    static Arbitrary<HybridSessionToken> hybridTokens() {
        return Combinators.combine(guarantees(), steps(times())).as((guarantees, steps) -> {
            HybridSessionToken token = HybridSessionToken.start(guarantees);
            for (Step<HybridTimestamp> step : steps) {
                token = step.read ? token.afterRead(step.state) : token.afterWrite(step.state);
            }
            return token;
        });
    }

    private static <S> Arbitrary<List<Step<S>>> steps(Arbitrary<S> states) {
        return Combinators.combine(Arbitraries.of(true, false), states)
                .as((read, state) -> new Step<S>(read, state))
                .list()
                .ofMaxSize(4);
    }
}
