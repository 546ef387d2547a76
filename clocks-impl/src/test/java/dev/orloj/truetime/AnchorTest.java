package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long ERROR = 1_000;

    private final ManualClocks clocks = new ManualClocks();

    private Anchor.Builder builder() {
        return Anchor.at(Moment.of(clocks), clocks.truth() - ERROR, clocks.truth() + ERROR)
                .from("test", List.of())
                .drift(1_000, 0)
                .trusted(5 * SECOND, 9 * SECOND);
    }

    private TimeInterval now(Anchor anchor) {
        TimeReading reading = new TimeReading();
        anchor.read(clocks, reading);
        TimeInterval interval = anchor.now(clocks, null);
        assertThat(reading.earliest()).isEqualTo(interval.earliest());
        assertThat(reading.latest()).isEqualTo(interval.latest());
        assertThat(reading.status()).isEqualTo(interval.status());
        return interval;
    }

    private void assertHolds(TimeInterval interval) {
        assertThat(clocks.truth()).isBetween(interval.earliest(), interval.latest());
    }

    @Test
    void boundsMoveWithMonotonicTimeAndWidenByTheDrift() {
        Anchor anchor = builder().build();
        clocks.passSeconds(2);
        TimeInterval interval = now(anchor);
        assertThat(interval.earliest()).isEqualTo(clocks.truth() - ERROR - 2_000);
        assertThat(interval.latest()).isEqualTo(clocks.truth() + ERROR + 2_000);
        assertThat(interval.provenance()).hasToString("test: drift 1000 ppb x 2000000000 ns 2000 ns");
    }

    @Test
    void statusFallsFromSynchronizedToFreeRunningToUnknown() {
        Anchor anchor = builder().build();
        clocks.passSeconds(5);
        assertThat(now(anchor).status()).isEqualTo(SYNCHRONIZED);
        clocks.pass(1);
        assertThat(now(anchor).status()).isEqualTo(FREE_RUNNING);
        clocks.pass(4 * SECOND - 1);
        assertThat(now(anchor).status()).isEqualTo(FREE_RUNNING);
        clocks.pass(1);
        assertThat(now(anchor).status()).isEqualTo(UNKNOWN);
        assertThat(now(anchor).provenance().source()).contains("9000000001 ns old, limit 9000000000");
    }

    @Test
    void aStepBackMayHideASuspensionAndIsUnknown() {
        Anchor anchor = builder().build();
        clocks.step(-3_600 * SECOND);
        clocks.passSeconds(1);
        assertTorn(anchor);
    }

    private void assertTorn(Anchor anchor) {
        TimeReading reading = new TimeReading();
        assertThat(anchor.read(clocks, reading)).isFalse();
        assertThat(reading.isKnown()).isFalse();
        assertThat(anchor.now(clocks, null)).isNull();
        assertThat(anchor.torn().now(clocks, null).provenance())
                .hasToString("test: suspended or stepped since the last answer");
    }

    @Test
    void aStepBackTooSmallToTellMovesNothing() {
        Anchor anchor = builder().build();
        clocks.step(-Moment.RESOLUTION_NANOS);
        assertThat(now(anchor).status()).isEqualTo(SYNCHRONIZED);
        assertHolds(now(anchor));
    }

    /** The thread loses the processor after it has read the wall, and before it reads monotonic time. */
    @Test
    void aPauseWithinTheReadingIsNoStep() {
        Anchor anchor = builder().build();
        clocks.pauseBeforeMonotonic(SECOND);
        TimeReading reading = new TimeReading();
        assertThat(anchor.read(clocks, reading)).isTrue();
        assertThat(reading.status()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void aStepForwardLooksLikeASuspensionAndIsUnknown() {
        Anchor anchor = builder().build();
        clocks.step(SECOND);
        assertTorn(anchor);
    }

    @Test
    void aSuspensionIsUnknown() {
        Anchor anchor = builder().build();
        clocks.suspend(60 * SECOND);
        assertTorn(anchor);
    }

    @Test
    void aSuspensionTooShortToTellIsWithinTheBounds() {
        Anchor anchor = builder().build();
        clocks.suspend(Moment.RESOLUTION_NANOS);
        assertThat(now(anchor).status()).isEqualTo(SYNCHRONIZED);
        assertHolds(now(anchor));
    }

    @Test
    void extrapolationEndsAtAnAnnouncedLeapSecond() {
        ManualClocks evening = new ManualClocks(); // 10:01:39, so 13:58:21 before midnight
        long toMidnight = (13 * 3_600 + 58 * 60 + 21) * SECOND;
        Anchor anchor = Anchor.at(Moment.of(evening), evening.truth(), evening.truth())
                .trusted(2 * toMidnight, 2 * toMidnight)
                .leapAt(Anchor.leapOfTheDay(evening.truth()))
                .build();
        evening.pass(toMidnight - SECOND - 1);
        assertThat(anchor.now(evening, null).status()).isEqualTo(SYNCHRONIZED);
        evening.pass(1);
        assertThat(anchor.now(evening, null).status()).isEqualTo(UNKNOWN);
    }

    @Test
    void boundsOutOfRangeAreUnknown() {
        Moment look = Moment.of(clocks);
        for (long[] bounds : new long[][] {{Long.MIN_VALUE, 0}, {0, Long.MAX_VALUE}, {1, 0}}) {
            Anchor anchor = Anchor.at(look, bounds[0], bounds[1])
                    .trusted(SECOND, SECOND)
                    .build();
            assertThat(now(anchor).status()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void aLookTellsStepsFromSlowReadings() {
        Moment first = new Moment(0, 1_000_000_000, 10);
        long wallLater = 1_000_000_000 + 5_000;
        assertThat(new Moment(5_000, wallLater, 5_010).isTornFrom(first, 0)).isFalse();
        assertThat(new Moment(4_000, wallLater, 900_000).isTornFrom(first, 0)).isFalse(); // slow, and so vague
        assertThat(new Moment(5_000, wallLater + 20_000, 5_010).isTornFrom(first, 0))
                .isTrue();
        assertThat(new Moment(5_000, wallLater - 20_000, 5_010).isTornFrom(first, 0))
                .isTrue();
        assertThat(new Moment(SECOND, 2 * SECOND + 20_000, SECOND).isTornFrom(first, 50_000))
                .isFalse();
    }
}
