package dev.orloj.truetime;

import static dev.orloj.truetime.ManualClocks.MICRO;
import static dev.orloj.truetime.ManualClocks.MILLI;
import static dev.orloj.truetime.ManualClocks.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeReading;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchedTimeTest {
    private static final Duration ERROR = Duration.ofMillis(1);
    private static final long TOLERANCE = 100 * MICRO;

    private final ManualClocks clocks = new ManualClocks();
    private final TimeReading reading = new TimeReading();
    private final StatedTime source =
            TrueTimes.statedBuilder(ERROR, 0).clocks(clocks).build();
    private final WatchedTime watched = builder().build();

    private WatchedTime.Builder builder() {
        return TrueTimes.watchedBuilder(source).clocks(clocks);
    }

    private IntervalStatus status() {
        watched.read(reading);
        assertThat(watched.now().status()).isEqualTo(reading.status());
        return reading.status();
    }

    @Test
    void aSoundReadingIsTheSourcesAndTheToleranceOnBothSides() {
        clocks.pass(30 * SECOND);
        watched.read(reading);
        assertThat(reading.earliest()).isEqualTo(clocks.truth() - MILLI - TOLERANCE);
        assertThat(reading.latest()).isEqualTo(clocks.truth() + MILLI + TOLERANCE);
        assertThat(watched.now().width()).isEqualTo(2 * (MILLI + TOLERANCE));
        assertThat(watched.now().provenance())
                .hasToString("stated: base error 1000000 ns + drift 0 ppb x 30000000000 ns 0 ns"
                        + " + watchdog tolerance 100000 ns");
        assertThat(watched.disruptions()).isZero();
    }

    @Test
    void afterAStepOfTheWallNothingIsKnownUntilTheSourceIsSynchronised() {
        for (long step : new long[] {3_600 * SECOND, -3_600 * SECOND, MILLI, -MILLI}) {
            clocks.step(step);
            assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
            clocks.pass(SECOND);
            assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
            source.restate(ERROR);
            assertThat(status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
        }
        assertThat(watched.disruptions()).isEqualTo(4);
    }

    @Test
    void afterASuspensionNothingIsKnownUntilTheSourceIsSynchronised() {
        clocks.suspend(2 * SECOND);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        assertThat(watched.now().provenance())
                .hasToString("the wall and monotonic time have parted, and the source was not synchronised since: "
                        + "stated, synchronised 0 ns ago");
        clocks.pass(1);
        source.restate(ERROR);
        assertThat(status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
        assertThat(watched.disruptions()).isEqualTo(1);
    }

    @Test
    void aStepThatIsUndoneIsAStepAllTheSame() {
        clocks.step(SECOND);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        clocks.step(-SECOND);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        assertThat(watched.disruptions()).isEqualTo(2);
    }

    @Test
    void aSynchronisationFromBeforeTheStepWasNoticedMayBeFromBeforeTheStep() {
        clocks.step(SECOND);
        clocks.pass(10);
        source.restate(ERROR);
        clocks.pass(10);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        source.restate(ERROR, Duration.ofNanos(1));
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        clocks.pass(10);
        source.restate(ERROR, Duration.ofNanos(1));
        assertThat(status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
    }

    @Test
    void aStepBetweenTheSynchronisationAndTheNextReadingIsNoticedToo() {
        clocks.step(SECOND);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        clocks.pass(10);
        source.restate(ERROR);
        clocks.step(SECOND);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
    }

    @Test
    void stepsTooSmallToTellAreNoticedOnceTheyAddUp() {
        for (int i = 0; i < 5; i++) {
            clocks.step(5 * MICRO);
            assertThat(status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
        }
        clocks.step(5 * MICRO);
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
    }

    @Test
    void aSourceThatWasNotSynchronisedForTooLongIsUnknown() {
        WatchedTime impatient = builder().maxAge(Duration.ofSeconds(5)).build();
        clocks.pass(5 * SECOND);
        assertThat(impatient.now().isKnown()).isTrue();
        clocks.pass(1);
        assertThat(impatient.now())
                .hasToString(
                        "UNKNOWN, the source was synchronised too long ago: stated, synchronised 5000000001 ns ago");
        source.restate(ERROR);
        assertThat(impatient.now().isKnown()).isTrue();
    }

    @Test
    void whatTheSourceDoesNotKnowTheWatchdogDoesNot() {
        clocks.pass(2_000 * SECOND);
        WatchedTime patient = builder().maxAge(Duration.ofDays(1)).build();
        patient.read(reading);
        assertThat(reading.isKnown()).isFalse();
        assertThat(patient.now()).hasToString(source.now().toString());
    }

    @Test
    void aSlewOfTheWallAloneIsLetPassIfAllowed() {
        WatchedTime slewed = builder().slew(500_000).build();
        for (int i = 0; i < 10; i++) {
            clocks.pass(SECOND);
            clocks.step(500 * MICRO);
            assertThat(slewed.now().isKnown()).isTrue();
            source.restate(ERROR);
            assertThat(slewed.now().isKnown()).isTrue();
        }
        assertThat(status()).isEqualTo(IntervalStatus.UNKNOWN);
        clocks.pass(SECOND);
        clocks.step(550 * MICRO);
        assertThat(slewed.now().isKnown()).isFalse();
    }

    @Test
    void whatMayHavePassedForASlewWidensTheReading() {
        WatchedTime slewed = builder().slew(500_000).build();
        clocks.pass(50 * SECOND);
        clocks.step(24 * MILLI);
        for (int i = 0; i < 3; i++) {
            slewed.read(reading);
            assertThat(clocks.truth()).isBetween(reading.earliest(), reading.latest());
            clocks.pass(SECOND);
        }
        clocks.step(-24 * MILLI);
        source.restate(ERROR);
        clocks.step(24 * MILLI);
        slewed.read(reading); // the first after the synchronisation: the step may be from after it
        assertThat(clocks.truth()).isBetween(reading.earliest(), reading.latest());
        clocks.pass(1);
        source.restate(ERROR, Duration.ZERO);
        clocks.step(-24 * MILLI);
        slewed.read(reading);
        assertThat(reading.isKnown()).isFalse();
    }

    @Test
    void aThreadThatIsPausedBetweenTwoClocksSeesNoStep() {
        clocks.pausePerReading(TOLERANCE);
        assertThat(watched.now().provenance().source()).startsWith("the clocks could not be compared");
        watched.read(reading);
        assertThat(reading.isKnown()).isFalse();
        clocks.pausePerReading(TOLERANCE / 8);
        assertThat(status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
        assertThat(watched.disruptions()).isZero();
    }

    @Test
    void itsTimeOfSynchronisationIsTheSources() {
        clocks.pass(SECOND);
        assertThat(watched.syncedAtNanos()).isEqualTo(source.syncedAtNanos());
    }

    /** What can happen to a machine. */
    private enum Event {
        PASS,
        STEP,
        SUSPEND,
        SYNCHRONISE
    }

    private record Happening(Event event, long nanos) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Long> nanos = Arbitraries.oneOf(
                Arbitraries.longs().between(-40 * MICRO, 40 * MICRO),
                Arbitraries.longs().between(-10 * SECOND, 10 * SECOND));
        return Combinators.combine(Arbitraries.of(Event.values()), nanos)
                .as(Happening::new)
                .list()
                .ofMaxSize(60);
    }

    /** With a source that tells the exact truth at each synchronisation and knows of no drift, the tolerance alone keeps what is missed from making a lie. */
    @Property
    void trueTimeIsInEveryReadingThatIsKnown(@ForAll("happenings") List<Happening> happenings) {
        ManualClocks machine = new ManualClocks();
        StatedTime exact = TrueTimes.statedBuilder(Duration.ZERO, 0)
                .knownFor(Duration.ofDays(9))
                .clocks(machine)
                .build();
        WatchedTime dog = TrueTimes.watchedBuilder(exact).clocks(machine).build();
        TimeReading seen = new TimeReading();
        for (Happening happening : happenings) {
            switch (happening.event()) {
                case PASS -> machine.pass(Math.abs(happening.nanos()));
                case STEP -> machine.step(happening.nanos());
                case SUSPEND -> machine.suspend(Math.abs(happening.nanos()));
                case SYNCHRONISE -> {
                    machine.pass(1);
                    exact.restate(Duration.ofNanos(Math.abs(machine.offset())));
                }
                default -> throw new AssertionError(happening);
            }
            dog.read(seen);
            if (seen.isKnown()) {
                assertThat(machine.truth()).isBetween(seen.earliest(), seen.latest());
            }
        }
        machine.pass(1);
        exact.restate(Duration.ofNanos(Math.abs(machine.offset())));
        dog.read(seen);
        assertThat(seen.isKnown()).as("known once synchronised").isTrue();
    }

    @Test
    @Timeout(60)
    void theMachinesOwnClocksDoNotPart() {
        StatedTime own = TrueTimes.stated(ERROR, 0);
        WatchedTime dog = TrueTimes.watched(own);
        // A busy machine may pause the thread at every look, but not for ever.
        while (!dog.now().isKnown()) {
            own.restate(ERROR);
        }
    }

    @Test
    void limitsOutOfRangeAreTheCallersError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().tolerance(Duration.ofNanos(999)))
                .withMessageContaining("PT0.000000999S");
        assertThatIllegalArgumentException().isThrownBy(() -> builder().maxAge(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().slew(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().slew(SECOND));
        assertThatNullPointerException().isThrownBy(() -> TrueTimes.watched(null));
        assertThatNullPointerException().isThrownBy(() -> builder().tolerance(null));
        assertThatNullPointerException().isThrownBy(() -> builder().maxAge(null));
        assertThatNullPointerException().isThrownBy(() -> watched.read(null));
    }
}
