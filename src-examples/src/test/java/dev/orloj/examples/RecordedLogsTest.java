package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the recorded systems. */
class RecordedLogsTest {
    private static JsonNode report(String log, String layout, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("happened-before", Recordings.log(log).toString(), "--layout", layout, "--json"));
        arguments.addAll(List.of(more));
        Cli.Result result = Cli.run(arguments.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.json();
    }

    private static void assertExecution(JsonNode execution, String trace, int events, int hosts, long concurrentPairs) {
        assertThat(execution.get("trace").asText()).isEqualTo(trace);
        assertThat(execution.get("events").asInt()).isEqualTo(events);
        assertThat(execution.get("hosts").asInt()).isEqualTo(hosts);
        assertThat(execution.get("concurrentPairs").asLong()).isEqualTo(concurrentPairs);
    }

    @Test
    void chord() {
        JsonNode report = report("chord", Recordings.CLOCK_FIRST);
        assertThat(report).hasSize(1);
        assertExecution(report.get(0), "", 1_235, 8, 15_896);
        assertThat(report.get(0).get("linesLeftOut").asInt()).isZero();
    }

    @Test
    void facebook() {
        JsonNode report = report("facebook", Recordings.EVENT_FIRST);
        assertThat(report).hasSize(1);
        assertExecution(report.get(0), "", 47, 4, 68);
    }

    @Test
    void facebookInTheLayoutThatTakesEventsApart() {
        String layout = "(?<ip>(\\d{1,3}\\.){3}\\d{1,3}) (?<date>(\\d{1,2}/){2}\\d{4} (\\d{2}:){2}\\d{2} (AM|PM))"
                + " (?<action>(INFO|GET|POST)) (?<event>.*)\\n(?<host>\\w*) (?<clock>.*)";
        JsonNode report = report("facebook", layout);
        assertExecution(report.get(0), "", 47, 4, 68);
    }

    @Test
    void facebookMultiple() {
        JsonNode report = report("facebook-multiple", Recordings.EVENT_FIRST, "--executions", Recordings.TITLES);
        assertThat(report).hasSize(2);
        assertExecution(report.get(0), "Execution #1", 47, 4, 68);
        assertExecution(report.get(1), "Execution #2", 41, 4, 62);
    }

    @Test
    void multipleComparison() {
        JsonNode report = report("multiple-comparison", Recordings.EVENT_FIRST, "--executions", Recordings.TITLES);
        assertThat(report).hasSize(5);
        assertExecution(report.get(0), "Base execution", 8, 2, 1);
        report.forEach(execution -> assertThat(execution.get("events").asInt()).isEqualTo(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.AKKA, ".*/(?<host>\\w+)\\] (?<clock>{.*}) (?<event>.*)"})
    void reliableBroadcastWithTheLineThatHasNoClockLeftOut(String layout) {
        JsonNode report = report("reliable-broadcast", layout);
        assertExecution(report.get(0), "", 116, 4, 2_044);
        assertThat(report.get(0).get("linesLeftOut").asInt()).isEqualTo(1);
    }

    @Test
    void simpleReliableBroadcast() {
        JsonNode report = report("simple-reliable-broadcast", Recordings.AKKA);
        assertExecution(report.get(0), "", 39, 3, 195);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Recordings.TLA_STATES,
                "State \\d+: <(?<event>.*)>\\n/\\\\ Host = (?<host>.*)\\n/\\\\ Clock = \"(?<clock>.*)\""
            })
    void ewd998WithTheInitialStateNoEvent(String layout) {
        JsonNode report = report("ewd998", layout, "--executions", Recordings.TITLES);
        assertThat(report).hasSize(3);
        assertExecution(report.get(0), "78 actions (EWD998Chan!EWD998!terminationDetected)", 77, 7, 1_597);
        assertExecution(report.get(1), "249 actions", 248, 5, 4_690);
        assertExecution(report.get(2), "666 actions", 665, 7, 23_482);
    }

    @Test
    void rpcClientServerWithItsHeaderSkipped() {
        JsonNode report = report("RpcClientServer", Recordings.CLOCK_FIRST);
        assertExecution(report.get(0), "", 10, 2, 2);
        assertThat(report.get(0).get("messages").asInt()).isEqualTo(4);
    }

    @Test
    void rpcClientServerByTheLayoutInItsHeader() {
        Cli.Result result =
                Cli.run("happened-before", Recordings.log("RpcClientServer").toString(), "--json");
        assertThat(result.code()).isZero();
        assertExecution(result.json().get(0), "", 10, 2, 2);
    }

    @Test
    void theReportForPeopleHasTheSameNumbers() {
        Cli.Result result =
                Cli.run("happened-before", Recordings.log("chord").toString(), "--layout", Recordings.CLOCK_FIRST);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .containsPattern("events +1235")
                .containsPattern("hosts +8: ")
                .containsPattern("concurrent pairs +15896 of 761995");
    }
}
