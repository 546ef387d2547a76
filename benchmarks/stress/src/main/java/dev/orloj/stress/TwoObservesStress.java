package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.HybridClock;
import dev.orloj.time.LamportClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads observe different newer times on one clock, of either kind. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Both observations count.")
@Outcome(expect = FORBIDDEN, desc = "An observation was lost, or a time was issued twice.")
@State
public class TwoObservesStress {
    private static final long NEAR = 50;
    private static final long FAR = 51;

    private final LamportClock lamport = Clocks.lamport(ReplicaId.of("n1"));
    private final HybridClock hybrid = Times.hybridClock();
    private long lamportNear;
    private long lamportFar;
    private long hybridNear;
    private long hybridFar;

    @Actor
    public void observeNear() {
        lamportNear = lamport.observe(NEAR);
        hybridNear = hybrid.observe(Times.WALL + NEAR);
    }

    @Actor
    public void observeFar() {
        lamportFar = lamport.observe(FAR);
        hybridFar = hybrid.observe(Times.WALL + FAR);
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = lamportNear > NEAR && lamportFar > FAR && lamportNear != lamportFar;
        r.r2 = hybridNear > Times.WALL + NEAR && hybridFar > Times.WALL + FAR && hybridNear != hybridFar;
        r.r3 = lamport.current() == Math.max(lamportNear, lamportFar)
                && hybrid.current() >= Math.max(hybridNear, hybridFar);
    }
}
