package dev.orloj.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of a run, and the page that is written from it later. */
class SavedTest {
    private static final String JMH = """
            [{"benchmark": "dev.orloj.benchmarks.Things.add", "threads": 2, "params": {"size": "10"},
              "primaryMetric": {"score": 2.0, "scoreUnit": "us/op", "rawData": [[1.0, 3.0]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.0}}},
             {"benchmark": "dev.orloj.benchmarks.Things.add", "threads": 2, "params": {"size": "10"},
              "primaryMetric": {"score": 2.0, "scoreUnit": "us/op", "rawData": [[2.0]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 16.0}}},
             {"benchmark": "dev.orloj.benchmarks.Things.bare", "threads": 1,
              "primaryMetric": {"score": 2.0, "scoreUnit": "ns/op", "rawData": [[2.0]]}, "secondaryMetrics": {}}]
            """;

    private static Saved saved() throws JsonProcessingException {
        Figure ours = new Figure("Heap", "OrSet", null, false, "bytes", 39, "");
        Figure floor = new Figure("Heap", "HashSet", null, true, "bytes", 48, "of the JDK");
        Figure peer = new Figure("Heap", "ORSet", Library.PEKKO, false, "bytes", 300, "");
        JsPeers js = new JsPeers(
                "peers-js",
                "v20",
                List.of(new JsPeers.Row("a", "load", "yjs", "13", "MIT", "ms", 2, 1, 3, List.of(2.0), "")));
        return new Saved(
                Map.of("processor", "fast"),
                Map.of("Pekko", "1"),
                Map.of("Things.remove", "broke"),
                Saved.jmh(JMH),
                List.of(ours, floor, peer),
                List.of(js));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws JsonProcessingException {
        assertThat(Saved.parse(saved().json())).isEqualTo(saved());
    }

    @Test
    void forksOfACaseAreOneOutcome() throws JsonProcessingException {
        assertThat(saved().outcomes())
                .containsOnlyKeys(new Key("Things.add", 2, Map.of("size", "10")), new Key("Things.bare", 1, Map.of()))
                .containsEntry(new Key("Things.add", 2, Map.of("size", "10")), Outcome.of(16, 1_000, 3_000, 2_000))
                .containsEntry(new Key("Things.bare", 1, Map.of()), Outcome.of(Double.NaN, 2));
    }

    @Test
    void moreCanBeAddedToIt() throws JsonProcessingException {
        assertThat(saved().withFailure("the rest", "stopped").failures())
                .containsEntry("Things.remove", "broke")
                .containsEntry("the rest", "stopped");
        assertThat(saved().with(saved().js()).js()).hasSize(2);
        assertThat(saved().withFigures(saved().figures()).figures()).hasSize(6);
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThatThrownBy(() -> Saved.parse("{\"run\": {}}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Saved.parse("[]")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Saved.parse("{")).isInstanceOf(JsonProcessingException.class);
    }
}
