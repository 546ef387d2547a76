package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.DisciplinedClock;
import dev.orloj.sync.PhiDetector;
import dev.orloj.time.HybridClock;
import dev.orloj.time.TimeReading;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Readings of a disciplined clock, heartbeats and suspicions allocate nothing. */
class SyncAllocationTest {
    private static final long MILLI = 1_000_000;

    private final DisciplinedClock clock = disciplined();
    private final TimeReading reading = new TimeReading();
    private long now = System.nanoTime();

    private static DisciplinedClock disciplined() {
        DisciplinedClock clock = DisciplinedClock.builder(System::nanoTime, 0).build();
        clock.synchronize(new ClockOffset(-System.nanoTime(), MILLI, MILLI, System.nanoTime()));
        return clock;
    }

    @Test
    void readingsOfADisciplinedClockAreFree() {
        assertFree(clock::nanos);
        assertFree(clock::millis);
        assertFree(clock::targetNanos);
    }

    @Test
    void intervalsOfADisciplinedClockAreFree() {
        assertFree(() -> {
            clock.read(reading);
            return reading.earliest();
        });
    }

    @Test
    void ticksOverADisciplinedClockAreFree() {
        try (HybridClock hybrid =
                Clocks.hybridBuilder(ReplicaId.of("n1")).wall(clock).build()) {
            assertFree(hybrid::tick);
        }
    }

    @Test
    void heartbeatsAndPhiAreFree() {
        for (PhiDetector.Builder builder :
                new PhiDetector.Builder[] {PhiDetector.normal(), PhiDetector.exponential()}) {
            PhiDetector detector = builder.build();
            assertFree(() -> {
                now += MILLI;
                detector.heartbeat(now);
                return now;
            });
            assertFree(() -> (long) detector.phi(now + MILLI));
            assertFree(() -> detector.isAvailable(now + MILLI) ? 1 : 0);
        }
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
