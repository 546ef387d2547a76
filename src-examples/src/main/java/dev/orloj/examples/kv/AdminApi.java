package dev.orloj.examples.kv;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What an administrator asks of a node, {@code /admin/...}: how it is; to cut lines and mend them; to do now what it does in time. */
final class AdminApi {
    static final String PATH = "/admin/";

    private final KvNode node;
    private final NodeConfig config;
    private final Ring ring;

    AdminApi(KvNode node, NodeConfig config, Ring ring) {
        this.node = node;
        this.config = config;
        this.ring = ring;
    }

    void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Exchanges.require(exchange, path.equals(PATH + "status") ? "GET" : "POST");
        Map<String, String> parameters = Exchanges.parameters(exchange);
        Object answer = switch (path.substring(PATH.length())) {
            case "status" -> status();
            case "partition" -> partition(parameters.getOrDefault("from", ""));
            case "heal" -> heal();
            case "anti-entropy" ->
                withPeers(parameters, peer -> node.antiEntropy().with(peer));
            case "hand-off" -> withPeers(parameters, peer -> node.handOff().to(peer));
            default -> throw new Refused(Status.NOT_FOUND, "there is no " + path);
        };
        Exchanges.answerJson(exchange, Status.OK.http(), Exchanges.json(answer));
    }

    private Object status() {
        Store store = node.store();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("node", config.name());
        status.put("id", store.id().toString());
        status.put("counter", store.counter());
        status.put("seen", store.seen().toString());
        status.put("keys", store.keys());
        status.put("hints", store.hints());
        status.put("logBytes", store.journalBytes());
        status.put("ring", ring.fingerprint());
        status.put("n", config.replicas());
        status.put("r", config.readers());
        status.put("w", config.writers());
        status.put("peers", peers());
        return status;
    }

    private Object peers() {
        Map<String, Object> peers = new TreeMap<>();
        node.peers().addresses().forEach((peer, address) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("address", address.getHostString() + ':' + address.getPort());
            line.put("cut", node.peers().isCut(peer));
            peers.put(peer, line);
        });
        return peers;
    }

    private Object partition(String from) {
        node.peers().cut(Set.of(from.split(",")));
        return peers();
    }

    private Object heal() {
        node.peers().heal();
        return peers();
    }

    /** Does something with one peer or with all of them; one that can't be reached does not keep it from the others. */
    private Object withPeers(Map<String, String> parameters, Function<String, Object> work) {
        String with = parameters.get("with");
        List<String> peers = with == null
                ? node.peers().addresses().keySet().stream().sorted().toList()
                : List.of(with);
        Map<String, Object> outcomes = new LinkedHashMap<>();
        for (String peer : peers) {
            try {
                outcomes.put(peer, work.apply(peer));
            } catch (Refused e) {
                outcomes.put(peer, e.getMessage());
            }
        }
        return outcomes;
    }
}
