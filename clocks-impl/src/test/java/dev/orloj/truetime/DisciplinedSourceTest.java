package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.DisciplinedClock;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A disciplined clock as the source of true time, and as the wall of a hybrid clock. */
class DisciplinedSourceTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final ManualClocks clocks = new ManualClocks();
    private final DisciplinedClock clock = DisciplinedClock.builder(clocks::monotonicNanos, ManualClocks.START)
            .driftPpb(1_000_000)
            .build();

    private void synchronize(long error) {
        long now = clocks.monotonicNanos();
        clock.synchronize(new ClockOffset(clocks.truth() - now, error, 0, now));
    }

    @Test
    void wallThatIsNeverAheadOfTrueTimeRunsOnIt() {
        assertThatExceptionOfType(TimeUnknownException.class).isThrownBy(() -> new TrueTimeWall(clock, clocks));
        synchronize(5 * MILLI);
        TrueTimeWall wall = new TrueTimeWall(clock, clocks);
        assertThat(wall.millis()).isEqualTo(clocks.truth() / MILLI - 5);
        assertThat(wall.uncertaintyMillis()).isEqualTo(10);
        clocks.passSeconds(10);
        assertThat(wall.uncertaintyMillis()).isEqualTo(30);
        clocks.step(-TimeUnit.DAYS.toNanos(1));
        assertThat(wall.uncertaintyMillis())
                .as("nobody looks at the system's wall")
                .isEqualTo(30);
    }

    @Test
    void whatIsWithinTheIntervalHasNeitherPassedNorNotArrived() {
        synchronize(5 * MILLI);
        long truth = clocks.truth();
        assertThat(clock.after(truth - 5 * MILLI - 1)).isTrue();
        assertThat(clock.after(truth - 5 * MILLI)).isFalse();
        assertThat(clock.before(truth + 5 * MILLI)).isFalse();
        assertThat(clock.before(truth + 5 * MILLI + 1)).isTrue();
    }

    @Test
    void hybridClockTicksOnItsReading() {
        try (HybridClock hybrid =
                Clocks.hybridBuilder(ReplicaId.of("n1")).wall(clock).build()) {
            assertThat(HybridTimestamp.millis(hybrid.tick())).isEqualTo(ManualClocks.START / MILLI);
            clocks.passSeconds(1);
            clock.adjust(-10 * MILLI, 0);
            assertThat(HybridTimestamp.millis(hybrid.tick())).isEqualTo(ManualClocks.START / MILLI + 1_000);
            clock.adjust(500 * MILLI, 0);
            assertThat(HybridTimestamp.millis(hybrid.tick())).isEqualTo(ManualClocks.START / MILLI + 1_490);
        }
    }
}
