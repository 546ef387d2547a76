package dev.orloj.examples.snippets;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.Admission;
import dev.orloj.session.HybridSessionToken;
import dev.orloj.session.SessionGate;
import dev.orloj.session.SessionGuarantee;
import dev.orloj.session.TooManyReplicasException;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.session.WaitTimer;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What one client may rely on while it moves between replicas. */
final class Sessions {
    private Sessions() {}

    static List<Object> token() {
        // @start region="token"
        VectorSessionToken token = VectorSessionToken.start( // what the client asks for
                EnumSet.of(SessionGuarantee.READ_YOUR_WRITES, SessionGuarantee.MONOTONIC_READS));
        token = token.afterWrite(new Dot(ReplicaId.of("n1"), 3)); // it wrote at n1
        String cookie = token.toString(); // v.yr@n1:3, for its next request

        VersionVector behind = VersionVector.parse("n1:2~n2:9"); // what another replica has applied
        boolean canRead = VectorSessionToken.parse(cookie).canRead(behind); // false: the client's write is not there
        VersionVector lacking = token.missingToRead(behind); // n1:3
        // @end
        return List.of(cookie, canRead, lacking);
    }

    static List<Object> hybridToken() {
        // @start region="hybrid-token"
        HybridSessionToken token = HybridSessionToken.start().afterWrite(HybridTimestamp.of(1_000, 7));
        HybridTimestamp watermark = HybridTimestamp.of(990, 0); // all writes up to here are applied, whoever's
        boolean canRead = token.canRead(watermark); // false
        boolean later = token.canRead(HybridTimestamp.of(1_001, 0)); // true
        // @end
        return List.of(canRead, later);
    }

    static List<Object> gate() throws InterruptedException {
        // @start region="gate"
        SessionGate<VersionVector> gate = SessionGate.ofVector(VersionVector.parse("n1:2"));
        VectorSessionToken token = VectorSessionToken.parse("v.yrwf@n1:3");

        Admission early = gate.awaitRead(token, Duration.ZERO); // TIMED_OUT: let the client try another replica
        gate.advanceTo(VersionVector.parse("n1:3")); // after the write has become visible here
        Admission now = gate.awaitRead(token, Duration.ofMillis(200)); // ADMITTED, at once
        // @end
        return List.of(early, now);
    }

    static TooManyReplicasException tooMany() {
        // @start region="too-many"
        VectorSessionToken token = VectorSessionToken.start(EnumSet.allOf(SessionGuarantee.class), 2); // room for two
        TooManyReplicasException full = null;
        try {
            token.afterRead(VersionVector.parse("n1:1~n2:1~n3:1"));
        } catch (TooManyReplicasException e) {
            full = e; // the token is as it was; a cookie has an end, too
        }
        // @end
        return full;
    }

    // @start region="wait-timer"
    /** Time that a test moves by hand, for requests that wait at a gate. */
    static final class TestTimer implements WaitTimer {
        private volatile long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(Object gate, long forNanos) {
            nanos += forNanos; // nobody waits: the timeout is simply over
        }

        @Override
        public void wake(Thread thread) {
            LockSupport.unpark(thread);
        }
    }
    // @end

    static Admission timesOut() throws InterruptedException {
        SessionGate<VersionVector> gate = SessionGate.ofVector(VersionVector.empty(), 8, new TestTimer());
        return gate.awaitRead(VectorSessionToken.parse("v.yrwf@n1:3"), Duration.ofHours(1));
    }
}
