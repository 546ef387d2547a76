package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is done to a log or a layout: it is read, or refused with a message; nothing else. */
class MutatedInputTest extends HappenedBeforeCli {
    private static final String LOG = """
            a {"a":1}
            asks b
            b {"b":1}
            starts
            b {"a":1, "b":2}
            hears a
            a {"a":2, "b":2}
            hears b
            c {"a":2, "b":2, "c":1}
            hears a
            """;

    private static String mutated(SplittableRandom random) {
        List<String> lines = new ArrayList<>(Arrays.asList(LOG.split("\n")));
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(lines.size());
            StringBuilder line = new StringBuilder(lines.get(at)).append(' ');
            int column = random.nextInt(line.length());
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, line.deleteCharAt(column).append(' ').toString());
                case 3 -> {
                    line.setCharAt(column, (char) random.nextInt(' ', 127));
                    lines.set(at, line.toString());
                }
                case 4 -> lines.set(at, lines.get(at).replaceAll("\\d", String.valueOf(random.nextInt(5))));
                default -> lines.add(at, "");
            }
        }
        return String.join("\n", lines);
    }

    @Test
    void logs() throws IOException {
        int read = 0;
        for (int seed = 1; seed <= 500; seed++) {
            String log = mutated(new SplittableRandom(seed));
            Cli.Result result = run(Recordings.CLOCK_FIRST, log, "--json");
            if (result.code() == 0) {
                assertThat(result.json()).as("seed %d:%n%s", seed, log).hasSize(1);
                read++;
            } else {
                assertThat(result.code())
                        .as("seed %d:%n%s%n%s", seed, log, result.err())
                        .isEqualTo(2);
                assertThat(result.out()).isEmpty();
                assertThat(result.err()).as("seed %d:%n%s", seed, log).containsPattern("line \\d+: ");
            }
        }
        assertThat(read).as("logs that were still sound").isBetween(25, 475);
    }

    @Test
    void layouts() {
        String[] parts = {
            "(",
            ")",
            "(?",
            "(?<host>",
            "(?<clock>",
            "(?<event>",
            "[",
            "]",
            "^",
            "{",
            "}",
            "{2}",
            "{1,",
            "\\",
            "\\Q",
            "\\E",
            "\\k<host>",
            "\\p{L}",
            "\\x{",
            "*",
            "+",
            "?",
            "|",
            "$",
            ".",
            "a",
            " ",
            "\n",
            "&&",
            "(?<=",
            "(?i)",
            "é"
        };
        for (int seed = 1; seed <= 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder regex = new StringBuilder();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                regex.append(parts[random.nextInt(parts.length)]);
            }
            try {
                LogRegex.compile("--layout", regex.toString());
            } catch (UnusableInput e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("--layout ");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + regex, e);
            }
        }
    }
}
