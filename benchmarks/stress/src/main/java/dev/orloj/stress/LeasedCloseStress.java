package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.LogicalClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * One thread closes a leased clock while another ticks: the tick gets a time below the bound, or a refusal; and after the close there are
 * refusals only, with the clock where it was. A few states share a clock, since each clock has a thread: for the later ones it is closed from
 * the start.
 */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Nothing came out above the bound, nor after the close.")
@Outcome(expect = FORBIDDEN, desc = "A time was issued above the bound or after the close.")
@State
public class LeasedCloseStress {
    private static final int STATES_A_CLOCK = 8;

    private static Leased last;
    private static int states;

    private final Leased leased = next();
    private long ticked = LogicalClock.REFUSED_LEASE;

    @Actor
    public void tick() {
        ticked = tickOrRefusal(leased.clock);
    }

    @Actor
    public void close() {
        leased.clock.close();
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        long bound = leased.store.bound();
        long shown = leased.clock.current();
        r.r1 = ticked <= bound && shown <= bound;
        r.r2 = tickOrRefusal(leased.clock) == LogicalClock.REFUSED_LEASE;
        r.r3 = leased.clock.current() >= ticked && leased.clock.current() == shown;
    }

    private static long tickOrRefusal(HybridClock clock) {
        try {
            return clock.tick();
        } catch (ClockLeaseException e) {
            return LogicalClock.REFUSED_LEASE;
        }
    }

    private static synchronized Leased next() {
        if (states++ % STATES_A_CLOCK == 0) {
            last = new Leased(new WatchedStore());
        }
        return last;
    }

    /** A clock with a store of its own. */
    private static final class Leased {
        final WatchedStore store;
        final HybridClock clock;

        Leased(WatchedStore store) {
            this.store = store;
            this.clock = Clocks.hybridBuilder(ReplicaId.of("n1"))
                    .wall(new ManualWall(Times.WALL_MILLIS))
                    .lease(store, 500)
                    .build();
        }
    }
}
