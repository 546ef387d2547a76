package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** What is not there, or does not answer, is no error of the command line: the time is not known, and the source says why. */
    @ParameterizedTest
    @CsvSource({
        "--source clockbound --file {0}/none, can't be opened",
        "--source clockbound --file {0}/text, not a ClockBound segment",
        "--source fbclock --file {0}/none, can't be opened",
        "--source fbclock --file {0}/text, too short",
        "--source chrony --port 1, chrony 127.0.0.1:1: no answer yet; last poll: ",
        "--source ntp --server 127.0.0.1:1, 0 of 1 servers know"
    })
    void aSourceThatSaysNothingIsUnknown(String options, String why, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("text"), "x".repeat(30));
        List<String> arguments = new ArrayList<>(List.of("truetime", "now"));
        for (String option : options.split(" ")) {
            arguments.add(option.replace("{0}", folder.toString()));
        }
        Cli.Result result = Cli.run(arguments.toArray(new String[0]));
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.out()).contains("status    UNKNOWN", why);
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
