package dev.orloj.examples.kv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all requests have in common: reading what was sent within bounds, and answering. */
final class Exchanges {
    static final String CONTEXT_HEADER = "X-Causal-Context";

    static final String STATUS_HEADER = "X-Status";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEX = 16;

    private Exchanges() {}

    /** Reads a body, of so many bytes at most. */
    static byte[] body(HttpExchange exchange, int limit) throws IOException {
        InputStream in = exchange.getRequestBody();
        int announced = announced(exchange, limit);
        byte[] body = in.readNBytes(announced);
        // To read up to the end is what lets the connection be used again.
        if (body.length == announced && in.read() >= 0) {
            throw new Refused(Status.TOO_LARGE, "the body has more than " + limit + " bytes");
        }
        return body;
    }

    /** How much to make room for: what the client says, if it says so and it is within bounds. */
    private static int announced(HttpExchange exchange, int limit) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null) {
            return limit;
        }
        // The server has seen to it that it is a number.
        long announced = Long.parseLong(length);
        if (announced > limit) {
            throw new Refused(Status.TOO_LARGE, "the body has more than " + limit + " bytes");
        }
        return (int) announced;
    }

    /** The text that bytes are in UTF-8, which clients are not trusted to know. */
    static String utf8(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Status.BAD_REQUEST, what + " is not UTF-8");
        }
    }

    /** Reads a part of a path. A plus sign is a plus sign: this is no form. */
    static String percentDecoded(String what, String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            // The server has taken the path for a URI, so that two hexadecimal digits follow.
            bytes.write(Integer.parseInt(raw, i + 1, i + 3, HEX));
            i += 2;
        }
        return utf8(what, bytes.toByteArray());
    }

    /** The parameters of a request. The last of a name counts. */
    static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
            int equals = part.indexOf('=');
            String value = equals < 0 ? "" : part.substring(equals + 1);
            parameters.put(equals < 0 ? part : part.substring(0, equals), percentDecoded("a parameter", value));
        }
        return parameters;
    }

    static void require(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            throw new Refused(Status.NOT_ALLOWED, exchange.getRequestMethod() + " is not " + method);
        }
    }

    /** A JSON string. */
    static StringBuilder quote(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json.append('"');
    }

    /** An answer, with a line end for people at a terminal. */
    static byte[] json(Object value) {
        try {
            return (JSON.writeValueAsString(value) + '\n').getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written as JSON", e);
        }
    }

    static void answerJson(HttpExchange exchange, int code, byte[] json) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, code, json);
    }

    /** Answers, and ends the exchange. A client that has gone away gets nothing, and is not missed. */
    static void answer(HttpExchange exchange, int code, byte[] body) {
        try (exchange) {
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            exchange.close();
        }
    }

    /** Answers a request that could not be served. */
    static void answer(HttpExchange exchange, Throwable failure) {
        Throwable cause = Peers.unwrap(failure);
        Status status = cause instanceof Refused refused ? refused.status() : Status.INTERNAL_ERROR;
        String reason = cause instanceof Refused ? cause.getMessage() : String.valueOf(cause);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.put("reason", reason);
        exchange.getResponseHeaders().set(STATUS_HEADER, status.name());
        if (status == Status.TOO_LARGE) {
            // The rest of the body stands where the next request would begin.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        answerJson(exchange, status.http(), json(fields));
    }
}
