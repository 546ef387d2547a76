package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.VersionVector;
import dev.orloj.examples.snippets.SessionRead;
import dev.orloj.session.SessionGate;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.session.WaitTimer;
import org.junit.jupiter.api.Test;

class SessionReadTest {
    private static final VersionVector SHOWN = VersionVector.parse("n1:3~n2:1");

    /** Nobody may wait here, so that no time passes. */
    private final SessionGate<VersionVector> gate =
            SessionGate.ofVector(VersionVector.parse("n1:2"), 0, WaitTimer.system());

    private final SessionRead replica = new SessionRead(gate, () -> new SessionRead.Snapshot("value", SHOWN));

    @Test
    void readIsServedOnceTheReplicaHasCaughtUpAndNamesWhatItSaw() throws InterruptedException {
        VectorSessionToken wrote = VectorSessionToken.start().afterWrite(VersionVector.parse("n1:3"));
        assertThat(replica.read(wrote.toString())).isEmpty();
        gate.advanceTo(VersionVector.parse("n1:3"));
        assertThat(replica.read(wrote.toString())).contains(new SessionRead.Answer("value", "v.yrwf@n1:3~n2:1"));
    }
}
