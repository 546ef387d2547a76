package dev.orloj.examples.kv;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;

/**
 * What nodes ask of one another, {@code /internal/...}: binary, by {@code POST}. None of it waits for a third node, so that nodes can't wait for one another in a circle.
 */
final class PeerApi {
    static final String PATH = "/internal/";
    static final String REPLICATE = PATH + "replicate";
    static final String READ = PATH + "read";
    static final String MISSING = PATH + "missing";
    static final String SEEN = PATH + "seen";

    private static final int MAX_MESSAGE_BYTES = Frames.MAX_RECORD_BYTES;
    private static final byte[] NOTHING = {};

    private final Store store;
    private final Peers peers;
    private final String ring;

    PeerApi(Store store, Peers peers, String ring) {
        this.store = store;
        this.peers = peers;
        this.ring = ring;
    }

    /** Refuses a node that the line was cut to, or that does not know the same members. */
    void check(Headers headers) {
        String from = headers.getFirst(Peers.NODE_HEADER);
        if (from == null || !peers.addresses().containsKey(from)) {
            throw new Refused(
                    Status.BAD_REQUEST, "only peers are heard here, which say their name in " + Peers.NODE_HEADER);
        }
        if (peers.isCut(from)) {
            throw new Refused(Status.PARTITIONED, "the line from " + from + " is cut");
        }
        String theirs = headers.getFirst(Peers.RING_HEADER);
        if (!ring.equals(theirs)) {
            throw new Refused(
                    Status.OTHER_RING,
                    from + " was started with other members, replicas or points of the ring: its ring is " + theirs
                            + ", this is " + ring);
        }
    }

    void handle(HttpExchange exchange) throws IOException {
        Exchanges.require(exchange, "POST");
        check(exchange.getRequestHeaders());
        byte[] message = Exchanges.body(exchange, MAX_MESSAGE_BYTES);
        byte[] answer;
        try {
            answer = answer(exchange.getRequestURI().getRawPath(), message);
        } catch (MalformedDataException e) {
            throw new Refused(Status.BAD_REQUEST, e.getMessage());
        }
        store.barrier();
        Exchanges.answer(exchange, Status.OK.http(), answer);
    }

    private byte[] answer(String path, byte[] message) {
        return switch (path) {
            case REPLICATE -> replicate(Replicated.fromByteArray(message));
            case READ -> store.read(Exchanges.utf8("the key", message)).toByteArray();
            case MISSING -> missing(Missing.Question.fromByteArray(message));
            case SEEN -> store.seen().toByteArray();
            default -> throw new Refused(Status.NOT_FOUND, "there is no " + path);
        };
    }

    private byte[] replicate(Replicated replicated) {
        if (replicated.target().isEmpty()) {
            store.apply(replicated.key(), replicated.entry());
        } else if (peers.addresses().containsKey(replicated.target())) {
            store.hold(replicated.target(), replicated.key(), replicated.entry());
        } else {
            throw new Refused(Status.BAD_REQUEST, "there is no node " + replicated.target() + " to hold anything for");
        }
        return NOTHING;
    }

    private byte[] missing(Missing.Question question) {
        return store.missing(question.peer(), question.seen()).toByteArray();
    }
}
