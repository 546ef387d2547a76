package dev.orloj.truetime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.time.TimeReading;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads read a watched source after somebody set the wall: both must notice, and it was one disturbance. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Nothing is known, and it happened once.")
@Outcome(expect = FORBIDDEN, desc = "A reading from after the step was believed, or one step was counted twice.")
@State
public class WatchedTimeStress {
    private static final long STEP_NANOS = 1_000_000_000;

    private final StandingClocks clocks = new StandingClocks();
    private final StatedTime source =
            TrueTimes.statedBuilder(Duration.ofMillis(1), 1_000).clocks(clocks).build();
    private final WatchedTime watched =
            TrueTimes.watchedBuilder(source).clocks(clocks).build();
    private final TimeReading first = new TimeReading();
    private final TimeReading second = new TimeReading();

    {
        clocks.step(STEP_NANOS);
    }

    @Actor
    public void readFirst() {
        watched.read(first);
    }

    @Actor
    public void readSecond() {
        watched.read(second);
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = !first.isKnown();
        r.r2 = !second.isKnown();
        r.r3 = watched.disruptions() == 1;
    }
}
