package dev.orloj.examples.snippets;

import dev.orloj.causality.DvvRead;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.DvvWrite;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.WriteContext;
import dev.orloj.wire.MalformedDataException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The handlers of one node of a key-value store: what a client has seen travels in a header. */
final class CausalHttp {
    /**
     * An answer.
     *
     * @param status of HTTP
     * @param context the header {@code X-Causal-Context}
     * @param values the body
     */
    record Answer(int status, String context, List<String> values) {}

    private final ReplicaId node;
    private final Map<String, DvvSet<String>> stored = new ConcurrentHashMap<>();

    CausalHttp(ReplicaId node) {
        this.node = node;
    }

    // @start region="get"
    Answer get(String key) {
        DvvRead<String> read = stored.getOrDefault(key, DvvSet.empty()).read();
        int status = read.values().size() > 1 ? 300 : 200; // several: the client decides, and writes
        return new Answer(status, read.context().toString(), read.values()); // r.n1:3~n2:5
    }
    // @end

    // @start region="put"
    Answer put(String key, String header, String value) {
        try {
            WriteContext seen = header == null ? WriteContext.none() : WriteContext.parse(header);
            Answer[] answer = new Answer[1];
            stored.compute(key, (name, known) -> { // one writer of a key at a time
                DvvSet<String> before = known == null ? DvvSet.empty() : known;
                DvvWrite<String> write = before.put(node, value, seen);
                answer[0] = write.isWritten()
                        ? new Answer(200, write.ack().toString(), List.of()) // w.n1:4: of a write, not of a read
                        : new Answer(409, "", List.of(write.status().toString()));
                return write.isWritten() ? write.set() : known;
            });
            return answer[0]; // a real store logs the set before it answers
        } catch (MalformedDataException e) {
            return new Answer(400, "", List.of(e.getMessage()));
        } catch (ReplicaReuseException e) { // names writes that this node never made: forged, or this node forgot
            return new Answer(400, "", List.of(e.getMessage()));
        }
    }
    // @end

    // @start region="replicate"
    /** What another node has of a key, whenever and however often it comes. */
    void receive(String key, DvvSet<String> theirs) {
        stored.merge(key, theirs, DvvSet::sync);
    }
    // @end

    DvvSet<String> set(String key) {
        return stored.get(key);
    }
}
