package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cristian's arithmetic, which is NTP's. */
class RoundTripTest {
    private static final long MILLI = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({
        "0, 110, 112, 20, 101, 18",
        "0, 5, 5, 10, 0, 10",
        "0, 10, 10, 10, 5, 10", // all the delay forth
        "0, 0, 0, 10, -5, 10", // all the delay back
    })
    void offsetIsThetaAndDelayIsDelta(long t1, long t2, long t3, long t4, long theta, long delta) {
        RoundTrip trip = new RoundTrip(t1 * MILLI, t2 * MILLI, t3 * MILLI, t4 * MILLI);
        assertThat(trip.offset()).isEqualTo(theta * MILLI);
        assertThat(trip.delay()).isEqualTo(delta * MILLI);
        ClockOffset estimate = trip.estimate(ErrorTerms.NONE);
        assertThat(estimate).isEqualTo(new ClockOffset(theta * MILLI, delta * MILLI / 2, delta * MILLI, t4 * MILLI));
    }

    @Test
    void allTheDelayOnOneWayIsWrongByExactlyTheError() {
        ClockOffset forth = new RoundTrip(0, 10, 10, 10).estimate(ErrorTerms.NONE);
        assertThat(forth.offset()).isEqualTo(forth.error()).isEqualTo(5); // the clocks are equal
        ClockOffset back = new RoundTrip(0, 0, 0, 10).estimate(ErrorTerms.NONE);
        assertThat(back.offset()).isEqualTo(-back.error()).isEqualTo(-5);
    }

    @Test
    void realQueryHeldItsBound() {
        // theta -2.111 ms, delta 4.610 ms of an unwarmed query whose true offset was 0
        ClockOffset estimate = new RoundTrip(0, 194_000, 194_000, 4_610_000).estimate(ErrorTerms.NONE);
        assertThat(estimate.offset()).isEqualTo(-2_111_000);
        assertThat(estimate.error()).isEqualTo(2_305_000);
        assertThat(estimate.bounds().contains(0)).isTrue();
    }

    @Test
    void cristianReadsTheServerOnce() {
        assertThat(RoundTrip.of(100, 250, 140)).isEqualTo(new RoundTrip(100, 250, 250, 140));
        assertThat(RoundTrip.of(100, 250, 140).offset()).isEqualTo(130);
    }

    @Test
    void errorIsHalfTheDelayLessTheLeastDelayPlusPrecisionAndDrift() {
        RoundTrip trip = RoundTrip.of(0, 500 * MILLI, 20 * MILLI);
        assertThat(trip.estimate(ErrorTerms.NONE).error()).isEqualTo(10 * MILLI);
        assertThat(trip.estimate(ErrorTerms.NONE.leastDelay(4 * MILLI)).error()).isEqualTo(6 * MILLI);
        assertThat(trip.estimate(ErrorTerms.of(1_000, 50_000)).error()).isEqualTo(10 * MILLI + 1_000 + 1_000);
        assertThat(trip.estimate(ErrorTerms.of(1_000, 50_000).leastDelay(4 * MILLI))
                        .error())
                .isEqualTo(6 * MILLI + 1_000 + 1_000);
    }

    @Test
    void aWayThatIsKnownToBeLongerMovesTheOffset() {
        ClockOffset estimate = new RoundTrip(0, 10, 10, 12).estimate(new ErrorTerms(0, 0, 8, 0));
        assertThat(estimate.bounds()).isEqualTo(new Bounds(-2, 2));
    }

    @Test
    void delayBelowZeroCountsAsThePrecisionIfThatExplainsIt() {
        RoundTrip trip = new RoundTrip(100 * MILLI, 50 * MILLI, 60 * MILLI, 105 * MILLI);
        assertThat(trip.delay()).isEqualTo(-5 * MILLI);
        ClockOffset estimate = trip.estimate(ErrorTerms.of(5 * MILLI, 0));
        assertThat(estimate.delay()).isEqualTo(5 * MILLI);
        assertThat(estimate.offset()).isEqualTo(-47_500_000);
        assertThat(estimate.error()).isEqualTo(7_500_000);
        assertThatExceptionOfType(UnusableReadingException.class)
                .isThrownBy(() -> trip.estimate(ErrorTerms.of(5 * MILLI - 1, 0)))
                .withMessageContaining("held the request for 10000000 ns of a round trip of 5000000 ns")
                .withMessageContaining("t1=100000000, t2=50000000, t3=60000000, t4=105000000");
    }

