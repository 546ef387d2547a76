package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.HybridTimestamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HlcTest {
    private static final Pattern LINE =
            Pattern.compile("^ *\\d+  (\\w) .* (\\S+Z\\.\\d{5}) +\\+(\\d+) ms$", Pattern.MULTILINE);

    @Test
    void theSameSeedPrintsTheSame() {
        assertThat(Cli.run("hlc", "--seed", "5").out())
                .isEqualTo(Cli.run("hlc", "--seed", "5").out());
        assertThat(Cli.run("hlc", "--seed", "5").out())
                .isNotEqualTo(Cli.run("hlc", "--seed", "6").out());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 42, -7, Long.MAX_VALUE, Long.MIN_VALUE})
    void everyLineOfAClockIsLargerThanTheLastAndNearTheWall(long seed) {
        Cli.Result result = Cli.run("hlc", "--seed", String.valueOf(seed), "--steps", "500");
        assertThat(result.code()).as(result.err()).isZero();
        Map<String, HybridTimestamp> last = new HashMap<>();
        Matcher line = LINE.matcher(result.out());
        int lines = 0;
        while (line.find()) {
            HybridTimestamp timestamp = HybridTimestamp.parse(line.group(2));
            HybridTimestamp previous = last.put(line.group(1), timestamp);
            if (previous != null) {
                assertThat(timestamp).as("seed %d: %s", seed, line.group()).isGreaterThan(previous);
            }
            assertThat(Integer.parseInt(line.group(3))).isLessThanOrEqualTo(Hlc.NEAR_MILLIS);
            lines++;
        }
        assertThat(lines).isEqualTo(500);
    }

    @Test
    void whatIsObservedWasSent() {
        Pattern observed = Pattern.compile("observe (\\w)'s (\\S+) (\\d+)");
        Pattern send = Pattern.compile("^ *\\d+  (\\w) .*send.* \\S+T(\\S+)Z\\.(\\d{5}) ");
        for (int seed = 1; seed <= 50; seed++) {
            Set<String> sent = new HashSet<>();
            for (String line :
                    Cli.run("hlc", "--seed", String.valueOf(seed)).out().split("\\R")) {
                Matcher matcher = send.matcher(line);
                if (matcher.find()) {
                    sent.add(matcher.group(1) + " " + matcher.group(2) + " " + Integer.parseInt(matcher.group(3)));
                }
                matcher = observed.matcher(line);
                if (matcher.find()) {
                    assertThat(sent)
                            .as("seed %d: %s", seed, line)
                            .contains(matcher.group(1) + " " + matcher.group(2) + " " + matcher.group(3));
                }
            }
        }
    }

    @Test
    void theWallIsSetBackFrozenAndThrownForward() {
        assertThat(Cli.run("hlc").out()).contains("wall set back by", "wall frozen for", "wall thrown forward by");
    }

    @Test
    void aHostileTimeIsRefused() {
        assertThat(Cli.run("hlc").out())
                .contains(
                        "a hostile station sends", "refused: remote is 61250 ms ahead of the wall", "still stands at");
    }

    @Test
    void theWatchSeesWhatIsWrong() {
        TimestampWatch watch = new TimestampWatch("a", 500);
        assertThat(watch.check(HybridTimestamp.of(1_000, 0), 1_000)).isNull();
        assertThat(watch.check(HybridTimestamp.of(1_000, 1), 900)).isNull();
        assertThat(watch.check(HybridTimestamp.of(1_000, 1), 900)).contains("which is not larger");
        assertThat(watch.check(HybridTimestamp.of(2_000, 0), 1_499)).contains("501 ms ahead of its wall");
        assertThat(watch.check(HybridTimestamp.of(2_001, 0), 2_002)).contains("-1 ms ahead of its wall");
    }

    @Test
    void badValues() {
        for (String steps : new String[] {"0", "-1", "1000001", "many"}) {
            Cli.Result result = Cli.run("hlc", "--steps", steps);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--steps").contains(steps);
            assertThat(result.out()).isEmpty();
        }
    }
}
