package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.HybridClock;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import dev.orloj.truetime.StatedTime;
import dev.orloj.truetime.TrueTimes;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Readings of true time into a {@link TimeReading}, and what is built on them, allocate nothing. */
class TrueTimeAllocationTest {
    private final StatedTime stated = TrueTimes.stated(Duration.ofMillis(1), 200_000);
    private final TimeReading reading = new TimeReading();

    @Test
    void statedReadingsAreFree() {
        assertFree(() -> earliest(stated));
    }

    @Test
    void watchedReadingsAreFree() {
        TrueTime watched = TrueTimes.watched(stated);
        assertFree(() -> earliest(watched));
    }

    @Test
    void ticksOverATrueTimeWallAreFree() {
        try (HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("n1"))
                .wall(TrueTimes.wall(stated))
                .build()) {
            assertFree(clock::tick);
        }
    }

    private long earliest(TrueTime source) {
        source.read(reading);
        return reading.earliest();
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
