package dev.orloj.examples.kv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The story of one key on three nodes that lose sight of one another, told over HTTP and checked line by line. */
final class SelfCheck {
    private static final Set<String> NAMES = Set.of("n1", "n2", "n3");
    private static final String KEY = "/kv/name";

    private final PrintWriter out;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, KvNode> nodes = new LinkedHashMap<>();
    private boolean allHold = true;

    SelfCheck(PrintWriter out) {
        this.out = out;
    }

    /** Runs the story; says whether all came out as it should. */
    boolean run() throws IOException, InterruptedException {
        try {
            for (String name : NAMES.stream().sorted().toList()) {
                nodes.put(name, KvNode.open(config(name), line -> {}));
            }
            nodes.forEach((name, node) -> nodes.forEach((peer, other) -> {
                if (!peer.equals(name)) {
                    node.address(peer, other.address());
                }
            }));
            nodes.values().forEach(KvNode::start);
            story();
        } finally {
            for (KvNode node : nodes.values()) {
                node.close();
            }
        }
        out.println(allHold ? "all as it should be" : "NOT all as it should be");
        out.flush();
        return allHold;
    }

    private static NodeConfig config(String name) {
        return new NodeConfig(
                name, NAMES, 3, 1, 1, 64, null, false, "127.0.0.1", 0, Duration.ofSeconds(5), Duration.ZERO);
    }

    private void story() throws IOException, InterruptedException {
        tell("n3 loses sight of the others");
        send("n3", "POST", "/admin/partition?from=n1,n2", "", "");
        String first = context(send("n1", "PUT", KEY, "Alice", ""));
        send("n3", "PUT", KEY, "Bob", "");
        expect("n1", "\"Alice\"");
        expect("n3", "\"Bob\"");
        tell("n1's client writes again, with its acknowledgement");
        send("n1", "PUT", KEY, "Alicia", first);
        expect("n1", "\"Alicia\"");
        tell("the line is mended, and all ask for what they missed: nothing is lost");
        send("n3", "POST", "/admin/heal", "", "");
        antiEntropy();
        for (String name : nodes.keySet()) {
            expect(name, "[\"Alicia\",\"Bob\"]");
        }
        tell("a second round finds nothing to exchange");
        check("idle", antiEntropy());
        tell("a write that has seen both replaces both");
        String seen = context(send("n2", "GET", KEY, null, ""));
        send("n2", "PUT", KEY, "Alicia and Bob", seen);
        antiEntropy();
        for (String name : nodes.keySet()) {
            expect(name, "\"Alicia and Bob\"");
        }
    }

    private void tell(String what) {
        out.println(what);
    }

    private boolean antiEntropy() {
        nodes.values().forEach(node -> node.coordinator().awaitQuiet());
        boolean idle = true;
        for (KvNode node : nodes.values()) {
            for (String peer : node.peers().addresses().keySet()) {
                idle &= node.antiEntropy().with(peer).isIdle();
            }
        }
        return idle;
    }

    private JsonNode send(String node, String method, String path, String body, String context)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + nodes.get(node).address().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!context.isEmpty()) {
            request.header(Exchanges.CONTEXT_HEADER, context);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        out.printf(
                "  %s %-6s %s %s%n      -> %s%n",
                node, method, path, body == null ? "" : body, response.body().strip());
        return json.readTree(response.body());
    }

    private static String context(JsonNode answer) {
        return answer.path("context").asText();
    }

    private void expect(String node, String value) throws IOException, InterruptedException {
        check(
                node + " has " + value,
                send(node, "GET", KEY, null, "").path("value").toString().equals(value));
    }

    private void check(String what, boolean holds) {
        out.println((holds ? "  holds   " : "  BROKEN  ") + what);
        allHold &= holds;
    }
}
