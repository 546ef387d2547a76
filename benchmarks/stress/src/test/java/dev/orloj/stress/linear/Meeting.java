package dev.orloj.stress.linear;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.Admission;
import dev.orloj.session.SessionGate;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.session.WaitTimer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/** Two that write, and wait for each other's write. Time does not pass; a sleep ends when it is woken, and else never. */
@Param(name = "thread", gen = ThreadIdGen.class)
public class Meeting {
    private static final int PARTIES = 3;
    private static final VersionVector[] WRITES = {
        VersionVector.of(ReplicaId.of("n0"), 1),
        VersionVector.of(ReplicaId.of("n1"), 1),
        VersionVector.of(ReplicaId.of("n2"), 1)
    };

    private final SessionGate<VersionVector> gate =
            SessionGate.ofVector(VersionVector.empty(), PARTIES, new WokenTimer());

    @Operation
    public Admission meet(@Param(name = "thread") int thread) throws InterruptedException {
        int other = thread == 1 ? 2 : 1;
        gate.advanceTo(WRITES[thread % PARTIES]);
        return gate.awaitRead(VectorSessionToken.start().afterWrite(WRITES[other]), Duration.ofSeconds(1));
    }

    /** What has to come of it. */
    public static class Met {
        public Admission meet(int thread) {
            return Admission.ADMITTED;
        }
    }

    /** As {@link java.util.concurrent.locks.LockSupport}: a wake-up that comes before the sleep ends it at once. */
    private static final class WokenTimer implements WaitTimer {
        private final Map<Thread, Boolean> permits = new ConcurrentHashMap<>();

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Object gate, long nanos) {
            while (permits.remove(Thread.currentThread()) == null) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void wake(Thread thread) {
            permits.put(thread, true);
        }
    }
}
