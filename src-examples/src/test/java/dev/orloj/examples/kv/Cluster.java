package dev.orloj.examples.kv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Real nodes on loopback, in this process, spoken to over HTTP. Nothing happens in the background but what a request sets off. */
final class Cluster implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Set<String> names;
    private final int replicas;
    private final int readers;
    private final int writers;
    private final Map<String, KvNode> nodes = new TreeMap<>();
    private final List<String> log = new ArrayList<>();

    private Cluster(Path folder, Set<String> names, int replicas, int readers, int writers) {
        this.folder = folder;
        this.names = names;
        this.replicas = replicas;
        this.readers = readers;
        this.writers = writers;
    }

    /** What a node answered. */
    record Answer(int code, String context, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String status() {
            return json().path("status").asText();
        }

        /** The values of a key, whether it is in conflict or not. */
        List<String> values() {
            JsonNode value = json().path("value");
            List<String> values = new ArrayList<>();
            if (status().equals("CONFLICT")) {
                value.forEach(each -> values.add(each.asText()));
            } else if (status().equals("OK")) {
                values.add(value.asText());
            }
            return values;
        }
    }

    /** Starts nodes n1, n2 and so on; a folder of null keeps them in memory. */
    static Cluster start(Path folder, int size, int replicas, int readers, int writers) {
        Set<String> names =
                IntStream.rangeClosed(1, size).mapToObj(i -> "n" + i).collect(Collectors.toCollection(TreeSet::new));
        Cluster cluster = new Cluster(folder, names, replicas, readers, writers);
        names.forEach(cluster::open);
        cluster.introduce();
        cluster.nodes.values().forEach(KvNode::start);
        return cluster;
    }

    private void open(String name) {
        NodeConfig config = new NodeConfig(
                name,
                names,
                replicas,
                readers,
                writers,
                64,
                folder == null ? null : folder.resolve(name),
                false,
                "127.0.0.1",
                0,
                Duration.ofSeconds(10),
                Duration.ZERO);
        try {
            nodes.put(name, KvNode.open(config, line -> {
                synchronized (log) {
                    log.add(name + ": " + line);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void introduce() {
        nodes.forEach((name, node) -> nodes.forEach((peer, other) -> {
            if (!peer.equals(name)) {
                node.address(peer, other.address());
            }
        }));
    }

    KvNode node(String name) {
        return nodes.get(name);
    }

    Set<String> names() {
        return names;
    }

    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** Ends a node without a word. Requests to it fail until it is started again. */
    void kill(String name) {
        quiet();
        try {
            nodes.get(name).kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void shutDown(String name) {
        quiet();
        try {
            nodes.get(name).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a node that was ended, at another port. */
    void restart(String name) {
        open(name);
        introduce();
        nodes.get(name).start();
    }

    /** Parts a node from all others. */
    void isolate(String name) {
        quiet();
        TreeSet<String> others = new TreeSet<>(names);
        others.remove(name);
        send(name, "POST", "/admin/partition?from=" + String.join(",", others), null, null, null);
    }

    /** Mends all lines, also those of nodes that are down and can't be asked to. */
    void heal() {
        quiet();
        nodes.values().forEach(node -> node.peers().heal());
    }

    /** Waits for what goes on behind answers. */
    void quiet() {
        nodes.values().forEach(node -> node.coordinator().awaitQuiet());
    }

    /** Every node asks every other; the number of keys that were sent. */
    int antiEntropy() {
        quiet();
        int keys = 0;
        for (String name : names) {
            for (String peer : names) {
                keys += name.equals(peer) ? 0 : antiEntropy(name, peer).keys();
            }
        }
        return keys;
    }

    AntiEntropy.Round antiEntropy(String asker, String peer) {
        return nodes.get(asker).antiEntropy().with(peer);
    }

    Answer get(String node, String key) {
        return send(node, "GET", "/kv/" + key, null, null, null);
    }

    /** Reads what a node itself has, without asking others. */
    List<String> local(String node, String key) {
        return nodes.get(node).store().get(key).set().values();
    }

    Answer put(String node, String key, String value, String context) {
        return send(node, "PUT", "/kv/" + key, value, context, null);
    }

    Answer delete(String node, String key, String context) {
        return send(node, "DELETE", "/kv/" + key, null, context, null);
    }

    Answer send(String node, String method, String path, String body, String context, String type) {
        URI uri = URI.create("http://127.0.0.1:" + nodes.get(node).address().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (context != null) {
            request.header("X-Causal-Context", context);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("X-Causal-Context").orElse(null),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        quiet();
        nodes.values().forEach(node -> {
            try {
                node.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Refused e) {
                // It was ended before.
                if (e.status() != Status.JOURNAL_FAILED) {
                    throw e;
                }
            }
        });
    }
}
