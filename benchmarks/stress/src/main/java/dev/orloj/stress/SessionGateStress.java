package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.Admission;
import dev.orloj.session.SessionGate;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.session.WaitTimer;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** One thread tells a gate of the writes that another waits for: the wake-up that falls between a look and a sleep must not be lost. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "The request was served: at once, or woken.")
@Outcome(expect = FORBIDDEN, desc = "The request slept on, or was forgotten in the gate.")
@State
public class SessionGateStress {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final VersionVector WRITTEN = VersionVector.of(N1, 1);

    /** Time passes only where nobody wakes the sleeper: after so many looks for it, which last longer than the other actor. */
    private static final int PATIENCE = 10_000_000;

    private volatile boolean woken;
    private volatile boolean overslept;

    private final WaitTimer timer = new WaitTimer() {
        @Override
        public long nanoTime() {
            return overslept ? Long.MAX_VALUE / 2 : 0;
        }

        @Override
        public void sleep(Object gate, long nanos) {
            for (int i = 0; i < PATIENCE && !woken; i++) {
                Thread.onSpinWait();
            }
            overslept = !woken;
        }

        @Override
        public void wake(Thread thread) {
            woken = true;
        }
    };

    private final SessionGate<VersionVector> gate = SessionGate.ofVector(VersionVector.empty(), 4, timer);
    private Admission admission;

    @Actor
    public void apply() {
        gate.advanceTo(WRITTEN);
    }

    @Actor
    public void read() {
        try {
            admission = gate.awaitRead(VectorSessionToken.start().afterWrite(WRITTEN), Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        r.r1 = admission == Admission.ADMITTED && !overslept;
        r.r2 = gate.state().equals(WRITTEN);
        r.r3 = gate.waiters() == 0;
    }
}
