package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.time.HybridClock;
import dev.orloj.time.LogicalClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A remote time that is refused leaves no trace, though others tick meanwhile. */
@JCStressTest
@Outcome(
        id = "true, true",
        expect = ACCEPTABLE,
        desc = "The time was refused, and the ticks are what they would have been without it.")
@Outcome(expect = FORBIDDEN, desc = "The refused time left a trace.")
@State
public class RefusedObserveStress {
    private static final long FAR_AHEAD = Times.WALL << 1;

    private final HybridClock clock = Times.hybridClock();
    private final long before = clock.tick();
    private long refused;
    private long ticked;

    @Actor
    public void observe() {
        refused = clock.tryObserve(FAR_AHEAD);
    }

    @Actor
    public void tick() {
        ticked = clock.tick();
    }

    @Arbiter
    public void judge(ZZ_Result r) {
        r.r1 = refused == LogicalClock.REFUSED_AHEAD;
        r.r2 = ticked == before + 1 && clock.current() == ticked;
    }
}
