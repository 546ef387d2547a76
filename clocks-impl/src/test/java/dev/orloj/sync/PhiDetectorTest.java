package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Akka's and Cassandra's tables and sequences; times in milliseconds where nothing else is said. */
class PhiDetectorTest {
    private static final long MILLI = 1_000_000;

    /** A detector, and a clock that each call moves on. */
    private static final class Script {
        final PhiDetector detector;
        long now;

        Script(PhiDetector.Builder builder) {
            detector = builder.build();
        }

        Script heartbeats(long... gaps) {
            for (long gap : gaps) {
                now += gap * MILLI;
                detector.heartbeat(now);
            }
            return this;
        }

        boolean isAvailableAfter(long gap) {
            now += gap * MILLI;
            return detector.isAvailable(now);
        }

        double phiAfter(long gap) {
            now += gap * MILLI;
            return detector.phi(now);
        }
    }

    private static PhiDetector.Builder normal(long pause) {
        return PhiDetector.normal(1_000 * MILLI, 100 * MILLI, pause * MILLI);
    }

    private static PhiDetector.Builder exponential(long firstInterval) {
        return PhiDetector.exponential(firstInterval * MILLI, 2_000 * MILLI).localPauseNanos(5_000 * MILLI);
    }

    private static double normalPhi(double time, double mean, double deviation) {
        return new PhiModel.Normal(1, 1, 0).phi(time, mean, deviation);
    }

