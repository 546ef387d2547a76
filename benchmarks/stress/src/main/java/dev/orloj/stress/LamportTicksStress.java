package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.LamportClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads tick one Lamport clock. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "All times are distinct, and rise in each thread.")
@Outcome(expect = FORBIDDEN, desc = "A time was issued twice, or a thread's times did not rise.")
@State
public class LamportTicksStress {
    private final LamportClock clock = Clocks.lamport(ReplicaId.of("n1"));
    private long a1;
    private long a2;
    private long b1;
    private long b2;

    @Actor
    public void one() {
        a1 = clock.tick();
        a2 = clock.tick();
    }

    @Actor
    public void two() {
        b1 = clock.tick();
        b2 = clock.tick();
    }

    @Arbiter
    public void judge(ZZ_Result r) {
        r.r1 = Times.areDistinct(a1, a2, b1, b2);
        r.r2 = a1 < a2 && b1 < b2;
    }
}
