package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTest extends HappenedBeforeCli {
    /** a:1 goes to b:2, b:3 goes to c:2; c:1 is alone. a also sends to c by way of nobody: a:2 to c:3. */
    private static final String LOG = """
            a {"a":1}
            asks b
            a {"a":2}
            asks c
            b {"b":1}
            starts
            b {"a":1, "b":2}
            hears a
            b {"a":1, "b":3}
            asks c
            c {"c":1}
            starts
            c {"a":1, "b":3, "c":2}
            hears b
            c {"a":2, "b":3, "c":3}
            hears a
            """;

    private Cli.Result explain(String log, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--explain"));
        all.addAll(List.of(arguments));
        return run(Recordings.CLOCK_FIRST, log, all.toArray(String[]::new));
    }

    private static List<String> path(Cli.Result result) {
        List<String> names = new ArrayList<>();
        result.json().get("path").forEach(event -> names.add(event.get("event").asText()));
        return names;
    }

    @Test
    void beforeWithThePath() throws IOException {
        Cli.Result result = explain(LOG, "a:1", "c:2");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("a:1 happened before c:2 (BEFORE), by way of 2 messages")
                .containsSubsequence(
                        "line    1  a:1  asks b",
                        "message to b",
                        "line    7  b:2  hears a",
                        "line    9  b:3  asks c",
                        "message to c",
                        "line   13  c:2  hears b");
    }

    @Test
    void afterWithThePath() throws IOException {
        Cli.Result result = explain(LOG, "c:2", "a:1", "--json");
        assertThat(result.json().get("order").asText()).isEqualTo("AFTER");
        assertThat(path(result)).containsExactly("a:1", "b:2", "b:3", "c:2");
    }

    @Test
    void thePathWithFewerMessagesIsTaken() throws IOException {
        Cli.Result result = explain(LOG, "a:1", "c:3", "--json");
        assertThat(path(result)).containsExactly("a:1", "a:2", "c:3");
        assertThat(result.json().get("messages").asInt()).isEqualTo(1);
    }

    @Test
    void equal() throws IOException {
        Cli.Result result = explain(LOG, "a:1", "a:1");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("a:1 and a:1 are the same event (EQUAL)");
    }

    @Test
    void concurrentWithWhatEachMisses() throws IOException {
        Cli.Result result = explain(LOG, "a:2", "b:3");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("a:2 and b:3 are concurrent (CONCURRENT)")
                .containsSubsequence("a:2  asks c", "has seen nothing of b, and misses b:1..3")
                .containsSubsequence("b:3  asks c", "has seen a up to a:1, and misses a:2");
        JsonNode json = explain(LOG, "a:2", "b:3", "--json").json();
        assertThat(json.get("order").asText()).isEqualTo("CONCURRENT");
        assertThat(json.get("firstMisses").get("to").asInt()).isEqualTo(3);
        assertThat(json.get("secondMisses").get("from").asInt()).isEqualTo(2);
    }

    @Test
    void eventsThatAreNotThere() throws IOException {
        for (String unknown : List.of("a:3", "a:0", "d:1", "a", "a:", "a:x", "a:99999999999999999999")) {
            Cli.Result result = explain(LOG, "a:1", unknown);
            assertThat(result.code()).as(unknown).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains(unknown);
        }
        assertThat(explain(LOG, "a:3", "a:1").err()).contains("the events of a are 1 to 2");
        assertThat(explain(LOG, "d:1", "a:1").err()).contains("the hosts are a, b, c");
        assertThat(explain(LOG, "a:1").err()).contains("--explain");
        assertThat(explain(LOG, "a:1", "a:2", "--explain", "a:1", "a:2").err())
                .contains("--explain takes two events, once");
    }

    @Test
    void amongSeveralExecutions() throws IOException {
        String log = "=== one ===\n" + LOG + "=== two/2 ===\n" + LOG + "d {\"d\":1}\nx\n";
        String[] ambiguous = {"a:1", "c:2", "--executions", Recordings.TITLES};
        assertThat(explain(log, ambiguous).code()).isEqualTo(2);
        assertThat(explain(log, ambiguous).err()).contains("in several executions, \"one\", \"two/2\"");
        assertThat(explain(log, "a:1", "c:2", "--executions", Recordings.TITLES, "--execution", "two/2")
                        .out())
                .contains("In execution two/2:")
                .contains("line   19  a:1");
        assertThat(explain(log, "one/a:1", "c:2", "--executions", Recordings.TITLES)
                        .out())
                .contains("In execution one:");
        assertThat(explain(log, "two/2/a:1", "two/2/c:2", "--executions", Recordings.TITLES)
                        .out())
                .contains("In execution two/2:");
        assertThat(explain(log, "a:1", "d:1", "--executions", Recordings.TITLES).out())
                .contains("In execution two/2:");
        assertThat(explain(log, "one/a:1", "d:1", "--executions", Recordings.TITLES)
                        .err())
                .contains("one/a:1 and d:1 are events of different executions");
        assertThat(explain(log, "a:1", "c:2", "--executions", Recordings.TITLES, "--execution", "three")
                        .err())
                .contains("there is no execution named \"three\"; there are \"one\", \"two/2\"");
    }

    @Test
    void aPairOfARecording() {
        String log = Recordings.log("facebook").toString();
        Cli.Result result =
                Cli.run("happened-before", log, "--layout", Recordings.EVENT_FIRST, "--explain", "alice:1", "westDC:5");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("alice:1 happened before westDC:5 (BEFORE), by way of 3 messages");
    }
}
