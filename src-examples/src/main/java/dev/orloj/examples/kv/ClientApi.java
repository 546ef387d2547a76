package dev.orloj.examples.kv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import dev.orloj.causality.DvvLimits;
import dev.orloj.causality.DvvRead;
import dev.orloj.causality.WriteContext;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The keys and values, {@code /kv/KEY}, for clients.
 *
 * <p>A body of type {@code application/json} is a JSON value and is kept as it was written; any other is text, and kept as a JSON string. A client hands back in {@code X-Causal-Context} what its last read or write gave it.
 */
final class ClientApi {
    static final String PATH = "/kv/";
    static final int MAX_KEY_BYTES = 512;
    static final int MAX_VALUE_BYTES = 64 << 10;

    /**
     * What one replica can add to the history of a key, and so to the context of a read, even if it was parted from the others all the time: what it lets contexts bring, and all ids that it may have had. A read gives what all
     * replicas have together, and has to be taken back. Acknowledgements may be larger; then a read helps.
     */
    private static final int RANGES_OF_A_REPLICA = DvvLimits.DEFAULT.maxRanges() + Identity.MAX_INCARNATION + 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final Coordinator coordinator;
    private final Ring ring;
    private final Peers peers;

    ClientApi(Coordinator coordinator, Ring ring, Peers peers) {
        this.coordinator = coordinator;
        this.ring = ring;
        this.peers = peers;
    }

    void handle(HttpExchange exchange) throws IOException {
        String key = key(exchange.getRequestURI().getRawPath().substring(PATH.length()));
        switch (exchange.getRequestMethod()) {
            case "GET" -> read(exchange, key);
            case "PUT" -> write(exchange, key, Exchanges.body(exchange, MAX_VALUE_BYTES));
            case "DELETE" -> write(exchange, key, null);
            default -> throw new Refused(Status.NOT_ALLOWED, "a key takes GET, PUT and DELETE");
        }
    }