    @Test
    void delayBelowTheLeastIsRefusedUnlessDriftExplainsIt() {
        RoundTrip trip = RoundTrip.of(0, 0, 1_000_000);
        assertThatExceptionOfType(UnusableReadingException.class)
                .isThrownBy(() -> trip.estimate(ErrorTerms.NONE.leastDelay(500_100)))
                .withMessageContaining("200 ns less than they can");
        assertThat(trip.estimate(ErrorTerms.of(0, 200_000).leastDelay(500_100)).error())
                .isEqualTo(200);
    }

    @Test
    void timeThatRunsBackIsRefused() {
        for (RoundTrip trip : new RoundTrip[] {RoundTrip.of(10, 0, 9), new RoundTrip(0, 5, 4, 9)}) {
            assertThatExceptionOfType(UnusableReadingException.class)
                    .isThrownBy(() -> trip.estimate(ErrorTerms.of(MILLI, 0)))
                    .withMessageContaining("time runs back");
        }
    }

    @Test
    void whatIsBeyond64BitsThrowsAndDoesNotWrap() {
        RoundTrip far = new RoundTrip(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(far::offset)
                .withMessageContaining("9223372036854775807 - -9223372036854775808");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> far.estimate(ErrorTerms.NONE));
        RoundTrip halfAsFar = RoundTrip.of(0, Long.MAX_VALUE, 4);
        assertThat(halfAsFar.offset()).isEqualTo(Long.MAX_VALUE - 2);
    }

    @Test
    void termsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorTerms.of(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorTerms.of(0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorTerms.of(0, BILLION))
                .withMessageContaining("1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorTerms.NONE.leastDelay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockOffset(0, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockOffset(0, 0, -1, 0));
    }

    /** Two clocks with rates of their own, ways of any length, coarse readings: the offset when the answer comes is within the error. */
    @Property(tries = 20_000)
    void trueOffsetIsWithinTheError(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long drift = random.nextLong(1_000_000);
        long remotePpb = random.nextLong(-drift, drift + 1);
        long grain = 1 + random.nextLong(1_000);
        long least = random.nextLong(1_000_000);
        long forth = 2 * least + random.nextLong(50_000_000);
        long held = random.nextLong(20_000_000);
        long back = 2 * least + random.nextLong(50_000_000);
        long start = random.nextLong(1L << 60);
        long asked = start + forth;
        long end = asked + held + back;
        RoundTrip whole = new RoundTrip(
                coarse(start, grain),
                coarse(remote(start, asked, remotePpb), grain),
                coarse(remote(start, asked + held, remotePpb), grain),
                coarse(end, grain));
        ClockOffset estimate = whole.estimate(ErrorTerms.of(2 * grain, drift).leastDelay(least));
        long truth = remote(start, end, remotePpb) - end;
        assertThat(estimate.bounds().contains(truth))
                .as("%s: %s, truth %d", whole, estimate, truth)
                .isTrue();
    }

    private static long coarse(long nanos, long grain) {
        return nanos - nanos % grain;
    }

    private static long remote(long start, long now, long ppb) {
        return now + 77_777 + Math.floorDiv((now - start) * ppb, BILLION);
    }

    @Test
    void errorGrowsWithTheDriftSince() {
        // Spanner's saw-tooth: 1 ms, 200 us a second, 30 s
        ClockOffset measured = new ClockOffset(0, MILLI, 2 * MILLI, 5);
        assertThat(measured.errorAt(5 + 30 * BILLION, 200_000)).isEqualTo(7 * MILLI);
        assertThat(measured.errorAt(5 + 15 * BILLION, 200_000)).isEqualTo(4 * MILLI);
        assertThat(measured.errorAt(5, 200_000)).isEqualTo(MILLI);
        assertThat(measured.errorAt(4, 200_000)).isEqualTo(MILLI);
        assertThat(measured.errorAt(5 + 1, 1)).as("rounded up").isEqualTo(MILLI + 1);
        assertThat(measured.boundsAt(5 + 30 * BILLION, 200_000)).isEqualTo(new Bounds(-7 * MILLI, 7 * MILLI));
    }

    @Test
    void ageRunsOverTheEndOfTheRangeAsNanoTimeMay() {
        ClockOffset measured = new ClockOffset(0, 1, 0, Long.MAX_VALUE);
        assertThat(measured.errorAt(Long.MIN_VALUE + BILLION - 1, 1_000)).isEqualTo(1 + 1_000);
    }
}
