package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @Test
    void listsTheCommandsButNotTheirWorkers() {
        Cli.Result result = Cli.run("--help");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "counters ",
                        "demo ",
                        "drift ",
                        "happened-before ",
                        "hlc ",
                        "ordering ",
                        "replay ",
                        "truetime ",
                        "vector-kv ")
                .doesNotContain("demo-node", "counters-replica");
    }

    @Test
    void theSynopsisShowsNoRepetition() {
        assertThat(Cli.run("happened-before", "--help").out())
                .containsPattern("\\[--explain=EVENT\\s+EVENT\\](?!\\.)")
                .contains("line ends are read as \\n", "a fault in another one");
    }

    @Test
    void aFaultOfTheCommandLineIsNotBuriedInHelp() {
        Cli.Result result = Cli.run("happened-before", "--nonsense");
        assertThat(result.err().lines()).hasSizeLessThan(4).contains("see orloj-examples happened-before --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cart",
                "counters",
                "demo",
                "drift",
                "happened-before",
                "hlc",
                "ordering",
                "replay",
                "truetime",
                "truetime now",
                "truetime spanner",
                "vector-kv"
            })
    void everyCommandExplainsItself(String command) {
        Cli.Result result = Cli.run((command + " --help").split(" "));
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: orloj-examples " + command, "Exit codes:");
        assertThat(Cli.run((command + " --nonsense").split(" ")).code()).isEqualTo(2);
    }
}
