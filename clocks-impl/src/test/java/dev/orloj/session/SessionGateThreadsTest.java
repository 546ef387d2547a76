package dev.orloj.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting and advancing at the same moment, many times: no wake call is lost, and nobody is admitted too soon. */
@Timeout(120)
class SessionGateThreadsTest {
    private static final int APPLIERS = 2;
    private static final int READERS = 4;
    private static final int ROUNDS = 5_000;
    /** A lost wake call shows as this timeout, and nothing else does: no test waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ReplicaId id(int applier) {
        return ReplicaId.of("n" + applier);
    }

    @Test
    void everyReaderIsAdmittedToEveryStateAsItIsReached() throws Exception {
        SessionGate<VersionVector> gate = SessionGate.ofVector(VersionVector.empty());
        CyclicBarrier start = new CyclicBarrier(APPLIERS + READERS);
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < APPLIERS; i++) {
            int applier = i;
            tasks.add(new FutureTask<>(() -> {
                start.await();
                for (int round = 1; round <= ROUNDS; round++) {
                    gate.advanceTo(VersionVector.of(id(applier), round));
                    if (round % 64 == 0) {
                        Thread.yield(); // or a reader seldom finds something to wait for
                    }
                }
                return true;
            }));
        }
        for (int i = 0; i < READERS; i++) {
            int first = i % APPLIERS;
            tasks.add(new FutureTask<>(() -> {
                start.await();
                boolean right = true;
                for (int round = 1; round <= ROUNDS && right; round++) {
                    VectorSessionToken token = VectorSessionToken.start()
                            .afterRead(VersionVector.of(id(first), round).include(id(1 - first), round / 2));
                    right = gate.awaitRead(token, PATIENCE) == Admission.ADMITTED && gate.canRead(token);
                }
                return right;
            }));
        }
        for (FutureTask<Boolean> task : tasks) {
            Thread thread = new Thread(task, "gate");
            thread.setDaemon(true);
            thread.start();
        }
        for (FutureTask<Boolean> task : tasks) {
            assertThat(task.get(100, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gate.waiters()).isZero();
        assertThat(gate.state()).isEqualTo(VersionVector.of(id(0), ROUNDS).include(id(1), ROUNDS));
    }
}