    @ParameterizedTest
    @CsvSource({
        "0,    1000, 100, 0,             0",
        "500,  1000, 100, 2.1769e-8,     1e-12",
        "1000, 1000, 100, 0.3010299957,  1e-9",
        "1200, 1000, 100, 1.6428278855,  1e-9",
        "1400, 1000, 100, 4.7366945827,  1e-9",
        "1600, 1000, 100, 10.7826008583, 1e-9",
        "1700, 1000, 100, 15.3685256226, 1e-9",
        "10,   0,    1,   37.5847130529, 1e-9",
        "-25,  0,    1,   0,             0",
        "21,   0,    1,   298.3869426109, 1e-9",
    })
    void normalPhiIsAsInTheTable(double time, double mean, double deviation, double phi, double tolerance) {
        double computed = normalPhi(time, mean, deviation);
        assertThat(computed).isCloseTo(phi, within(tolerance));
        assertThat(Double.doubleToRawLongBits(computed)).as("no -0").isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0, 10, .7257",
        "15, 0, 10, .9332",
        "20, 0, 10, .97725",
        "25, 0, 10, .99379",
        "35, 0, 10, .99977",
        "40, 0, 10, .99997",
        "22, 20, 3, .7475",
    })
    void normalPhiIsTheLogarithmOfTheTailOfTheDistribution(double time, double mean, double deviation, double below) {
        double chance = StrictMath.pow(10, -normalPhi(time, mean, deviation));
        assertThat(1 - chance).isCloseTo(below, within(0.001));
    }

    @Test
    void phiIsInfiniteWhereTheChanceUnderflowsAndNeverOutOfOrder() {
        assertThat(normalPhi(22, 0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(normalPhi(1e18, 0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(normalPhi(-1e18, 1e18, 1)).isZero();
        double last = 0;
        for (int i = 0; i <= 3_000_000; i++) {
            double phi = normalPhi(i, 100_000, 10_000);
            if (!(phi >= last)) {
                throw new AssertionError(i + ": " + phi + " after " + last);
            }
            last = phi;
        }
    }

    @Test
    void aFewIntervalsHaveTheirMeanAndVariance() {
        assertWindow(10, new long[] {100, 200, 125, 340, 130}, 179, 7_584);
        assertWindow(3, new long[] {100, 110, 90}, 100, 66.667);
        assertWindow(3, new long[] {100, 110, 90, 140}, 113.333, 422.222);
        assertWindow(3, new long[] {100, 110, 90, 140, 80}, 103.333, 688.889);
        assertWindow(3, new long[] {77}, 77, 0);
        assertWindow(3, new long[] {}, 0, 0);
    }

    private static void assertWindow(int capacity, long[] intervals, double mean, double variance) {
        PhiWindow window = new PhiWindow(capacity);
        for (long interval : intervals) {
            window.add(interval);
        }
        assertThat(window.mean()).isCloseTo(mean, within(0.001));
        assertThat(window.variance()).isCloseTo(variance, within(0.001));
        assertThat(window.size()).isEqualTo(Math.min(capacity, intervals.length));
    }

    /** Against the definition in whole numbers of any size. */
    @Property
    void varianceIsExactHoweverLongTheWindowRuns(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int capacity) {
        SplittableRandom random = new SplittableRandom(seed);
        PhiWindow window = new PhiWindow(capacity);
        ArrayDeque<Long> kept = new ArrayDeque<>();
        for (int i = 0; i < 200; i++) {
            long interval = random.nextInt(3) == 0
                    ? PhiWindow.LONGEST - random.nextInt(3)
                    : random.nextLong() >>> (14 + random.nextInt(50));
            window.add(interval);
            kept.add(interval);
            if (kept.size() > capacity) {
                kept.remove();
            }
        }
        BigInteger n = BigInteger.valueOf(kept.size());
        BigInteger sum = kept.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger squares =
                kept.stream().map(it -> BigInteger.valueOf(it).pow(2)).reduce(BigInteger.ZERO, BigInteger::add);
        double variance = n.multiply(squares).subtract(sum.pow(2)).doubleValue()
                / n.pow(2).doubleValue();
        assertThat(window.mean()).isCloseTo(sum.doubleValue() / kept.size(), within(sum.doubleValue() * 1e-14));
        assertThat(window.variance())
                .isCloseTo(variance, within(variance * 1e-14))
                .isNotNegative();
    }

    @Test
    void fullWindowOfTheLongestIntervalsFits() {
        PhiWindow window = new PhiWindow(PhiWindow.MOST_SAMPLES);
        for (int i = 0; i < 2 * PhiWindow.MOST_SAMPLES; i++) {
            window.add(Long.MAX_VALUE);
        }
        assertThat(window.mean()).isEqualTo(PhiWindow.LONGEST);
        assertThat(window.variance()).isZero();
    }

    @Test
    void firstHeartbeatBringsTwoExpectedIntervals() {
        PhiDetector detector = PhiDetector.normal().build();
        detector.heartbeat(0);
        assertThat(detector.meanNanos()).isEqualTo(1_000 * MILLI);
        assertThat(detector.deviationNanos()).isEqualTo(250 * MILLI);
        detector = PhiDetector.normal(400, 1, 0).build();
        detector.heartbeat(0);
        assertThat(detector.meanNanos()).isEqualTo(400);
        assertThat(detector.deviationNanos()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void peerThatWasNeverHeardIsAvailableAndNotMonitored(boolean isNormal) {
        PhiDetector detector = (isNormal ? PhiDetector.normal() : PhiDetector.exponential()).build();
        assertThat(detector.phi(1L << 60)).isZero();
        assertThat(detector.isAvailable(1L << 60)).isTrue();
        assertThat(detector.isMonitoring()).isFalse();
        assertThat(detector.meanNanos()).isZero();
        assertThat(detector.deviationNanos()).isZero();
        detector.heartbeat(1L << 60);
        assertThat(detector.isMonitoring()).isTrue();
    }

    @Test
    void peerIsAvailableSoonAfterAHeartbeatAndNotLongAfter() {
        Script script = new Script(normal(0).threshold(3)).heartbeats(0, 1_000, 100);
        assertThat(script.isAvailableAfter(100)).isTrue();
        assertThat(script.isAvailableAfter(7_000)).isFalse();
    }

    @Test
    void pauseThatIsAcceptedDoesNotCount() {
        Script script = new Script(normal(3_000)).heartbeats(0, 1_000, 1_000, 1_000);
        assertThat(script.isAvailableAfter(4_000)).isTrue();
        script.heartbeats(1_000);
        assertThat(script.isAvailableAfter(1_000)).isTrue();
    }

    @Test
    void pauseBeyondWhatIsAcceptedCounts() {
        Script script = new Script(normal(3_000)).heartbeats(0, 1_000, 1_000, 1_000, 1_000, 1_000, 500);
        assertThat(script.isAvailableAfter(500)).isTrue();
        assertThat(script.isAvailableAfter(5_000)).isFalse();
    }

    @Test
    void intervalThatEndsAFailureIsNotCounted() {
        Script script = new Script(normal(3_000)).heartbeats(0);
        for (int i = 1; i < 1_000; i++) {
            script.heartbeats(1_000);
        }
        assertThat(script.isAvailableAfter(300_000)).isFalse();
        double mean = script.detector.meanNanos();
        script.heartbeats(100);
        assertThat(script.detector.meanNanos()).isEqualTo(mean);
        assertThat(script.isAvailableAfter(900)).isTrue();
        script.heartbeats(100);
        assertThat(script.isAvailableAfter(7_000)).isFalse();
        script.heartbeats(100);
        assertThat(script.isAvailableAfter(900)).isTrue();
        script.heartbeats(100);
        assertThat(script.isAvailableAfter(900)).isTrue();
    }

    @Test
    void intervalsThatLeftTheWindowAreForgotten() {
        Script script = new Script(normal(0).maxSamples(3)).heartbeats(0, 100, 100, 100);
        double quick = script.phiAfter(100);
        script.heartbeats(900, 500, 500, 500);
        assertThat(script.phiAfter(500)).isCloseTo(quick, within(0.001));
    }

    @Test
    void exponentialModelConvictsAboveEighteenMeans() {
        Script script = new Script(exponential(1_000)).heartbeats(0);
        assertThat(script.phiAfter(18_420)).isCloseTo(7.99970, within(1e-5));
        assertThat(script.isAvailableAfter(0)).isTrue();
        assertThat(script.phiAfter(1)).isCloseTo(8.00014, within(1e-5));
        assertThat(script.isAvailableAfter(0)).isFalse();
    }

    @Test
    void exponentialModelBeginsWithTwoSecondsAndCountsNothingAbove() {
        Script script = new Script(PhiDetector.exponential()).heartbeats(0);
        assertThat(script.detector.meanNanos()).isEqualTo(2_000 * MILLI);
        script.heartbeats(2_001);
        assertThat(script.detector.meanNanos()).as("not counted").isEqualTo(2_000 * MILLI);
        assertThat(script.phiAfter(0)).as("but heard").isZero();
        script.heartbeats(2_000, 500);
        assertThat(script.detector.meanNanos()).isEqualTo(1_500 * MILLI);
    }

    @Test
    void pauseOfThisProcessSilencesTheRoundAndTheTimeAfterIt() {
        Script script = new Script(exponential(100)).heartbeats(0);
        assertThat(script.isAvailableAfter(100)).isTrue();
        assertThat(script.isAvailableAfter(5_001))
                .as("nobody looked for more than 5 s")
                .isTrue();
        assertThat(script.isAvailableAfter(4_999)).as("silent for 5 s after it").isTrue();
        assertThat(script.isAvailableAfter(1)).isFalse();
        script.heartbeats(1);
        assertThat(script.isAvailableAfter(1)).isTrue();
        assertThat(script.isAvailableAfter(5_000))
                .as("exactly the limit is no pause")
                .isFalse();
    }

    @Test
    void pauseOfThisProcessDoesNotReviveThePeer() {
        Script script = new Script(exponential(100)).heartbeats(0);
        assertThat(script.isAvailableAfter(4_000)).isFalse();
        assertThat(script.isAvailableAfter(6_000)).isFalse();
        script.heartbeats(1);
        assertThat(script.isAvailableAfter(1)).as("a heartbeat does").isTrue();
    }

    @Test
    void timeThatGoesBackIsTheLastHeartbeats() {
        for (PhiDetector.Builder builder : new PhiDetector.Builder[] {normal(0), PhiDetector.exponential()}) {
            Script script = new Script(builder).heartbeats(0, 1_000, 1_000);
            double mean = script.detector.meanNanos();
            script.heartbeats(-500);
            assertThat(script.detector.meanNanos()).isEqualTo(mean);
            assertThat(script.phiAfter(0)).isEqualTo(script.phiAfter(400)).isBetween(0.0, 1e-6);
            assertThat(script.isAvailableAfter(0)).isTrue();
        }
    }

    @Test
    void heartbeatsAtTheSameTimeMakeNoNaN() {
        for (PhiDetector.Builder builder : new PhiDetector.Builder[] {normal(0), PhiDetector.exponential()}) {
            Script script = new Script(builder.maxSamples(3)).heartbeats(5, 0, 0, 0, 0);
            assertThat(script.detector.meanNanos()).isZero();
            assertThat(script.phiAfter(0)).isBetween(0.0, 1.0);
            assertThat(script.isAvailableAfter(0)).isTrue();
            assertThat(script.phiAfter(1_000)).isGreaterThan(8);
        }
    }

    @Test
    void nanoTimeMayRunOverTheEndOfItsRange() {
        PhiDetector detector = PhiDetector.normal().build();
        detector.heartbeat(Long.MAX_VALUE - 10);
        detector.heartbeat(Long.MIN_VALUE + 1_000 * MILLI);
        assertThat(detector.meanNanos()).isCloseTo(1_000 * MILLI, within(10.0));
        assertThat(detector.isAvailable(Long.MIN_VALUE + 1_100 * MILLI)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void thresholdsThatMeanNothingAreRefused(double threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhiDetector.normal().threshold(threshold))
                .withMessageContaining("" + threshold);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        PhiDetector.Builder builder = PhiDetector.normal();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSamples(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSamples(4_097));
        assertThatIllegalArgumentException().isThrownBy(() -> PhiDetector.normal(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PhiDetector.normal(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PhiDetector.normal(1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> PhiDetector.exponential(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PhiDetector.exponential(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.localPauseNanos(-1));
    }

    /** Whatever comes in whatever order: phi is a number, not negative, and does not fall while nothing is heard. */
    @Property
    void phiIsNeverNaNNorFallsInSilence(@ForAll long seed, @ForAll boolean isNormal) {
        SplittableRandom random = new SplittableRandom(seed);
        PhiDetector detector = (isNormal ? PhiDetector.normal(1_000, 1, 0) : PhiDetector.exponential())
                .maxSamples(1 + random.nextInt(5))
                .build();
        long now = random.nextLong();
        for (int i = 0; i < 100; i++) {
            now += random.nextInt(4) == 0 ? -random.nextInt(1_000) : random.nextLong() >>> (2 + random.nextInt(60));
            detector.heartbeat(now);
            double last = 0;
            for (int j = 0; j < 5; j++) {
                now += random.nextLong() >>> (3 + random.nextInt(60));
                double phi = detector.phi(now);
                assertThat(phi).isGreaterThanOrEqualTo(last);
                last = phi;
                detector.isAvailable(now);
            }
        }
    }
}
