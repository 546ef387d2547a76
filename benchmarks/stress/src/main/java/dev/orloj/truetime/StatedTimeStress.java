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
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One thread states an error and its age anew while another reads, directly and through a wall of a hybrid clock. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Each reading goes by one of the two statements.")
@Outcome(expect = FORBIDDEN, desc = "A reading mixed the error of one with the age of the other.")
@State
public class StatedTimeStress {
    private static final long OLD_ERROR = 1_000_000;
    private static final long NEW_ERROR = 5_000_000;
    /** At a drift of a thousandth: another error than any mixture has. */
    private static final Duration AGE = Duration.ofSeconds(3);

    private static final long AGED_ERROR = NEW_ERROR + 3_000_000;

    private final StatedTime source = TrueTimes.statedBuilder(Duration.ofNanos(OLD_ERROR), 1_000_000)
            .clocks(new StandingClocks())
            .build();
    private final TrueTimeWall wall = new TrueTimeWall(source, new StandingClocks());
    private final TimeReading reading = new TimeReading();
    private long millis;

    @Actor
    public void state() {
        source.restate(Duration.ofNanos(NEW_ERROR), AGE);
    }

    @Actor
    public void read() {
        source.read(reading);
        millis = wall.millis();
    }

    @Arbiter
    public void judge(ZZ_Result r) {
        long error = StandingClocks.REAL - reading.earliest();
        r.r1 = error == OLD_ERROR || error == AGED_ERROR;
        r.r2 = millis == millis(OLD_ERROR) || millis == millis(AGED_ERROR);
    }

    private static long millis(long error) {
        return Math.floorDiv(StandingClocks.REAL - error, 1_000_000);
    }
}
