package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.ClockStats;
import dev.orloj.time.LamportClock;
import dev.orloj.time.VectorClock;
import org.junit.jupiter.api.Test;

/** What the Lamport and the vector clock count; the hybrid clock's counters are in {@code ObservabilityTest}. */
class StatsTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final ReplicaId N2 = ReplicaId.of("n2");

    @Test
    void lamportClockCountsEventsRefusalsAndTheLargestJump() {
        LamportClock clock =
                Clocks.lamportBuilder(N1).maxJump(100).recordStats().build();
        clock.tick();
        clock.observe(51); // 50 ahead
        clock.tryObserve(20);
        clock.tryObserve(-1);
        clock.tryObserve(1_000);
        assertThat(clock.stats()).isEqualTo(new ClockStats(1, 2, 2, 1_000 - 53, 0));
    }

    @Test
    void eventsAreNotCountedUnlessAskedFor() {
        LamportClock lamport = Clocks.lamportBuilder(N1).maxJump(100).build();
        lamport.tick();
        lamport.tryObserve(1_000);
        assertThat(lamport.stats()).isEqualTo(new ClockStats(0, 0, 1, 999, 0));
        VectorClock vector = Clocks.vector(N1);
        vector.tick();
        assertThat(vector.stats()).isEqualTo(new ClockStats(0, 0, 0, 0, 0));
    }

    @Test
    void vectorClockCountsEventsAndRefusals() {
        VectorClock clock =
                Clocks.vectorBuilder(N1).maxReplicas(2).recordStats().build();
        clock.tick();
        clock.tickAndSnapshot();
        clock.observe(VersionVector.of(N2, 3));
        clock.observeAndSnapshot(VersionVector.of(N2, 4));
        assertThatThrownBy(() -> clock.observe(VersionVector.of(N1, 99))).isInstanceOf(ReplicaReuseException.class);
        assertThatThrownBy(() -> clock.observe(VersionVector.of(ReplicaId.of("n3"), 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.stats()).isEqualTo(new ClockStats(2, 2, 2, 0, 0));
        assertThat(clock.current()).hasToString("n1:4~n2:4");
    }
}
