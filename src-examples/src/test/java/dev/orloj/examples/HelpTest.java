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
        assertThat(result.out()).contains("demo ", "happened-before ", "hlc ").doesNotContain("demo-node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "happened-before", "hlc"})
    void everyCommandExplainsItself(String command) {
        Cli.Result result = Cli.run(command, "--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: orloj-examples " + command, "Exit codes:");
        assertThat(Cli.run(command, "--nonsense").code()).isEqualTo(2);
    }
}
