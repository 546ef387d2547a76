package dev.orloj.stress.linear;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.Admission;
import dev.orloj.session.SessionGate;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.session.WaitTimer;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A gate whose waits end at once, since a sleep lasts beyond every timeout: admitted or not goes by the last look. */
@Param(name = "counter", gen = IntGen.class, conf = "1:3")
public class SessionCalls {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final ReplicaId N2 = ReplicaId.of("n2");
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final SessionGate<VersionVector> gate = SessionGate.ofVector(VersionVector.empty(), 4, new HastyTimer());

    @Operation
    public void applyFirst(@Param(name = "counter") int counter) {
        gate.advanceTo(VersionVector.of(N1, counter));
    }

    @Operation
    public void applySecond(@Param(name = "counter") int counter) {
        gate.advanceTo(VersionVector.of(N2, counter));
    }

    @Operation
    public Admission awaitRead(@Param(name = "counter") int counter) throws InterruptedException {
        return gate.awaitRead(VectorSessionToken.start().afterWrite(VersionVector.of(N1, counter)), TIMEOUT);
    }

    @Operation
    public boolean canRead(@Param(name = "counter") int counter) {
        return gate.canRead(VectorSessionToken.start().afterWrite(VersionVector.of(N2, counter)));
    }

    @Operation
    public String state() {
        return gate.state().toString();
    }

    private static final class HastyTimer implements WaitTimer {
        private final ThreadLocal<Long> nanos = ThreadLocal.withInitial(() -> 0L);

        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void sleep(Object gate, long left) {
            nanos.set(nanos.get() + left);
        }

        @Override
        public void wake(Thread thread) {}
    }
}
