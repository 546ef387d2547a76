package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.VectorClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads observe different vectors on one clock. */
@JCStressTest
@Outcome(
        id = "true, true, true",
        expect = ACCEPTABLE,
        desc = "Both observations count, and the two events are ordered.")
@Outcome(expect = FORBIDDEN, desc = "An observation was lost, or two events of one clock are not ordered.")
@State
public class VectorObservesStress {
    private static final ReplicaId OWN = ReplicaId.of("n1");

    private final VersionVector one = VersionVector.of(ReplicaId.of("n2"), 5);
    private final VersionVector two = VersionVector.of(ReplicaId.of("n3"), 7);
    private final VectorClock clock = Clocks.vector(OWN);
    private VersionVector afterOne;
    private VersionVector afterTwo;

    @Actor
    public void observeOne() {
        afterOne = clock.observeAndSnapshot(one);
    }

    @Actor
    public void observeTwo() {
        afterTwo = clock.observeAndSnapshot(two);
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = afterOne.dominates(one) && afterTwo.dominates(two);
        r.r2 = afterOne.get(OWN) < afterTwo.get(OWN)
                ? afterOne.happenedBefore(afterTwo)
                : afterTwo.happenedBefore(afterOne);
        r.r3 = clock.current().equals(VersionVector.of(OWN, 2).merge(one).merge(two));
    }
}
