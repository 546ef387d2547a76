package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The log that comes with the examples tells the story that it is meant to tell. */
class SampleLogTest {
    private static final String SHOP = Path.of(System.getProperty("orloj.root"), "src-examples/samples/shop.log")
            .toString();

    @Test
    void anOrderIsPackedWhileItIsPaid() {
        JsonNode report = Cli.run("happened-before", SHOP, "--layout", Recordings.CLOCK_FIRST, "--json")
                .json()
                .get(0);
        assertThat(report.get("events").asInt()).isEqualTo(12);
        assertThat(report.get("hosts").asInt()).isEqualTo(3);
        assertThat(report.get("messages").asInt()).isEqualTo(5);
        assertThat(report.get("longestChain").asInt()).isEqualTo(10);
        assertThat(report.get("concurrentPairs").asInt()).isEqualTo(8);
    }

    @Test
    void packingAndChargingAreConcurrent() {
        assertThat(Cli.run(
                                "happened-before",
                                SHOP,
                                "--layout",
                                Recordings.CLOCK_FIRST,
                                "--explain",
                                "warehouse:2",
                                "bank:2")
                        .out())
                .contains("warehouse:2 and bank:2 are concurrent");
    }
}
