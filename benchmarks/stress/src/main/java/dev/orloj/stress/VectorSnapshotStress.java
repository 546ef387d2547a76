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

/** A snapshot of one vector clock while another thread observes, and then ticks. */
@JCStressTest
@Outcome(
        id = "true, true, true",
        expect = ACCEPTABLE,
        desc = "The snapshot has what was observed before it, and nothing else.")
@Outcome(expect = FORBIDDEN, desc = "A counter was issued twice, or a vector contradicts the counters.")
@State
public class VectorSnapshotStress {
    private static final ReplicaId OWN = ReplicaId.of("n1");
    private static final ReplicaId OTHER = ReplicaId.of("n2");
    private static final long OTHERS = 5;

    private final VersionVector remote = VersionVector.of(OTHER, OTHERS);
    private final VectorClock clock = Clocks.vector(OWN);
    private VersionVector snapshot;
    private long observed;
    private long ticked;

    @Actor
    public void takeSnapshot() {
        snapshot = clock.tickAndSnapshot();
    }

    @Actor
    public void observeAndTick() {
        observed = clock.observe(remote);
        ticked = clock.tick();
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        long own = snapshot.get(OWN);
        r.r1 = Times.areDistinct(own, observed, ticked);
        r.r2 = snapshot.get(OTHER) == (own > observed ? OTHERS : 0);
        r.r3 = clock.current().equals(VersionVector.of(OWN, 3).merge(remote));
    }
}
