package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.Stamp;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DemoTest {
    @Test
    @Timeout(60)
    void threeProcessesAreOrdered() {
        Cli.Result result = Cli.run("demo", "--seed", "3", "--events", "5");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).containsPattern("process ids p1 \\d+, p2 \\d+, p3 \\d+\\.");
        assertThat(result.out())
                .containsSubsequence(
                        "In the order of their Lamport stamps",
                        "holds   cause before effect in Lamport time",
                        "holds   cause before effect in hybrid time",
                        "holds   each message sent before it is received",
                        "In space and time",
                        "The longest causal chain",
                        "Concurrent")
                .doesNotContain("BROKEN");
    }

    @Test
    @Timeout(60)
    void noProcessOutlivesTheDemo() throws Exception {
        DemoCluster cluster = new DemoCluster(List.of("p1", "p2", "p3"));
        try (cluster) {
            cluster.run(1, 1);
        }
        assertNoneIsAlive(cluster);
    }

    private static void assertNoneIsAlive(DemoCluster cluster) throws Exception {
        for (long pid : cluster.pids().values()) {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            if (process.isPresent()) {
                process.get().onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    @Timeout(60)
    void aProcessThatFailsEndsTheDemo() throws Exception {
        DemoCluster cluster = new DemoCluster(List.of("p1", "too-long-a-name"));
        try (cluster) {
            assertThatThrownBy(() -> cluster.run(1, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("process too-long-a-name ended with code 1");
        }
        assertNoneIsAlive(cluster);
    }

    @Test
    void badValues() {
        for (String events : new String[] {"0", "201", "x"}) {
            Cli.Result result = Cli.run("demo", "--events", events);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--events").contains(events);
        }
    }

    private static Stamps stamps(String lamport, String vector) {
        return new Stamps(Stamp.parse(lamport), VersionVector.parse(vector), HybridTimestamp.of(1_000, 7));
    }

    @Test
    void eventsSurviveTheirText() {
        DemoEvent event = new DemoEvent("p2", DemoEvent.Kind.RECEIVE, "p1", "p1-a", stamps("2@p2", "p1:1~p2:1"));
        assertThat(DemoEvent.parse(event.toLine())).isEqualTo(event);
        DemoEvent local = DemoEvent.local("p1", stamps("1@p1", "p1:1"));
        assertThat(DemoEvent.parse(local.toLine())).isEqualTo(local);
        assertThatThrownBy(() -> DemoEvent.parse("p1 local -")).isInstanceOf(IllegalArgumentException.class);
        assertThat(local.toLogEvent(1).dot().replica()).isEqualTo(ReplicaId.of("p1"));
    }

    /** Two messages cross, and one takes the long way round. */
    @Test
    void theDiagramShowsEachMessage() {
        List<DemoEvent> rows = List.of(
                new DemoEvent("p1", DemoEvent.Kind.SEND, "p2", "x", stamps("1@p1", "p1:1")),
                new DemoEvent("p2", DemoEvent.Kind.SEND, "p1", "y", stamps("1@p2", "p2:1")),
                new DemoEvent("p1", DemoEvent.Kind.SEND, "p3", "z", stamps("2@p1", "p1:2")),
                new DemoEvent("p1", DemoEvent.Kind.RECEIVE, "p2", "y", stamps("3@p1", "p1:3~p2:1")),
                new DemoEvent("p2", DemoEvent.Kind.RECEIVE, "p1", "x", stamps("3@p2", "p1:1~p2:2")),
                new DemoEvent("p3", DemoEvent.Kind.RECEIVE, "p1", "z", stamps("3@p3", "p1:2~p3:1")));
        assertThat(SpaceTimeDiagram.draw(List.of("p1", "p2", "p3"), rows, true).lines())
                .containsExactly(
                        " p1          p2          p3",
                        "  *--------+  :           :    p1:1 sends x to p2",
                        "  :  +-----+--*           :    p2:1 sends y to p1",
                        "  *--+-----+-----------+  :    p1:2 sends z to p3",
                        "  *<-+     |  :        |  :    p1:3 receives y from p2",
                        "  :        +->*        |  :    p2:2 receives x from p1",
                        "  :           :        +->*    p3:1 receives z from p1");
    }
}
