package dev.orloj.sync;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.orloj.sync.Correction.Action;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DisciplinedClockTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long START = 1_800_000_000 * SECOND;

    private final AtomicLong monotonic = new AtomicLong(7 * SECOND);
    private DisciplinedClock clock = builder().build();

    private DisciplinedClock.Builder builder() {
        return DisciplinedClock.builder(monotonic::get, START);
    }

    /** What the clock reads, since its start. */
    private long reading() {
        return clock.nanos() - START;
    }

    private void pass(long nanos) {
        monotonic.addAndGet(nanos);
    }

    /** A measurement that says what true time is now, since the start of the clock. */
    private ClockOffset truth(long sinceStart, long error) {
        return new ClockOffset(START + sinceStart - monotonic.get(), error, 2 * error, monotonic.get());
    }

    @Test
    void runsWithMonotonicTimeBeforeAnyCorrection() {
        assertThat(reading()).isZero();
        pass(5 * SECOND);
        assertThat(reading()).isEqualTo(5 * SECOND);
        assertThat(clock.millis()).isEqualTo((START + 5 * SECOND) / MILLI);
        assertThat(clock.now().status()).isEqualTo(UNKNOWN);
        assertThat(clock.now().provenance()).hasToString("disciplined: not corrected yet");
        assertThat(clock.errorNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void goesFasterUntilAnOffsetIsGone() {
        Correction correction = clock.synchronize(truth(MILLI, 10));
        assertThat(correction).isEqualTo(new Correction(Action.SLEWING, MILLI, 2 * SECOND)); // at 500 ppm
        assertThat(reading()).as("it does not jump").isZero();
        pass(SECOND);
        assertThat(reading()).isEqualTo(SECOND + MILLI / 2);
        pass(SECOND);
        assertThat(reading()).isEqualTo(2 * SECOND + MILLI);
        pass(SECOND);
        assertThat(reading()).isEqualTo(3 * SECOND + MILLI);
    }

    @Test
    void goesSlowerAndNeverBackUntilAnOffsetIsGone() {
        pass(SECOND);
        clock.synchronize(truth(SECOND - MILLI, 10));
        pass(1);
        assertThat(reading()).as("a nanosecond later: the same, or one more").isEqualTo(SECOND);
        pass(2 * SECOND - 1);
        assertThat(reading()).isEqualTo(3 * SECOND - MILLI);
        pass(SECOND);
        assertThat(reading()).isEqualTo(4 * SECOND - MILLI);
    }

    @Test
    void targetFollowsAtOnce() {
        pass(SECOND);
        clock.adjust(-MILLI, 0);
        assertThat(clock.targetNanos() - START).isEqualTo(SECOND - MILLI);
        clock.adjust(MILLI / 2, 0);
        assertThat(clock.targetNanos() - START).as("adjustments add up").isEqualTo(SECOND - MILLI / 2);
        pass(SECOND);
        assertThat(clock.targetNanos() - START).isEqualTo(2 * SECOND - MILLI / 2);
        assertThat(reading()).as("it has been slewing for a second").isEqualTo(2 * SECOND - MILLI / 2);
    }

    @Test
    void correctionDuringASlewTakesItsPlace() {
        clock.synchronize(truth(100 * MILLI, 0));
        pass(SECOND);
        assertThat(clock.synchronize(truth(SECOND, 0))).isEqualTo(new Correction(Action.SLEWING, -MILLI / 2, SECOND));
        pass(SECOND);
        assertThat(reading()).isEqualTo(2 * SECOND);
    }

    @Test
    void stepsForwardBeyondTheThresholdAndNeverBack() {
        assertThat(clock.synchronize(truth(128 * MILLI, 0)).action()).isEqualTo(Action.SLEWING);
        clock = builder().build();
        assertThat(clock.synchronize(truth(128 * MILLI + 1, 0)))
                .isEqualTo(new Correction(Action.STEPPED, 128 * MILLI + 1, 0));
        assertThat(reading()).isEqualTo(128 * MILLI + 1);
        pass(SECOND);
        Correction back = clock.synchronize(truth(0, 0));
        assertThat(back.action()).isEqualTo(Action.SLEWING);
        assertThat(back.lasts()).isEqualTo((SECOND + 128 * MILLI + 1) * 2_000);
        assertThat(reading()).isEqualTo(SECOND + 128 * MILLI + 1);
    }

    @Test
    void largeOffsetIsHeldUntilReleasedIfToldSo() {
        clock = builder().stepThresholdNanos(128 * MILLI, StepPolicy.HOLD).build();
        clock.synchronize(truth(0, 10));
        pass(SECOND);
        assertThat(clock.synchronize(truth(11 * SECOND, 10))).isEqualTo(new Correction(Action.HELD, 10 * SECOND, 0));
        assertThat(clock.isHolding()).isTrue();
        assertThat(clock.now().status()).as("one of the two is wrong").isEqualTo(UNKNOWN);
        assertThat(clock.now().provenance()).hasToString("disciplined: a correction is held");
        pass(SECOND);
        assertThat(reading()).as("it goes on as it was").isEqualTo(2 * SECOND);
        assertThat(clock.release()).isEqualTo(new Correction(Action.STEPPED, 10 * SECOND, 0));
        assertThat(reading()).isEqualTo(12 * SECOND);
        assertThat(clock.isHolding()).isFalse();
        assertThat(clock.now().status()).isEqualTo(SYNCHRONIZED);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> clock.release());
    }

    @Test
    void heldCorrectionGivesWayToASmallerOne() {
        clock = builder().stepThresholdNanos(0, StepPolicy.HOLD).build();
        assertThat(clock.synchronize(truth(-1, 0)).action()).isEqualTo(Action.HELD);
        assertThat(clock.adjust(5 * SECOND, 0).action()).isEqualTo(Action.HELD);
        assertThat(clock.synchronize(truth(0, 0)).action()).isEqualTo(Action.SLEWING);
        assertThat(clock.isHolding()).isFalse();
    }

    @Test
    void heldBackwardOffsetIsSlewedWhenReleased() {
        clock = builder().stepThresholdNanos(0, StepPolicy.HOLD).build();
        clock.synchronize(truth(-MILLI, 0));
        assertThat(clock.release()).isEqualTo(new Correction(Action.SLEWING, -MILLI, 2 * SECOND));
    }

    @Test
    void measurementThatIsOlderThanTheOneInUseIsStale() {
        ClockOffset older = truth(5 * MILLI, 0);
        pass(1);
        clock.synchronize(truth(MILLI, 0));
        assertThat(clock.synchronize(older)).isEqualTo(new Correction(Action.STALE, 0, 0));
        assertThat(clock.targetNanos() - START).isEqualTo(MILLI);
        pass(1);
        clock.adjust(0, 0);
        assertThat(clock.synchronize(older).action()).isEqualTo(Action.STALE);
        assertThat(clock.syncedAtNanos()).isEqualTo(monotonic.get());
    }

    @Test
    void measurementThatIsOldIsCarriedOn() {
        ClockOffset measured = truth(MILLI, 0);
        pass(3 * SECOND);
        assertThat(clock.synchronize(measured).offset()).isEqualTo(MILLI);
        assertThat(clock.targetNanos() - START).isEqualTo(3 * SECOND + MILLI);
    }

    @Test
    void learnsItsRateAndHoldsOverWithIt() {
        clock.synchronize(truth(0, 1_000));
        for (int minutes = 1; minutes <= 20; minutes++) {
            pass(60 * SECOND);
            clock.synchronize(truth(minutes * 60 * SECOND + minutes * 60 * 20_000L, 1_000)); // 20 ppm fast
        }
        assertThat(clock.ratePpb()).isEqualTo(20_000);
        pass(3_600 * SECOND);
        long truth = 4_800 * SECOND + 4_800 * 20_000L;
        assertThat(reading()).isCloseTo(truth, within(100L));
    }

    @Test
    void rateIsNotMeasuredOverATimeTooShort() {
        clock.synchronize(truth(0, MILLI));
        pass(SECOND);
        clock.synchronize(truth(SECOND + MILLI / 2, MILLI)); // 500 ppm, if it were exact
        assertThat(clock.ratePpb()).isZero();
        pass(318 * SECOND);
        clock.synchronize(truth(319 * SECOND + 3 * MILLI, MILLI));
        assertThat(clock.ratePpb())
                .as("2 ms of uncertainty in 319 s are more than 6.25 ppm, an eighth of the drift")
                .isZero();
        pass(SECOND);
        clock.synchronize(truth(320 * SECOND + 3_200_000, MILLI));
        assertThat(clock.ratePpb()).isEqualTo(10_000);
    }

    @Test
    void rateIsNoMoreThanTheStatedDrift() {
        clock.synchronize(truth(0, MILLI));
        pass(1_000 * SECOND);
        clock.synchronize(truth(1_000 * SECOND + 51 * MILLI, MILLI)); // 51 ppm, give or take 2
        assertThat(clock.ratePpb()).isEqualTo(50_000);
        pass(1_000 * SECOND);
        clock.synchronize(truth(2_000 * SECOND, MILLI));
        assertThat(clock.ratePpb()).isEqualTo(-50_000);
        assertThat(builder().ratePpb(-12_345).build().ratePpb()).isEqualTo(-12_345);
    }

    @Test
    void stepOfTheSourceIsNoRate() {
        clock.synchronize(truth(0, MILLI));
        pass(1_000 * SECOND);
        clock.synchronize(truth(1_000 * SECOND + 53 * MILLI, MILLI));
        assertThat(clock.ratePpb()).isZero();
        pass(1_000 * SECOND);
        clock.synchronize(truth(2_000 * SECOND + 63 * MILLI, MILLI));
        assertThat(clock.ratePpb()).as("measured from after the step").isEqualTo(10_000);
    }

    @Test
    void intervalWidensWithTheDriftAndDoesNotFollowTheSlew() {
        pass(SECOND);
        clock.synchronize(truth(SECOND + 100 * MILLI, MILLI));
        TimeInterval at = clock.now();
        assertThat(at.earliest() - START).isEqualTo(SECOND + 99 * MILLI);
        assertThat(at.latest() - START).isEqualTo(SECOND + 101 * MILLI);
        assertThat(clock.errorNanos()).as("the reading is still 100 ms behind").isEqualTo(101 * MILLI);
        pass(10 * SECOND);
        TimeInterval later = clock.now();
        assertThat(later.earliest() - START).isEqualTo(11 * SECOND + 99 * MILLI - MILLI / 2);
        assertThat(later.latest() - START).isEqualTo(11 * SECOND + 101 * MILLI + MILLI / 2);
        assertThat(later.provenance())
                .hasToString("disciplined: base error 1000000 ns + drift 50000 ppb x 10000000000 ns 500000 ns");
        TimeReading reading = new TimeReading();
        clock.read(reading);
        assertThat(reading.toInterval(later.provenance())).isEqualTo(later);
    }

    @Test
    void trustEndsWithAge() {
        clock = builder().trustedForNanos(SECOND, 3 * SECOND).build();
        clock.synchronize(truth(0, 0));
        pass(SECOND - 1);
        assertThat(clock.now().status()).isEqualTo(SYNCHRONIZED);
        pass(1);
        assertThat(clock.now().status()).isEqualTo(FREE_RUNNING);
        pass(2 * SECOND - 1);
        assertThat(clock.now().status()).isEqualTo(FREE_RUNNING);
        pass(1);
        assertThat(clock.now().status()).isEqualTo(UNKNOWN);
        assertThat(clock.now().provenance())
                .hasToString("disciplined: corrected 3000000000 ns ago, which is good for less than 3000000000 ns");
        assertThat(reading()).as("the reading goes on").isEqualTo(3 * SECOND);
    }

    @Test
    void slewOfAnOffsetThatNeverEndsGoesOn() {
        clock = builder().slewPpb(1).build();
        clock.synchronize(truth(-START, 0));
        pass(SECOND);
        assertThat(reading()).isEqualTo(SECOND - 1);
        pass(1_000_000 * SECOND);
        assertThat(reading()).isEqualTo(1_000_001 * (SECOND - 1));
    }

    @Test
    void refusedCorrectionChangesNothing() {
        clock.synchronize(truth(MILLI, 5));
        TimeInterval before = clock.now();
        ClockOffset tomorrow = new ClockOffset(0, 0, 0, monotonic.get() + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.synchronize(tomorrow))
                .withMessageContaining("1 ns in the future");
        assertThatIllegalArgumentException().isThrownBy(() -> clock.adjust(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.adjust(Long.MAX_VALUE / 2, 0));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> clock.adjust(Long.MAX_VALUE, 0));
        ClockOffset far = new ClockOffset(Long.MAX_VALUE / 4 * 3, 0, 0, monotonic.get());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.synchronize(far))
                .withMessageContaining("beyond 146 years");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.synchronize(new ClockOffset(0, Long.MAX_VALUE, 0, 0)));
        assertThat(clock.now()).isEqualTo(before);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        DisciplinedClock.Builder builder = builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.slewPpb(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.slewPpb(500_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.driftPpb(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.ratePpb(500_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.ratePpb(Long.MIN_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.stepThresholdNanos(-1, StepPolicy.HOLD));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.trustedForNanos(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.trustedForNanos(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DisciplinedClock.builder(monotonic::get, Long.MAX_VALUE));
    }
}
