package dev.orloj.clocks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** The thread of a {@link WallClock} puts the wall right while another reads it. The thread itself is not started: the actor is. */
@JCStressTest
@Outcome(id = "7000", expect = ACCEPTABLE, desc = "By the reading before: 1000, and 6 seconds since.")
@Outcome(id = "9000", expect = ACCEPTABLE, desc = "By the new one.")
@Outcome(expect = FORBIDDEN, desc = "The wall of one look with the monotonic time of the other.")
@State
public class AnchoredWallStress {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final AnchoredWall wall =
            WallClock.builder().clocks(() -> 1_000, () -> 6 * SECOND_NANOS).newAnchored();

    {
        wall.publish(1_000, 0);
    }

    @Actor
    public void look() {
        wall.publish(9_000, 6 * SECOND_NANOS);
    }

    @Actor
    public void read(J_Result r) {
        r.r1 = wall.millis();
    }
}
