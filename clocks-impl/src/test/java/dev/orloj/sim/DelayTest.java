package dev.orloj.sim;

import static dev.orloj.sim.Times.MILLI;
import static dev.orloj.sim.Times.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Delays have the distributions that they are named after, by a hundred thousand draws from a fixed seed. */
class DelayTest {
    private static final int DRAWS = 100_000;

    private static long[] sorted(Delay delay) {
        SimRandom random = SimRandom.of(2026);
        return LongStream.generate(() -> delay.drawNanos(random))
                .limit(DRAWS)
                .sorted()
                .toArray();
    }

    private static double millisAt(long[] sorted, double quantile) {
        return (double) sorted[(int) (quantile * DRAWS)] / MILLI;
    }

    private static double meanMillis(long[] draws) {
        return LongStream.of(draws).average().orElseThrow() / MILLI;
    }

    @Test
    void constantDelaysAreConstant() {
        assertThat(sorted(Delay.constant(millis(7)))).containsOnly(7 * MILLI);
        assertThat(sorted(Delay.constant(Duration.ZERO))).containsOnly(0);
    }

    @Test
    void uniformDelaysFillTheirRange() {
        long[] draws = sorted(Delay.uniform(millis(5), millis(15)));
        assertThat(draws[0]).isBetween(5 * MILLI, 5 * MILLI + 1_000);
        assertThat(draws[DRAWS - 1]).isBetween(15 * MILLI - 1_000, 15 * MILLI);
        assertThat(millisAt(draws, 0.25)).isCloseTo(7.5, within(0.1));
        assertThat(millisAt(draws, 0.5)).isCloseTo(10, within(0.1));
        assertThat(meanMillis(draws)).isCloseTo(10, within(0.05));
    }

    @Test
    void exponentialDelaysHaveTheirMeanAboveTheLeast() {
        long[] draws = sorted(Delay.exponential(millis(2), millis(10)));
        assertThat(draws[0]).isBetween(2 * MILLI, 2 * MILLI + 2_000);
        assertThat(meanMillis(draws)).isCloseTo(10, within(0.1));
        assertThat(millisAt(draws, 0.5)).isCloseTo(2 + 8 * Math.log(2), within(0.1));
        assertThat(millisAt(draws, 0.99)).isCloseTo(2 + 8 * Math.log(100), within(0.8));
    }

    @Test
    void normalDelaysAreSymmetricWhereNothingIsCutOff() {
        long[] draws = sorted(Delay.normal(millis(1), millis(20), millis(2)));
        assertThat(meanMillis(draws)).isCloseTo(20, within(0.05));
        assertThat(millisAt(draws, 0.1587)).isCloseTo(18, within(0.1));
        assertThat(millisAt(draws, 0.8413)).isCloseTo(22, within(0.1));
    }

    /** Cut off at its mean, a normal distribution is a half one: its mean is at sqrt(2/pi) deviations. */
    @Test
    void normalDelaysBelowTheLeastAreDrawnAgain() {
        long[] draws = sorted(Delay.normal(millis(20), millis(20), millis(5)));
        assertThat(draws[0]).isGreaterThanOrEqualTo(20 * MILLI);
        assertThat(draws[DRAWS / 100]).isGreaterThan(20 * MILLI);
        assertThat(meanMillis(draws)).isCloseTo(20 + 5 * Math.sqrt(2 / Math.PI), within(0.05));
    }

    @Test
    void logNormalDelaysHaveTheirMedianAndTail() {
        long[] draws = sorted(Delay.logNormal(millis(10), millis(14), 0.8));
        assertThat(draws[0]).isGreaterThanOrEqualTo(10 * MILLI);
        assertThat(millisAt(draws, 0.5)).isCloseTo(14, within(0.1));
        assertThat(millisAt(draws, 0.9772)).isCloseTo(10 + 4 * Math.exp(1.6), within(1.0));
    }

    @Test
    void paretoDelaysHaveAHeavyTail() {
        long[] draws = sorted(Delay.pareto(millis(1), 1.2));
        assertThat(draws[0]).isGreaterThanOrEqualTo(MILLI);
        assertThat(millisAt(draws, 0.5)).isCloseTo(Math.pow(2, 1 / 1.2), within(0.05));
        assertThat(millisAt(draws, 0.999)).isCloseTo(Math.pow(1_000, 1 / 1.2), within(60.0));
    }

    @Test
    void noDelayIsLongerThanADay() {
        long[] draws = sorted(Delay.pareto(Duration.ofHours(1), 0.1));
        assertThat(draws[0]).isGreaterThanOrEqualTo(3_600_000 * MILLI);
        assertThat(draws[DRAWS - 1]).isEqualTo(Delay.MAX_NANOS);
        assertThat(sorted(Delay.logNormal(Duration.ZERO, Duration.ofHours(20), 10))[DRAWS - 1])
                .isEqualTo(Delay.MAX_NANOS);
        assertThat(sorted(Delay.exponential(Duration.ofHours(23), Duration.ofHours(24)))[DRAWS - 1])
                .isEqualTo(Delay.MAX_NANOS);
    }

    @Test
    void whatCanNotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delay.constant(millis(-1)))
                .withMessageContaining("PT-0.001S");
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.constant(Duration.ofDays(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.uniform(millis(2), millis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.exponential(millis(2), millis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.normal(millis(2), millis(1), millis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.normal(millis(2), millis(3), millis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.logNormal(millis(2), millis(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.logNormal(millis(1), millis(2), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.logNormal(millis(1), millis(2), 11));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.pareto(Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Delay.pareto(millis(1), 0));
    }
}
