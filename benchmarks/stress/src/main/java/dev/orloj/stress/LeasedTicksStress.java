package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Two threads tick a clock whose bound has to be renewed all the time. The clock is one for all states: it has a thread of its own, and each
 * of a million states with a thread would be too many.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Each time was below a bound that was durable already.")
@Outcome(expect = FORBIDDEN, desc = "A time above the durable bound was issued or shown.")
@State
public class LeasedTicksStress {
    private static final WatchedStore STORE = new WatchedStore();
    private static final HybridClock CLOCK = Clocks.hybridBuilder(ReplicaId.of("n1"))
            .wall(new ManualWall(Times.WALL_MILLIS))
            .lease(STORE, 1)
            .build();

    @Actor
    public void tick(ZZ_Result r) {
        r.r1 = CLOCK.tick() <= STORE.bound();
    }

    @Actor
    public void takeBlockAndLook(ZZ_Result r) {
        boolean issued = CLOCK.tickBlock(1_000) + 999 <= STORE.bound();
        r.r2 = issued && CLOCK.current() <= STORE.bound();
    }
}
