package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.wire.UnsupportedVersionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** A refusal tells its reason in its type, its values in fields and message, and keeps them when wrapped or serialised. */
class ClockExceptionsTest {
    private static final long REMOTE = HybridTimestamp.pack(1_700_000_061_250L, 7);

    @Test
    void driftFromTheWallTellsHowFarAndHowFarWasAllowed() {
        ClockDriftException e = ClockDriftException.ofWall(REMOTE, 1_700_000_000_000L, 500);
        assertThat(e)
                .isInstanceOf(ClockException.class)
                .hasMessage("remote is 61250 ms ahead of the wall, limit 500 ms: "
                        + "remote=2023-11-14T22:14:21.250Z.00007, wallMillis=1700000000000");
        assertThat(e.remote()).isEqualTo(REMOTE);
        assertThat(e.ahead()).isEqualTo(61_250);
        assertThat(e.limit()).isEqualTo(500);
    }

    @Test
    void jumpOfALamportTimeTellsHowFarAndHowFarWasAllowed() {
        ClockDriftException e = ClockDriftException.ofJump(Long.MAX_VALUE, 7, 1_000);
        assertThat(e)
                .hasMessageContainingAll(
                        "remote is 9223372036854775800 ahead", "limit 1000", "remote=9223372036854775807", "current=7");
        assertThat(e.remote()).isEqualTo(Long.MAX_VALUE);
        assertThat(e.ahead()).isEqualTo(Long.MAX_VALUE - 7);
        assertThat(e.limit()).isEqualTo(1_000);
    }

    @Test
    void leadTellsHowFarAndHowFarIsAllowed() {
        ClockLeadException e = new ClockLeadException(REMOTE, 1_700_000_061_000L, 200);
        assertThat(e)
                .isInstanceOf(ClockException.class)
                .hasMessageContainingAll(
                        "lead the wall by 250 ms",
                        "limit 200 ms",
                        "time=2023-11-14T22:14:21.250Z.00007",
                        "wallMillis=1700000061000");
        assertThat(e.leadMillis()).isEqualTo(250);
        assertThat(e.limitMillis()).isEqualTo(200);
    }

    @Test
    void leaseAndExhaustionTellWhatTheyWereTold() {
        IOException cause = new IOException("disk");
        assertThat(new ClockLeaseException("bound=5", cause))
                .isInstanceOf(ClockException.class)
                .hasMessage("bound=5")
                .hasCause(cause);
        assertThat(new ClockLeaseException("bound=5")).hasMessage("bound=5").hasNoCause();
        assertThat(new ClockExhaustedException("time=9"))
                .isInstanceOf(ClockException.class)
                .hasMessage("time=9");
    }

    /** Cockroach's tests ask that the refusal of an untrustworthy time stay recognisable on its way through other processes. */
    @Test
    void refusalsKeepTypeAndValuesThroughSerialisation() throws IOException, ClassNotFoundException {
        ClockDriftException drift = ClockDriftException.ofWall(REMOTE, 1_700_000_000_000L, 500);
        ClockDriftException driftRead = (ClockDriftException)
                throughBytes(new IllegalStateException("wrapped", drift)).getCause();
        assertThat(driftRead).hasMessage(drift.getMessage());
        assertThat(driftRead.ahead()).isEqualTo(61_250);

        ReplicaReuseException reuseRead =
                (ReplicaReuseException) throughBytes(new ReplicaReuseException(ReplicaId.of("n1"), 3, 7));
        assertThat(reuseRead).hasMessageContaining("replica n1");
        assertThat(reuseRead.met()).isEqualTo(7);
        assertThat(reuseRead.replica()).isNull(); // as documented: the id is in the message

        UnsupportedVersionException version =
                (UnsupportedVersionException) throughBytes(new UnsupportedVersionException("a dot", 9, 1, 0));
        assertThat(version.version()).isEqualTo(9);
        assertThat(version.offset()).isZero();
    }

    private static Throwable throughBytes(Throwable thrown) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Throwable) in.readObject();
        }
    }
}
