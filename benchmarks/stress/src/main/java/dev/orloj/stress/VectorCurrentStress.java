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

/** A read of a vector clock sees each observe entirely or not at all. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "The reads are whole and rise.")
@Outcome(expect = FORBIDDEN, desc = "A read saw half of an observe, or went back.")
@State
public class VectorCurrentStress {
    private static final ReplicaId OWN = ReplicaId.of("n1");
    private static final ReplicaId OTHER = ReplicaId.of("n2");
    private static final long OTHERS = 5;

    private final VersionVector remote = VersionVector.of(OTHER, OTHERS);
    private final VectorClock clock = Clocks.vector(OWN);
    private VersionVector first;
    private VersionVector second;
    private long observed;
    private long ticked;

    @Actor
    public void read() {
        first = clock.current();
        second = clock.current();
    }

    @Actor
    public void observeAndTick() {
        observed = clock.observe(remote);
        ticked = clock.tick();
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = isWhole(first) && isWhole(second);
        r.r2 = second.dominates(first);
        r.r3 = observed + 1 == ticked;
    }

    private boolean isWhole(VersionVector read) {
        return read.get(OTHER) == (read.get(OWN) >= observed ? OTHERS : 0);
    }
}
