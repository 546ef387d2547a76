package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.BoundStore;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LamportClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.VectorClock;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Ticks and observations are {@code long} in and {@code long} out, and allocate nothing. */
class ClockAllocationTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final long WALL_MILLIS = 1_700_000_000_000L;

    private final LamportClock lamport = Clocks.lamport(N1);
    private final ManualWall wall = new ManualWall(WALL_MILLIS);
    private final HybridClock hybrid = Clocks.hybridBuilder(N1).wall(wall).build();

    @Test
    void lamportTicksAreFree() {
        assertFree(lamport::tick);
    }

    @Test
    void lamportObservationsAreFree() {
        assertFree(() -> lamport.observe(1));
        assertFree(() -> lamport.observe(lamport.current() + 1));
        assertFree(() -> lamport.tryObserve(1));
        assertFree(() -> lamport.tryObserve(lamport.current() + 1));
    }

    @Test
    void lamportRefusalsByCodeAreFree() {
        assertRefused(LogicalClock.REFUSED_AHEAD, () -> lamport.tryObserve(Long.MAX_VALUE));
        assertRefused(LogicalClock.REFUSED_INVALID, () -> lamport.tryObserve(-1));
    }

    @Test
    void hybridTicksAreFree() {
        assertFree(hybrid::tick);
        assertFree(() -> hybrid.tickBlock(8));
        assertFree(() -> {
            wall.advance(1);
            return hybrid.tick();
        });
    }

    @Test
    void hybridTicksOverTheSystemsClockAreFree() {
        HybridClock system = Clocks.hybrid(N1);
        assertFree(system::tick);
    }

    @Test
    void hybridObservationsAreFree() {
        long older = hybrid.tick();
        assertFree(() -> hybrid.observe(older));
        assertFree(() -> hybrid.tryObserve(older));
        assertFree(() -> {
            wall.advance(1);
            return hybrid.observe(hybrid.current() + 1);
        });
        assertFree(() -> {
            wall.advance(1);
            return hybrid.tryObserve(hybrid.current() + 1);
        });
    }

    @Test
    void hybridRefusalsByCodeAreFree() {
        long farAhead = HybridTimestamp.pack(WALL_MILLIS + 3_600_000, 0);
        assertRefused(LogicalClock.REFUSED_AHEAD, () -> hybrid.tryObserve(farAhead));
        assertRefused(LogicalClock.REFUSED_INVALID, () -> hybrid.tryObserve(-1));
    }

    @Test
    void leasedTicksAreFree() {
        try (HybridClock leased = Clocks.hybridBuilder(N1)
                .wall(wall)
                .lease(BoundStore.inMemory(), 500)
                .build()) {
            long older = leased.tick();
            assertFree(leased::tick);
            assertFree(() -> leased.observe(older));
        }
    }

    @Test
    void vectorClockTicksAreFreeWhateverTheNumberOfReplicas() {
        VectorClock alone = Clocks.vector(N1);
        VectorClock among1024 =
                Clocks.vectorBuilder(N1).startAt(Vectors.of(1_024, i -> i + 1)).build();
        assertFree(alone::tick);
        assertFree(among1024::tick);
    }

    @Test
    void aVectorClockCopiesNothingForAVectorThatBringsNothingNew() {
        VersionVector known = Vectors.of(1_024, i -> i + 1);
        VectorClock clock = Clocks.vectorBuilder(N1).startAt(known).build();
        assertThat(AllocationMeter.bytesPerCall(31, () -> clock.observe(known))).isLessThan(32);
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }

    private static void assertRefused(long code, LongSupplier call) {
        assertThat(call.getAsLong()).isEqualTo(code);
        assertFree(call);
    }
}
