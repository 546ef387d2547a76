package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.SessionGate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two appliers tell a gate of what each of them applied. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Each sees its own part, and in the end both count.")
@Outcome(expect = FORBIDDEN, desc = "What one of them applied was lost.")
@State
public class SessionAdvancesStress {
    private static final VersionVector FIRST = VersionVector.of(ReplicaId.of("n1"), 1);
    private static final VersionVector SECOND = VersionVector.of(ReplicaId.of("n2"), 1);

    private final SessionGate<VersionVector> gate = SessionGate.ofVector(VersionVector.empty());
    private boolean first;
    private boolean second;

    @Actor
    public void applyFirst() {
        gate.advanceTo(FIRST);
        first = gate.state().dominates(FIRST);
    }

    @Actor
    public void applySecond() {
        gate.advanceTo(SECOND);
        second = gate.state().dominates(SECOND);
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = first;
        r.r2 = second;
        r.r3 = gate.state().equals(FIRST.merge(SECOND));
    }
}
