package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.orloj.causality.WriteContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said twice when a line breaks, and what a client is told that nobody can be sure of. */
class ForwardTest {
    private static final Set<String> NAMES = Set.of("n1", "n2", "n3");
    private static final Ring RING = Ring.of(NAMES, 2, 16);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final byte[] BODY = "Alice".getBytes(StandardCharsets.UTF_8);

    /** What n2 wrote before it died. */
    private Store written;

    private String key;

    @BeforeEach
    void findAKeyOfTheOtherTwo() {
        written = new Store(RING, Recovery.fresh("n2"), 1_000, "");
        key = Stream.iterate(0, i -> i + 1)
                .map(i -> "k" + i)
                .filter(k -> RING.replicas(k).equals(List.of("n2", "n3")))
                .findFirst()
                .orElseThrow();
    }

    private static KvNode open(String name) throws IOException {
        NodeConfig config =
                new NodeConfig(name, NAMES, 2, 1, 1, 16, null, false, "127.0.0.1", 0, TIMEOUT, Duration.ZERO);
        return KvNode.open(config, line -> {});
    }

    /** A node that writes what it is told to, and dies before it says so: its port is closed before the line is. */
    private DyingNode diesOnceItHasWritten() {
        return DyingNode.answering((itself, request) -> {
            if (request.line().startsWith("PUT") || request.line().startsWith("DELETE")) {
                written.write(key, '"' + request.body() + '"', WriteContext.none());
                itself.close();
            }
            return DyingNode.NONE;
        });
    }

    private HttpResponse<String> send(KvNode node, String method) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + node.address().getPort() + "/kv/" + key);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertMayHaveBeenMade(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body())
                .contains("QUORUM_NOT_REACHED", "may have been made")
                .doesNotContain("nothing was");
    }

    @Test
    void aWriteHandedToANodeThatDiesOverItIsNotMadeASecondTimeElsewhere() throws Exception {
        for (String method : List.of("PUT", "DELETE")) {
            written = new Store(RING, Recovery.fresh("n2"), 1_000, "");
            try (DyingNode n2 = diesOnceItHasWritten();
                    KvNode n1 = open("n1");
                    KvNode n3 = open("n3")) {
                n1.address("n2", n2.address()).address("n3", n3.address()).start();
                n3.address("n1", n1.address()).address("n2", n2.address()).start();
                assertMayHaveBeenMade(send(n1, method));
                assertThat(n2.requests(method)).hasSize(1);
                assertThat(written.counter()).isEqualTo(1);
                assertThat(n3.store().get(key).isUnwritten()).isTrue();
            }
        }
    }

    @Test
    void nothingWasWrittenIsNotSaidOfAWriteThatANodeMayHaveMade() throws Exception {
        try (DyingNode n2 = diesOnceItHasWritten();
                DyingNode n3 = DyingNode.dead();
                KvNode n1 = open("n1")) {
            n1.address("n2", n2.address()).address("n3", n3.address()).start();
            assertMayHaveBeenMade(send(n1, "PUT"));
            assertThat(written.counter()).isEqualTo(1);
        }
    }

    @Test
    void nothingWasWrittenIsSaidWhereNoReplicaCouldBeReached() throws Exception {
        try (DyingNode dead = DyingNode.dead();
                KvNode n1 = open("n1")) {
            n1.address("n2", dead.address()).address("n3", dead.address()).start();
            HttpResponse<String> answer = send(n1, "PUT");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("QUORUM_NOT_REACHED", "n3 is down; nothing was written");
        }
    }

    private static Peers peersOf(DyingNode n2) {
        Peers peers = new Peers("n1", RING.fingerprint(), TIMEOUT);
        peers.address("n2", n2.address());
        return peers;
    }

    @Test
    void aClientsRequestIsNeverRepeated() {
        try (DyingNode n2 = DyingNode.answering((itself, request) -> DyingNode.NONE)) {
            for (String method : List.of("PUT", "DELETE", "POST")) {
                Throwable failure = catchThrowable(() -> peersOf(n2)
                        .exchange("n2", "/kv/k", method, BODY, Map.of())
                        .join());
                assertThat(Peers.unwrap(failure))
                        .isInstanceOfSatisfying(
                                Refused.class, e -> assertThat(e.status()).isEqualTo(Status.UNAVAILABLE));
                assertThat(Peers.wasNeverReached(failure)).isFalse();
                assertThat(n2.requests(method)).hasSize(1);
            }
        }
    }

    @Test
    void whatNodesSayToOneAnotherIsRepeatedOnceWhereTheLineBroke() {
        AtomicInteger asked = new AtomicInteger();
        try (DyingNode n2 = DyingNode.answering(
                (itself, request) -> asked.incrementAndGet() == 1 ? DyingNode.NONE : DyingNode.OK)) {
            assertThat(peersOf(n2).send("n2", PeerApi.REPLICATE, BODY).join()).isEmpty();
            assertThat(n2.requests("POST " + PeerApi.REPLICATE))
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.body()).isEqualTo("Alice"));
        }
    }

    @Test
    void aRepeatedMessageThatFailsIsJudgedByItsFirstFailure() {
        try (DyingNode n2 = DyingNode.answering((itself, request) -> {
            itself.close();
            return DyingNode.NONE;
        })) {
            Throwable failure = catchThrowable(
                    () -> peersOf(n2).send("n2", PeerApi.REPLICATE, BODY).join());
            assertThat(Peers.wasNeverReached(failure))
                    .as("it was reached, and may have taken it")
                    .isFalse();
            assertThat(n2.requests("POST")).hasSize(1);
        }
    }
}
