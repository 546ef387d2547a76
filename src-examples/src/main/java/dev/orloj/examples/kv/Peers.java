package dev.orloj.examples.kv;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lines to the other nodes, and the switch that cuts them.
 *
 * <p>What nodes say to one another, under {@value PeerApi#PATH}, may be said twice without harm, so a message whose connection was closed under it is repeated once: that is how a kept-alive connection to a
 * node that was restarted shows itself. A client's request that is handed on is <em>never</em> repeated. The node may have written before the line broke, and a second writing makes a second value, a sibling that nobody
 * meant. So such a failure is {@link Status#UNAVAILABLE}, which is to say that nobody knows; {@link Status#UNREACHABLE} and {@link Status#PARTITIONED} are for requests that certainly came to nothing.
 *
 * <p><b>Thread safety:</b> all methods. <b>Limits:</b> {@value #MAX_IN_FLIGHT} requests under way to a node, beyond which a request fails at once: a node that answers slowly is for this purpose down.
 */
final class Peers {
    static final String NODE_HEADER = "X-Node";
    static final String RING_HEADER = "X-Ring";
    static final int MAX_IN_FLIGHT = 1_024;

    private static final int MAX_QUOTED = 200;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String self;
    private final String ring;
    private final Duration timeout;
    private final Map<String, InetSocketAddress> addresses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();

    Peers(String self, String ring, Duration timeout) {
        this.self = self;
        this.ring = ring;
        this.timeout = timeout;
    }

    /** Says where a node is, or is now. */
    void address(String peer, InetSocketAddress address) {
        addresses.put(peer, address);
    }

    Map<String, InetSocketAddress> addresses() {
        return addresses;
    }

    /** Refuses, from now on, to talk to these nodes or to listen to them. */
    void cut(Set<String> peers) {
        if (!addresses.keySet().containsAll(peers)) {
            throw new Refused(
                    Status.BAD_REQUEST,
                    "the peers are " + new TreeSet<>(addresses.keySet()) + ", not " + new TreeSet<>(peers));
        }
        cut.addAll(peers);
    }

    void heal() {
        cut.clear();
    }

    boolean isCut(String peer) {
        return cut.contains(peer);
    }

    /** Sends a message; the answer's body, or a {@link Refused} that says why there is none. */
    CompletableFuture<byte[]> send(String peer, String path, byte[] message) {
        return exchange(peer, path, "POST", message, Map.of()).thenApply(response -> {
            if (response.statusCode() != Status.OK.http()) {
                throw new Refused(
                        Status.UNAVAILABLE, peer + " answered " + response.statusCode() + " " + quote(response.body()));
            }
            return response.body();
        });
    }

    private static String quote(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
    }

    private HttpRequest request(
            InetSocketAddress address, String path, String method, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://" + address.getHostString() + ':' + address.getPort() + path))
                .timeout(timeout)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header(NODE_HEADER, self)
                .header(RING_HEADER, ring);
        headers.forEach(builder::header);
        return builder.build();
    }

    /** Sends any request, and gives back the answer whatever it says; a {@link Refused} if there is none, or if the line is cut or full. */
    CompletableFuture<HttpResponse<byte[]>> exchange(
            String peer, String path, String method, byte[] body, Map<String, String> headers) {
        InetSocketAddress address = addresses.get(peer);
        if (address == null) {
            return refused(Status.UNREACHABLE, "nobody has said where " + peer + " is");
        }
        if (isCut(peer)) {
            return refused(Status.PARTITIONED, "the line between " + self + " and " + peer + " is cut");
        }
        HttpRequest request = request(address, path, method, body, headers);
        AtomicInteger underWay = inFlight.computeIfAbsent(peer, unknown -> new AtomicInteger());
        if (underWay.incrementAndGet() > MAX_IN_FLIGHT) {
            underWay.decrementAndGet();
            return refused(Status.UNREACHABLE, peer + " has " + MAX_IN_FLIGHT + " requests to answer already");
        }
        return sendOrRepeat(request, path.startsWith(PeerApi.PATH)).handle((response, failure) -> {
            underWay.decrementAndGet();
            if (failure != null) {
                throw failed(peer, unwrap(failure));
            }
            if (isPartitioned(response)) {
                throw new Refused(Status.PARTITIONED, peer + " has cut the line to " + self);
            }
            return response;
        });
    }

    /** Sends a request, and where its line broke once more if that does no harm. What comes of it is judged by the first failure: the second says nothing of what the first request did. */
    private static CompletableFuture<HttpResponse<byte[]>> sendOrRepeat(HttpRequest request, boolean isHarmless) {
        return HTTP.sendAsync(request, BodyHandlers.ofByteArray())
                .exceptionallyCompose(failure -> isHarmless && isBrokenLine(unwrap(failure))
                        ? HTTP.sendAsync(request, BodyHandlers.ofByteArray())
                                .exceptionallyCompose(again -> CompletableFuture.failedFuture(failure))
                        : CompletableFuture.failedFuture(failure));
    }

    private static <T> CompletableFuture<T> refused(Status status, String message) {
        return CompletableFuture.failedFuture(new Refused(status, message));
    }

    private static boolean isPartitioned(HttpResponse<?> response) {
        return response.headers()
                .firstValue(Exchanges.STATUS_HEADER)
                .filter(Status.PARTITIONED.name()::equals)
                .isPresent();
    }

    private static boolean isBrokenLine(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof ConnectException)
                && !(failure instanceof HttpTimeoutException);
    }

    /** Whether a failure means that the other side certainly has done nothing of what it was asked. */
    static boolean wasNeverReached(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof Refused refused
                && (refused.status() == Status.PARTITIONED || refused.status() == Status.UNREACHABLE);
    }

    private static Refused failed(String peer, Throwable failure) {
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return new Refused(Status.UNREACHABLE, peer + " is down");
        }
        return new Refused(
                Status.UNAVAILABLE,
                failure instanceof HttpTimeoutException ? peer + " did not answer in time" : peer + ": " + failure);
    }

    /** What went wrong, without the wrapping that futures put around it. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
