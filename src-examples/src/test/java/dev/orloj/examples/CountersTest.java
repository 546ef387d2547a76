package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that are killed while they count. */
@Timeout(300)
class CountersTest {
    @Test
    void theSumsAreExactAfterKillsLossesAndCuts() {
        Cli.Result result = Cli.run("counters", "--replicas", "3", "--operations", "120", "--seed", "5");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .contains("is killed", "its disk is lost", "is back with its saved state", "is back with nothing, as")
                .contains("the line is cut between", "the line is mended", "by the ledger")
                .contains("holds   every replica shows what the ledger says")
                .doesNotContain("BROKEN");
    }

    @Test
    void programsGetOneObject() {
        JsonNode json = Cli.run(
                        "counters",
                        "--json",
                        "--replicas",
                        "2",
                        "--operations",
                        "40",
                        "--kills",
                        "0",
                        "--partitions",
                        "1",
                        "--seed",
                        "8")
                .json();
        assertThat(json.path("exact").asBoolean()).isTrue();
        assertThat(json.path("orders").asInt()).isEqualTo(40);
        assertThat(json.path("acknowledged").asInt()
                        + json.path("shortOfRights").asInt())
                .isEqualTo(40);
        assertThat(json.path("counters").path("likes").path("shown").path("r2").asLong())
                .isEqualTo(json.path("counters").path("likes").path("ledger").asLong())
                .isPositive();
        assertThat(json.path("lost")).isEmpty();
    }

    @Test
    void anOrderThatIsCarriedOutTwiceIsFoundOut() {
        Cli.Result result = lie("count-twice");
        assertThat(result.out()).contains("is told").containsPattern("BROKEN  r1 shows \\w+ -?\\d+, the ledger says");
    }

    /** Which of both depends on who hears of whom first. */
    @Test
    void aReplicaThatLostItsStateAndKeptItsIdIsFoundOut() {
        Cli.Result result = lie("keep-id");
        assertThat(result.out()).containsPattern("BROKEN  (r\\d refuses|of r\\d \\d+ operations)");
    }

    private static Cli.Result lie(String lie) {
        Cli.Result result = Cli.run(
                "counters",
                "--replicas",
                "3",
                "--operations",
                "100",
                "--kills",
                "1",
                "--partitions",
                "0",
                "--seed",
                "2",
                "--lie",
                lie);
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.out()).doesNotContain("holds");
        return result;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--replicas=1",
                "--replicas=10",
                "--operations=0",
                "--operations=100001",
                "--kills=-1",
                "--partitions=51",
                "--lie=much",
                "--lie=keep-id --kills=0"
            })
    void badValues(String options) {
        Cli.Result result = Cli.run(("counters " + options).split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(options.split("[ =]")[0]);
        assertThat(result.out()).isEmpty();
    }
}
