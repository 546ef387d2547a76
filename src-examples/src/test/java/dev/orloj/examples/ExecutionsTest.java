package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a log falls into executions. */
class ExecutionsTest {
    private static final String EVENT = "a {\"a\":1}\nstarts\n";
    private static final String LOG =
            "=== one ===\n" + EVENT + "=== two ===\n\n=== three ===\n" + EVENT + "=== four ===\n";

    @TempDir
    private Path folder;

    private Cli.Result run(String log, String delimiter, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), log);
        List<String> arguments = new ArrayList<>(List.of(
                "happened-before", file.toString(), "--layout", Recordings.CLOCK_FIRST, "--executions", delimiter));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static List<String> tracesAndEvents(Cli.Result result) {
        List<String> found = new ArrayList<>();
        result.json()
                .forEach(execution -> found.add(execution.get("trace").asText() + " "
                        + execution.get("events").asInt()));
        return found;
    }

    @Test
    void aNamedExecutionWithoutEventsIsReported() throws IOException {
        Cli.Result result = run(LOG, Recordings.TITLES, "--json");
        assertThat(tracesAndEvents(result)).containsExactly("one 1", "two 0", "three 1", "four 0");
        JsonNode two = result.json().get(1);
        for (String count : List.of("hosts", "messages", "longestChain", "orderedPairs", "concurrentPairs")) {
            assertThat(two.get(count).asInt(-1)).as(count).isZero();
        }
        assertThat(run(LOG, Recordings.TITLES, "--execution", "four").out().lines())
                .containsExactly(
                        "execution         four",
                        "events            0",
                        "hosts             0",
                        "messages          0 between hosts",
                        "longest chain     0 events",
                        "concurrent pairs  0 of 0");
        assertThat(run(LOG, Recordings.TITLES, "--execution", "four", "--explain", "a:1", "a:1")
                        .err())
                .contains("there is no event a:1: the execution has no events");
    }

    @Test
    void blankRimsOfNumberedExecutionsAreNone() throws IOException {
        String log = "\n---\n" + EVENT + "---\n---\n" + EVENT + "---\n\n";
        assertThat(tracesAndEvents(run(log, "^---$", "--json"))).containsExactly("1 1", "2 0", "3 1");
    }

    @Test
    void aDelimiterThatMatchesNowhere() throws IOException {
        Cli.Result result = run(EVENT, Recordings.TITLES);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("the delimiter of executions matches nowhere");
    }

    @Test
    void onlyBlankExecutions() throws IOException {
        assertThat(run("=== one ===\n", Recordings.TITLES).err()).contains("there are no events in it");
    }

    @Test
    void aFaultInAnotherExecutionIsAFault() throws IOException {
        Cli.Result result = run(LOG + "what\n", Recordings.TITLES, "--execution", "one");
        assertThat(result.err()).contains("line 10: the layout finds no event in execution \"four\"");
    }

    @Test
    void aNameThatSaysSoIsNotCalledAnExecutionTwice() throws IOException {
        String log = "=== Execution #1 ===\n" + EVENT;
        assertThat(run(log, Recordings.TITLES, "--explain", "a:1", "a:1").out()).startsWith("In Execution #1:");
    }
}