    private static String key(String raw) {
        String key = Exchanges.percentDecoded("the key", raw);
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_KEY_BYTES) {
            throw new Refused(Status.BAD_REQUEST, "a key has 1 to " + MAX_KEY_BYTES + " bytes, not " + bytes);
        }
        return key;
    }

    private void read(HttpExchange exchange, String key) {
        String asked = Exchanges.parameters(exchange).getOrDefault("r", "0");
        if (!asked.matches("[0-9]{1,3}")) {
            throw new Refused(Status.BAD_REQUEST, "r is how many replicas to ask, not " + asked);
        }
        coordinator.read(key, Integer.parseInt(asked)).whenComplete((outcome, failure) -> {
            if (failure != null) {
                Exchanges.answer(exchange, failure);
            } else if (!outcome.isReached()) {
                Exchanges.answer(
                        exchange,
                        new Refused(
                                Status.QUORUM_NOT_REACHED,
                                outcome.answers() + " of " + outcome.needed() + " replicas answered: "
                                        + outcome.failures()));
            } else {
                answer(exchange, outcome.entry().set().read());
            }
        });
    }

    private static void answer(HttpExchange exchange, DvvRead<String> read) {
        List<String> values = read.values();
        Status status = values.isEmpty() ? Status.NOT_FOUND : values.size() == 1 ? Status.OK : Status.CONFLICT;
        StringBuilder json = new StringBuilder(64).append('{');
        if (status == Status.OK) {
            json.append("\"value\":").append(values.get(0)).append(',');
        } else if (status == Status.CONFLICT) {
            json.append("\"value\":[").append(String.join(",", values)).append("],");
        }
        answer(exchange, status.http(), json, read.context().toString(), status);
    }

    /** Completes an answer with a context and a status. */
    private static void answer(HttpExchange exchange, int code, StringBuilder json, String context, Status status) {
        exchange.getResponseHeaders().set(Exchanges.CONTEXT_HEADER, context);
        // Contexts are made of letters, digits and marks that need no escape.
        json.append("\"context\":\"")
                .append(context)
                .append("\",\"status\":\"")
                .append(status)
                .append("\"}\n");
        Exchanges.answerJson(exchange, code, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(HttpExchange exchange, String key, byte[] body) {
        if (!coordinator.owns(key)) {
            forward(exchange, key, body);
            return;
        }
        String json = body == null ? null : value(exchange, body);
        int maxRanges = RANGES_OF_A_REPLICA * ring.replicas(key).size();
        WriteContext context = context(exchange.getRequestHeaders().getFirst(Exchanges.CONTEXT_HEADER), maxRanges);
        coordinator.write(key, json, context).whenComplete((write, failure) -> {
            if (failure != null) {
                Exchanges.answer(exchange, failure);
            } else {
                answer(exchange, write, json == null ? Status.DELETED : Status.WRITTEN);
            }
        });
    }

    private static void answer(HttpExchange exchange, Coordinator.Write write, Status done) {
        WriteQuorum.Outcome quorum = write.quorum();
        StringBuilder json = new StringBuilder(128).append('{');
        Status status = done;
        if (!quorum.isReached()) {
            status = Status.QUORUM_NOT_REACHED;
            json.append("\"reason\":");
            Exchanges.quote(
                    json,
                    quorum.stored().size() + " of " + quorum.needed() + " replicas have the write: " + quorum.failures()
                            + "; it is kept where it is stored, and may still come to light");
            json.append(',');
        }
        json.append("\"stored\":[");
        quorum.stored().forEach(node -> Exchanges.quote(json, node).append(','));
        json.setCharAt(json.length() - 1, ']');
        json.append(",\"siblings\":").append(write.made().entry().set().size()).append(',');
        answer(exchange, status.http(), json, write.made().ack().toString(), status);
    }

    /** The JSON of a value. */
    private static String value(HttpExchange exchange, byte[] body) {
        String text = Exchanges.utf8("the value", body);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return Exchanges.quote(new StringBuilder(text.length() + 2), text).toString();
        }
        try (JsonParser parser = JSON.createParser(text)) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new Refused(Status.BAD_REQUEST, "the value is no JSON: it is empty");
            }
            do {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                token = parser.nextToken();
                if (token != null && depth == 0) {
                    throw new Refused(Status.BAD_REQUEST, "the value is more than one JSON value");
                }
            } while (token != null);
            return text.strip();
        } catch (IOException e) {
            throw new Refused(Status.BAD_REQUEST, "the value is no JSON: " + firstLine(e));
        }
    }

    private static String firstLine(IOException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    /** What a writer says it has seen; nothing, if it says nothing. */
    private static WriteContext context(String text, int maxRanges) {
        if (text == null) {
            return WriteContext.none();
        }
        try {
            return WriteContext.parse(text, maxRanges);
        } catch (MalformedDataException e) {
            throw new Refused(
                    Status.BAD_REQUEST,
                    Exchanges.CONTEXT_HEADER + " is no context: " + e.getMessage()
                            + "; that of a read of the key is one");
        }
    }

    /** Hands a write to a replica of its key, the first that can be reached. */
    private void forward(HttpExchange exchange, String key, byte[] body) {
        if (exchange.getRequestHeaders().containsKey(Peers.NODE_HEADER)) {
            throw new Refused(Status.OTHER_RING, "this node was taken for a replica of the key, and is none");
        }
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of("Content-Type", Exchanges.CONTEXT_HEADER)) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        forwardToNext(exchange, ring.replicas(key).iterator(), body, headers)
                .whenComplete((answer, failure) -> relay(exchange, answer, failure));
    }

    /**
     * A node that does not answer in time may have written; to try the next one then could write twice, as two siblings that nobody meant. So only a node that was never reached is passed over.
     */
    private CompletableFuture<HttpResponse<byte[]>> forwardToNext(
            HttpExchange exchange, Iterator<String> replicas, byte[] body, Map<String, String> headers) {
        String path = exchange.getRequestURI().getRawPath();
        byte[] content = body == null ? new byte[0] : body;
        return peers.exchange(replicas.next(), path, exchange.getRequestMethod(), content, headers)
                .exceptionallyCompose(failure -> Peers.wasNeverReached(failure) && replicas.hasNext()
                        ? forwardToNext(exchange, replicas, body, headers)
                        : CompletableFuture.failedFuture(failure));
    }

    private static void relay(HttpExchange exchange, HttpResponse<byte[]> answer, Throwable failure) {
        if (failure != null) {
            String reason = Peers.unwrap(failure).getMessage();
            boolean certain = Peers.wasNeverReached(failure);
            Exchanges.answer(
                    exchange,
                    new Refused(
                            Status.QUORUM_NOT_REACHED,
                            reason
                                    + (certain
                                            ? "; nothing was written"
                                            : "; the write may have been made, and may still come to light")));
            return;
        }
        answer.headers()
                .firstValue(Exchanges.CONTEXT_HEADER)
                .ifPresent(context -> exchange.getResponseHeaders().set(Exchanges.CONTEXT_HEADER, context));
        Exchanges.answerJson(exchange, answer.statusCode(), answer.body());
    }
}
