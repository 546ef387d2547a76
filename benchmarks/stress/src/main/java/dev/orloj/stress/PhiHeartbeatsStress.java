package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.sync.PhiDetector;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads tell a detector of heartbeats; the second heartbeat may come first, and then the other is old. */
@JCStressTest
@Outcome(
        id = "true, true",
        expect = ACCEPTABLE,
        desc = "The later heartbeat is the last, and the mean is of one order of the two.")
@Outcome(expect = FORBIDDEN, desc = "A heartbeat was lost, or half of it counted.")
@State
public class PhiHeartbeatsStress {
    private static final long SECOND = 1_000_000_000;
    private static final PhiDetector.Builder BUILDER = PhiDetector.exponential(SECOND, 10 * SECOND);
    private static final double BOTH = mean(SECOND, 3 * SECOND);
    private static final double LATER_ONLY = mean(3 * SECOND);

    private final PhiDetector detector = after();

    private static PhiDetector after(long... heartbeats) {
        PhiDetector detector = BUILDER.build();
        detector.heartbeat(0);
        for (long heartbeat : heartbeats) {
            detector.heartbeat(heartbeat);
        }
        return detector;
    }

    private static double mean(long... heartbeats) {
        return after(heartbeats).meanNanos();
    }

    @Actor
    public void earlier() {
        detector.heartbeat(SECOND);
    }

    @Actor
    public void later() {
        detector.heartbeat(3 * SECOND);
    }

    @Arbiter
    public void judge(ZZ_Result r) {
        double mean = detector.meanNanos();
        r.r1 = detector.phi(3 * SECOND) == 0; // no time has passed since the last
        r.r2 = mean == BOTH || mean == LATER_ONLY;
    }
}
