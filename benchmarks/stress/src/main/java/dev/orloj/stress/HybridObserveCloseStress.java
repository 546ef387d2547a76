package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.time.HybridClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** One thread observes a time that the other's tick may or may not have passed already. */
@JCStressTest
@Outcome(
        id = "true, true, true",
        expect = ACCEPTABLE,
        desc = "The observation counts, for its own thread, for the other and for good.")
@Outcome(expect = FORBIDDEN, desc = "The observation was lost, or a time was issued twice.")
@State
public class HybridObserveCloseStress {
    private static final long REMOTE = Times.WALL + 1;

    private final HybridClock clock = Times.hybridClock();
    private volatile boolean observed;
    private long mine;
    private boolean later;
    private long theirs;

    @Actor
    public void observe() {
        mine = clock.observe(REMOTE);
        observed = true;
    }

    @Actor
    public void tick() {
        later = observed;
        theirs = clock.tick();
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = mine > REMOTE && mine != theirs;
        r.r2 = !later || theirs > mine;
        r.r3 = Times.hasPassed(clock, mine, theirs);
    }
}
