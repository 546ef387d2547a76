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
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One thread takes a block of times, at a wall that just moved, while another ticks. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "All times are distinct, and rise in each thread.")
@Outcome(expect = FORBIDDEN, desc = "A time was issued twice, or a thread's times did not rise.")
@State
public class HybridBlockStress {
    private static final int COUNT = 3;

    private final ManualWall wall = new ManualWall(Times.WALL_MILLIS);
    private final HybridClock clock = Times.hybridClock(wall);
    private long first;
    private long b1;
    private long b2;

    @Actor
    public void takeBlock() {
        wall.advance(1);
        first = clock.tickBlock(COUNT);
    }

    @Actor
    public void tick() {
        b1 = clock.tick();
        b2 = clock.tick();
    }

    @Arbiter
    public void judge(ZZ_Result r) {
        r.r1 = Times.areDistinct(first, first + 1, first + 2, b1, b2, clock.tick());
        r.r2 = b1 < b2;
    }
}
