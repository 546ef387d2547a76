package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.TimeReading;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpannerTest {
    private static Cli.Result run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "truetime";
        arguments[1] = "spanner";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Cli.run(arguments);
    }

    @Test
    void theSameSeedPrintsTheSame() {
        String[] small = {"--transactions", "15", "--seed", "5"};
        assertThat(run(small).out()).isEqualTo(run(small).out());
        assertThat(run("--transactions", "15", "--seed", "6").out())
                .isNotEqualTo(run(small).out());
    }

    @Test
    void aHundredThousandTransactionsAreInTheOrderOfRealTime() {
        Cli.Result result = run();
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("100000 transactions in 5 regions")
                .containsPattern("holds .* of 49\\d{8} pairs");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 3, 42, -7, Long.MAX_VALUE, Long.MIN_VALUE})
    void soAreThoseOfAnyOtherSeed(long seed) {
        Cli.Result result = run("--seed", String.valueOf(seed), "--transactions", "10000");
        assertThat(result.code()).as(result.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.05", "1.5", "2", "10", "1000000"})
    void anUnderstatedBoundBreaksTheOrder(String factor) {
        for (int seed = 1; seed <= 3; seed++) {
            Cli.Result result = run("--seed", "" + seed, "--transactions", "20000", "--epsilon-lie", factor);
            assertThat(result.code()).as("seed %d", seed).isEqualTo(1);
            assertThat(result.out()).contains("understated their bounds", "BROKEN  external consistency");
            Matcher pair = Pattern.compile("with seed " + seed
                            + ": T\\d+ in \\w+ was shown at (\\S+) ms with the timestamp (\\S+) ms;"
                            + " T\\d+ in \\w+ started after that, at (\\S+) ms, and has the timestamp (\\S+) ms")
                    .matcher(result.err());
            assertThat(pair.find()).as(result.err()).isTrue();
            assertThat(Double.parseDouble(pair.group(1))).isLessThan(Double.parseDouble(pair.group(3)));
            assertThat(Double.parseDouble(pair.group(2))).isGreaterThanOrEqualTo(Double.parseDouble(pair.group(4)));
        }
    }

    @Test
    void aFewTransactionsArePrintedStepByStep() {
        Cli.Result result = run("--transactions", "20");
        assertThat(result.code()).isZero();
        Map<String, Integer> steps = new HashMap<>();
        Matcher step =
                Pattern.compile(" ms  \\w+ +(T\\d+) (starts|commits|is shown)").matcher(result.out());
        while (step.find()) {
            steps.merge(step.group(1), 1, Integer::sum);
        }
        assertThat(steps)
                .hasSize(20)
                .allSatisfy((transaction, count) -> assertThat(count).isEqualTo(3));
        assertThat(run("--transactions", "21").out()).doesNotContain("starts");
    }

    @ParameterizedTest
    @EnumSource(Region.Character.class)
    void aRegionKeepsToItsBoundAndTrueTimeIsInItsInterval(Region.Character character) {
        SimulatedTime time = new SimulatedTime(1_000_000_000_000_000_000L);
        Region region = new Region("here", character, time, new SplittableRandom(11), 1);
        TimeReading reading = new TimeReading();
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 10_000; i++) {
            time.schedule(
                    () -> {
                        region.read(reading);
                        assertThat(time.now()).isBetween(reading.earliest(), reading.latest());
                        assertThat(region.bound()).isBetween(1_000_000L, 7_000_000L);
                    },
                    random.nextLong(TimeUnit.MINUTES.toNanos(5)),
                    TimeUnit.NANOSECONDS);
        }
        time.run();
    }

    @Test
    void badValues() {
        for (String number : new String[] {"0", "-1", "1000001", "many"}) {
            assertRefused("--transactions", number);
        }
        for (String factor : new String[] {"0.99", "-2", "NaN", "Infinity", "1000001", "much"}) {
            assertRefused("--epsilon-lie", factor);
        }
    }

    private static void assertRefused(String option, String value) {
        Cli.Result result = run(option, value);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(option);
        assertThat(result.out()).isEmpty();
    }
}
