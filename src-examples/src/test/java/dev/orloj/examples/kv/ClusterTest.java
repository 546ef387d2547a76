package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.causality.WriteContext;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients and nodes see of one another, over HTTP. */
class ClusterTest {
    @TempDir
    private Path folder;

    private static String keyOf(Cluster cluster, String... walk) {
        Ring ring = Ring.of(cluster.names(), 3, 64);
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "k" + i)
                .filter(key -> ring.walk(key).subList(0, walk.length).equals(List.of(walk)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void concurrentWritesAreReadAsAConflictAndResolvedByOneThatHasSeenThem() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 2, 2)) {
            assertThat(cluster.put("n1", "name", "Alice", null).code()).isEqualTo(200);
            cluster.put("n2", "name", "Bob", null);
            Cluster.Answer read = cluster.get("n3", "name");
            assertThat(read.status()).isEqualTo("CONFLICT");
            assertThat(read.values()).containsExactly("Alice", "Bob");
            assertThat(read.context()).isEqualTo(read.json().path("context").asText());
            cluster.put("n3", "name", "Alice and Bob", read.context());
            assertThat(cluster.get("n1", "name").body())
                    .isEqualTo("{\"value\":\"Alice and Bob\",\"context\":\"r.n1:1~n2:1~n3:1\",\"status\":\"OK\"}\n");
        }
    }

    @Test
    void aClientsSecondWriteReplacesItsFirstAndNoSiblingThatItNeverRead() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 2, 2)) {
            String first = cluster.put("n1", "k", "mine 1", null).context();
            cluster.put("n2", "k", "somebody else's", null);
            Cluster.Answer second = cluster.put("n1", "k", "mine 2", first);
            assertThat(second.context()).startsWith("w.");
            assertThat(cluster.get("n3", "k").values()).containsExactly("mine 2", "somebody else's");
        }
    }

    @Test
    void aDeletedKeyIsNotFoundAndHasAContext() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 2, 2)) {
            assertThat(cluster.get("n1", "k").code()).isEqualTo(404);
            assertThat(cluster.get("n1", "k").body()).isEqualTo("{\"context\":\"r.0\",\"status\":\"NOT_FOUND\"}\n");
            String written = cluster.put("n1", "k", "v", null).context();
            Cluster.Answer deleted = cluster.delete("n2", "k", written);
            assertThat(deleted.status()).isEqualTo("DELETED");
            Cluster.Answer read = cluster.get("n3", "k");
            assertThat(read.code()).isEqualTo(404);
            assertThat(read.context()).isEqualTo("r.n1:1~n2:1");
        }
    }

    @Test
    void aBlindDeleteDeletesNothing() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 2, 2)) {
            cluster.put("n1", "k", "v", null);
            assertThat(cluster.delete("n1", "k", null).json().path("siblings").asInt())
                    .isEqualTo(1);
            assertThat(cluster.get("n1", "k").values()).containsExactly("v");
        }
    }

    @Test
    void aDeletionDoesNotDeleteWhatWasWrittenMeanwhile() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            String seen = cluster.put("n1", "k", "old", null).context();
            cluster.isolate("n3");
            cluster.delete("n1", "k", seen);
            cluster.put("n3", "k", "new", seen);
            cluster.heal();
            cluster.antiEntropy();
            cluster.names().forEach(name -> assertThat(cluster.local(name, "k")).containsExactly("\"new\""));
        }
    }

    /** The shopping cart of the Dynamo paper: two carts become one that has what is in either. */
    @Test
    void aShoppingCartIsMergedByUnion() throws Exception {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            String json = "application/json";
            String context = cluster.send("n1", "PUT", "/kv/cart", "[\"milk\"]", null, json)
                    .context();
            cluster.isolate("n3");
            cluster.send("n1", "PUT", "/kv/cart", "[\"milk\", \"eggs\"]", context, json);
            cluster.send("n3", "PUT", "/kv/cart", "[\"milk\", \"flour\"]", context, json);
            cluster.heal();
            cluster.antiEntropy();
            Cluster.Answer conflict = cluster.get("n2", "cart");
            assertThat(conflict.status()).isEqualTo("CONFLICT");
            TreeSet<String> union = new TreeSet<>();
            for (JsonNode cart : conflict.json().path("value")) {
                cart.forEach(item -> union.add(item.asText()));
            }
            String merged = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(union);
            cluster.send("n2", "PUT", "/kv/cart", merged, conflict.context(), json);
            cluster.quiet();
            assertThat(cluster.get("n1", "cart").body()).contains("\"value\":[\"eggs\",\"flour\",\"milk\"],", "\"OK\"");
        }
    }

    @Test
    void aSecondRoundOfAntiEntropyExchangesNothing() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            cluster.isolate("n3");
            for (int i = 0; i < 20; i++) {
                cluster.put("n1", "k" + i, "v", null);
                cluster.put("n3", "k" + (i + 10), "w", null);
            }
            cluster.heal();
            assertThat(cluster.antiEntropy()).isEqualTo(20 + 20 + 20);
            for (String name : cluster.names()) {
                assertThat(cluster.node(name).store().seen()).hasToString("n1:20~n3:20");
                for (String peer : cluster.node(name).peers().addresses().keySet()) {
                    assertThat(cluster.antiEntropy(name, peer).isIdle()).isTrue();
                }
            }
        }
    }

    @Test
    void oneWriteThatDidNotArriveIsOneKeyToExchange() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            for (int i = 0; i < 100; i++) {
                cluster.put("n1", "k" + i, "v", null);
            }
            cluster.isolate("n3");
            cluster.put("n2", "k50", "w", null);
            cluster.heal();
            cluster.quiet();
            assertThat(cluster.antiEntropy("n3", "n1").keys()).isEqualTo(1);
            assertThat(cluster.antiEntropy()).isZero();
            assertThat(cluster.local("n3", "k50")).containsExactly("\"v\"", "\"w\"");
        }
    }

    @Test
    void aStandInHoldsAWriteForAReplicaThatIsDownAndHandsItOver() {
        try (Cluster cluster = Cluster.start(folder, 5, 3, 2, 3)) {
            String key = keyOf(cluster, "n1", "n2", "n3", "n4");
            cluster.kill("n2");
            Cluster.Answer written = cluster.put("n1", key, "v", null);
            assertThat(written.code()).isEqualTo(200);
            assertThat(written.json().path("stored").toString()).contains("\"n4 for n2\"");
            assertThat(cluster.node("n4").store().hints()).isEqualTo(1);
            assertThat(cluster.node("n4").handOff().to("n2")).isZero();
            cluster.restart("n2");
            assertThat(cluster.local("n2", key)).isEmpty();
            assertThat(cluster.node("n4").handOff().to("n2")).isEqualTo(1);
            assertThat(cluster.node("n4").store().hints()).isZero();
            assertThat(cluster.local("n2", key)).containsExactly("\"v\"");
            assertThat(cluster.antiEntropy("n2", "n1").keys()).isZero();
        }
    }

    @Test
    void aReadFindsAWriteThatOnlyAStandInCanTell() {
        try (Cluster cluster = Cluster.start(folder, 5, 3, 1, 2)) {
            String key = keyOf(cluster, "n1", "n2", "n3", "n4", "n5");
            cluster.kill("n2");
            cluster.kill("n3");
            assertThat(cluster.put("n1", key, "v", null).code()).isEqualTo(200);
            cluster.quiet();
            cluster.kill("n1");
            assertThat(cluster.get("n5", key).values()).containsExactly("v");
        }
    }

    @Test
    void aReadTellsReplicasWhatTheyMissed() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            cluster.isolate("n3");
            cluster.put("n1", "k", "v", null);
            cluster.heal();
            cluster.quiet();
            assertThat(cluster.local("n3", "k")).isEmpty();
            assertThat(cluster.send("n2", "GET", "/kv/k?r=3", null, null, null).values())
                    .containsExactly("v");
            cluster.quiet();
            assertThat(cluster.local("n3", "k")).containsExactly("\"v\"");
            assertThat(cluster.antiEntropy()).isZero();
        }
    }

    @Test
    void aNodeThatIsNoReplicaHandsAWriteToOneThatIs() {
        try (Cluster cluster = Cluster.start(null, 5, 3, 2, 2)) {
            String key = keyOf(cluster, "n1", "n2", "n3", "n4", "n5");
            Cluster.Answer written = cluster.put("n5", key, "v", null);
            assertThat(written.context()).isEqualTo("w.n1:1");
            cluster.put("n4", key, "w", written.context());
            assertThat(cluster.get("n5", key).values()).containsExactly("w");
            assertThat(cluster.local("n5", key)).isEmpty();
            // A replica that can't be reached is passed over.
            cluster.node("n5").peers().cut(java.util.Set.of("n1"));
            assertThat(cluster.put("n5", key, "x", null).context()).isEqualTo("w.n2:1");
            cluster.heal();
            // So is one that does not want to hear.
            cluster.node("n1").peers().cut(java.util.Set.of("n5"));
            assertThat(cluster.put("n5", key, "y", null).context()).isEqualTo("w.n2:0.2");
        }
    }

    @Test
    void aWriteThatMissedItsQuorumSaysWhoHasItAndComesToLight() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 2)) {
            cluster.isolate("n1");
            Cluster.Answer refused = cluster.put("n1", "k", "v", null);
            assertThat(refused.code()).isEqualTo(503);
            assertThat(refused.status()).isEqualTo("QUORUM_NOT_REACHED");
            assertThat(refused.json().path("stored").toString()).isEqualTo("[\"n1\"]");
            assertThat(refused.body()).contains("1 of 2 replicas", "may still come to light");
            assertThat(refused.context()).isEqualTo("w.n1:1");
            cluster.heal();
            cluster.antiEntropy();
            assertThat(cluster.get("n2", "k").values()).containsExactly("v");
        }
    }

    @Test
    void aReadThatMissesItsQuorumSaysWhoIsMissing() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 2, 2)) {
            cluster.isolate("n1");
            Cluster.Answer read = cluster.get("n1", "k");
            assertThat(read.code()).isEqualTo(503);
            assertThat(read.body()).contains("1 of 2 replicas answered", "n2", "is cut");
        }
    }

    @Test
    void aReplicaWhoseOwnCopiesContradictOneAnotherDoesNotAnswerAReadAndOthersDo() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            cluster.put("n1", "k", "v", null);
            cluster.quiet();
            Entry contradiction = new Entry(
                    VersionVector.parse("n1:1"),
                    DvvSet.<String>empty()
                            .put(ReplicaId.of("n1"), "\"w\"", WriteContext.none())
                            .set());
            cluster.node("n2").store().hold("n3", "k", contradiction);
            assertThat(cluster.get("n2", "k").values()).containsExactly("v");
            cluster.quiet();
            Cluster.Answer all = cluster.send("n2", "GET", "/kv/k?r=3", null, null, null);
            assertThat(all.code()).as(all.body()).isEqualTo(503);
            assertThat(all.body()).contains("2 of 3 replicas answered", "event n1:1 is");
        }
    }

    @Test
    void aKeyIsWrittenWhateverEventsAContextForesaw() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            assertThat(cluster.put("n2", "k", "v", "r.n1:5000~n1.1:5000").code())
                    .isEqualTo(200);
            cluster.quiet();
            Cluster.Answer written = cluster.put("n1", "k", "w", null);
            assertThat(written.code()).as(written.body()).isEqualTo(200);
            assertThat(written.context()).isEqualTo("w.n1.2:1");
            cluster.quiet(); // one replica is enough for a write, and for a read another one
            assertThat(cluster.get("n3", "k").values()).containsExactlyInAnyOrder("v", "w");
        }
    }

    /** The worst that contexts can do: each replica is told of as many ids as it takes, and no two of the same. */
    @Test
    void aReadOfAKeyCanBeHandedBackWhateverContextsBroughtToReplicasThatWereParted() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            int ids = 0;
            for (String name : List.of("n1", "n2", "n3")) {
                cluster.isolate(name);
                Cluster.Answer answer;
                do {
                    answer = cluster.put(name, "k", name, foreignIds(ids, 64));
                    ids += 64;
                } while (answer.code() == 200);
                refuses(answer, 409, "TOO_MANY_RANGES", "more than 512 ranges: read the key");
                cluster.heal();
            }
            assertThat(ids).isGreaterThan(CausalContext.DEFAULT_MAX_RANGES);
            cluster.antiEntropy();
            Cluster.Answer read = cluster.get("n2", "k");
            assertThat(read.context().split("~")).hasSizeGreaterThan(CausalContext.DEFAULT_MAX_RANGES);
            assertThat(read.status()).isEqualTo("CONFLICT");
            Cluster.Answer resolved = cluster.put("n2", "k", "resolved", read.context());
            assertThat(resolved.code()).as(resolved.body()).isEqualTo(200);
            cluster.antiEntropy(); // one acknowledgement was enough
            assertThat(cluster.get("n1", "k").values()).containsExactly("resolved");
        }
    }

    private static String foreignIds(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj("x%04d:1"::formatted)
                .collect(Collectors.joining("~", "r.", ""));
    }

    @Test
    void badRequestsAreRefusedWithTheReason() {
        try (Cluster cluster = Cluster.start(null, 1, 1, 1, 1)) {
            refuses(cluster.put("n1", "k", "v", "nonsense"), 400, "BAD_REQUEST", "X-Causal-Context is no context");
            refuses(cluster.put("n1", "k", "v", "r.n1:0"), 400, "BAD_REQUEST", "X-Causal-Context is no context");
            refuses(cluster.put("n1", "k", "v", "r.n1:7"), 400, "BAD_REQUEST", "context of another key");
            refuses(cluster.put("n1", "k".repeat(513), "v", null), 400, "BAD_REQUEST", "1 to 512 bytes, not 513");
            refuses(cluster.put("n1", "", "v", null), 400, "BAD_REQUEST", "not 0");
            refuses(cluster.put("n1", "%FF", "v", null), 400, "BAD_REQUEST", "the key is not UTF-8");
            refuses(cluster.put("n1", "k", "v".repeat(65_537), null), 413, "TOO_LARGE", "65536 bytes");
            refuses(cluster.send("n1", "PUT", "/kv/k", "{", null, "application/json"), 400, "BAD_REQUEST", "no JSON");
            refuses(
                    cluster.send("n1", "PUT", "/kv/k", "1 2", null, "application/json"),
                    400,
                    "BAD_REQUEST",
                    "more than one");
            refuses(cluster.send("n1", "PUT", "/kv/k", "", null, "application/json"), 400, "BAD_REQUEST", "empty");
            refuses(cluster.send("n1", "POST", "/kv/k", "v", null, null), 405, "NOT_ALLOWED", "GET, PUT and DELETE");
            refuses(
                    cluster.send("n1", "GET", "/kv/k?r=2", null, null, null),
                    400,
                    "BAD_REQUEST",
                    "1 to 1 replicas, not 2");
            refuses(cluster.send("n1", "GET", "/kv/k?r=-1", null, null, null), 400, "BAD_REQUEST", "not -1");
            refuses(cluster.send("n1", "GET", "/nowhere", null, null, null), 404, "NOT_FOUND", "/nowhere");
            refuses(cluster.send("n1", "POST", "/admin/partition?from=n7", null, null, null), 400, "BAD_REQUEST", "n7");
            refuses(cluster.send("n1", "POST", "/internal/read", "k", null, null), 400, "BAD_REQUEST", "only peers");
            refuses(cluster.put("n1", "k", "v", foreignIds(0, 65)), 400, "TOO_MANY_FOREIGN_IDS", "more than 64");
            for (int i = 0; i < 128; i++) {
                assertThat(cluster.put("n1", "siblings", "v" + i, null).code()).isEqualTo(200);
            }
            refuses(cluster.put("n1", "siblings", "v", null), 409, "TOO_MANY_SIBLINGS", "128 siblings");
            assertThat(cluster.put(
                                    "n1",
                                    "siblings",
                                    "v",
                                    cluster.get("n1", "siblings").context())
                            .code())
                    .isEqualTo(200);
            assertThat(cluster.get("n1", "k").code()).isEqualTo(404);
        }
    }

    private static void refuses(Cluster.Answer answer, int code, String status, String reason) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("reason").asText()).contains(reason);
    }

    @Test
    void keysAndValuesOfAnyLetters() {
        try (Cluster cluster = Cluster.start(folder, 1, 1, 1, 1)) {
            cluster.put("n1", "a+b/%C5%99", "\"\\\u0000\u0159\ud83d\ude00", null);
            cluster.send("n1", "PUT", "/kv/json", " {\"a\": [1.50, null]}\n", null, "application/json");
            cluster.shutDown("n1");
            cluster.restart("n1");
            assertThat(cluster.get("n1", "a+b/%C5%99").values()).containsExactly("\"\\\u0000\u0159\ud83d\ude00");
            assertThat(cluster.local("n1", "a+b/\u0159")).hasSize(1);
            assertThat(cluster.get("n1", "json").body()).startsWith("{\"value\":{\"a\": [1.50, null]},");
        }
    }

    @Test
    void nodesOfDifferentRingsDoNotTalk() {
        try (Cluster one = Cluster.start(null, 3, 3, 1, 1);
                Cluster other = Cluster.start(null, 4, 3, 1, 1)) {
            one.node("n1").address("n2", other.node("n2").address());
            Cluster.Answer answer = one.send("n1", "POST", "/admin/anti-entropy?with=n2", null, null, null);
            assertThat(answer.body()).contains("other members");
        }
    }

    @Test
    void anEmptiedNodeIsToldOfItsPastBeforeItWrites() {
        try (Cluster cluster = Cluster.start(null, 3, 3, 1, 1)) {
            cluster.put("n1", "k", "before", null);
            cluster.kill("n1");
            cluster.restart("n1");
            assertThat(cluster.log()).anyMatch(line -> line.contains("goes on as n1.1"));
            assertThat(cluster.put("n1", "k", "after", null).context()).isEqualTo("w.n1.1:1");
            cluster.antiEntropy();
            assertThat(cluster.get("n1", "k").values()).containsExactly("before", "after");
        }
    }

    @Test
    void theStatusSaysWhoTheNodeIsAndWhatItHasSeen() {
        try (Cluster cluster = Cluster.start(folder, 3, 3, 2, 2)) {
            cluster.put("n1", "k", "v", null);
            cluster.isolate("n3");
            JsonNode status =
                    cluster.send("n3", "GET", "/admin/status", null, null, null).json();
            assertThat(status.path("id").asText()).isEqualTo("n3");
            assertThat(status.path("seen").asText()).isEqualTo("n1:1");
            assertThat(status.path("keys").asInt()).isEqualTo(1);
            assertThat(status.path("hints").asInt()).isZero();
            assertThat(status.path("logBytes").asLong()).isPositive();
            assertThat(status.path("peers").path("n1").path("cut").asBoolean()).isTrue();
        }
    }
}
