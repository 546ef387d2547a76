package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.clocks.ManualWall;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** Two threads let time pass on a wall that is moved by hand. */
@JCStressTest
@Outcome(id = "103", expect = ACCEPTABLE, desc = "Both count.")
@Outcome(expect = FORBIDDEN, desc = "One was lost.")
@State
public class ManualWallStress {
    private final ManualWall wall = new ManualWall(100);

    @Actor
    public void first() {
        wall.advance(1);
    }

    @Actor
    public void second() {
        wall.advance(2);
    }

    @Arbiter
    public void judge(J_Result r) {
        r.r1 = wall.millis();
    }
}
