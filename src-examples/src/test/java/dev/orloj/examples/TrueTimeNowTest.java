package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrueTimeNowTest {
    private static Duration width(Cli.Result result) {
        Matcher bounds = Pattern.compile("earliest  (\\S+)\\R+latest    (\\S+)").matcher(result.out());
        assertThat(bounds.find()).as(result.out()).isTrue();
        return Duration.between(Instant.parse(bounds.group(1)), Instant.parse(bounds.group(2)));
    }

    @Test
    void theStatedSourceTakesTheWordOfTheCommandLine() {
        Cli.Result result = Cli.run("truetime", "now", "--error-micros", "2500", "--drift-ppb", "0");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "status    SYNCHRONIZED",
                        "width     5.000000 ms",
                        "source    stated",
                        "+/- 2500000 ns  base error");
        assertThat(width(result)).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void anAgeWidensTheIntervalAndWeakensTheStatus() {
        Cli.Result result = Cli.run("truetime", "now", "--source", "stated", "--age-seconds", "100");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("status    FREE_RUNNING");
        // 1 ms, and 200 us for each of 100 seconds
        assertThat(width(result)).isGreaterThanOrEqualTo(Duration.ofMillis(42));
    }

    @Test
    void anUnknownTimeHasNoBoundsAndAReason() {
        Cli.Result result = Cli.run("truetime", "now", "--age-seconds", "1000");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("status    UNKNOWN", "source    stated: synchronised 1000")
                .doesNotContain("earliest");
    }

    @Test
    void badValues() {
        String[][] bad = {
            {"--source", "sundial"},
            {"--error-micros", "-1"},
            {"--error-micros", "1000000000001"},
            {"--drift-ppb", "-1"},
            {"--drift-ppb", "1000000000"},
            {"--age-seconds", "-1"},
            {"--age-seconds", "1000000001"},
            {"--age-seconds", "old"}
        };
        for (String[] option : bad) {
            Cli.Result result = Cli.run("truetime", "now", option[0], option[1]);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains(option[0], option[1]);
            assertThat(result.out()).isEmpty();
        }
        assertThat(Cli.run("truetime").code()).isEqualTo(2);
    }
}
