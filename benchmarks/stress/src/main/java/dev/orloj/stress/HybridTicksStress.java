package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads tick one hybrid clock whose wall they move forward and back. */
@JCStressTest
@Outcome(
        id = "true, true, true",
        expect = ACCEPTABLE,
        desc = "All times are distinct, rise in each thread, and have reached the wall.")
@Outcome(expect = FORBIDDEN, desc = "A time was issued twice, did not rise, or is behind the wall.")
@State
public class HybridTicksStress {
    private final ManualWall wall = new ManualWall(Times.WALL_MILLIS);
    private final HybridClock clock = Times.hybridClock(wall);
    private long a1;
    private long a2;
    private long b1;
    private long b2;

    @Actor
    public void one() {
        a1 = clock.tick();
        wall.set(Times.WALL_MILLIS + 1);
        a2 = clock.tick();
    }

    @Actor
    public void two() {
        b1 = clock.tick();
        wall.set(Times.WALL_MILLIS);
        b2 = clock.tick();
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = Times.areDistinct(a1, a2, b1, b2);
        r.r2 = a1 < a2 && b1 < b2;
        r.r3 = Math.min(a1, b1) >= Times.WALL;
    }
}
