package dev.orloj.examples.snippets;

import dev.orloj.causality.DvvLimits;
import dev.orloj.causality.DvvRead;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.DvvWrite;
import dev.orloj.causality.ReadContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import dev.orloj.wire.ElementCodec;
import java.util.List;

/** The values of one key of a store that accepts writes at several replicas. */
final class Siblings {
    private Siblings() {}

    static List<List<String>> readAndWrite() {
        // @start region="read-and-write"
        ReplicaId n1 = ReplicaId.of("n1");
        DvvSet<String> atN1 =
                DvvSet.<String>empty().put(n1, "Alice", WriteContext.none()).set();
        DvvSet<String> atN2 = DvvSet.<String>empty()
                .put(ReplicaId.of("n2"), "Bob", WriteContext.none())
                .set();

        DvvSet<String> synced = atN1.sync(atN2); // whichever way round: nobody's write is lost
        DvvRead<String> read = synced.read(); // values Alice and Bob, context r.n1:1~n2:1
        String header = read.context().toString();

        WriteContext seen = WriteContext.parse(header); // hostile input: MalformedDataException
        DvvSet<String> resolved = synced.put(n1, "Alice and Bob", seen).set(); // replaces what was read
        // @end
        return List.of(read.values(), resolved.values(), atN2.sync(resolved).values());
    }

    static List<String> acknowledge() {
        // @start region="acknowledge"
        ReplicaId n1 = ReplicaId.of("n1");
        DvvWrite<String> draft = DvvSet.<String>empty().put(n1, "draft 1", WriteContext.none());
        DvvSet<String> withRemark =
                draft.set().put(n1, "remark", WriteContext.none()).set(); // by somebody else

        WriteAck mine = draft.ack(); // covers what its writer had seen, and its own write; not the remark
        DvvSet<String> stored = withRemark.put(n1, "draft 2", mine).set(); // [remark, draft 2]
        ReadContext all = stored.read().context(); // a reader has seen both
        DvvSet<String> done = stored.put(n1, "final", all).set(); // [final]
        // @end
        return List.of(String.join(", ", stored.values()), String.join(", ", done.values()));
    }

    static DvvWrite.Status limits() {
        // @start region="limits"
        ReplicaId n1 = ReplicaId.of("n1");
        DvvLimits two = new DvvLimits(2, 16, 16, 64); // siblings, ids and gaps that a context brings, ranges in all
        DvvSet<String> set = DvvSet.empty();
        set = set.put(n1, "a", WriteContext.none(), two).set();
        set = set.put(n1, "b", WriteContext.none(), two).set();
        DvvWrite<String> third = set.put(n1, "c", WriteContext.none(), two);
        if (!third.isWritten()) {
            // TOO_MANY_SIBLINGS: the set is as before, and the client has to read first
        }
        // @end
        return third.status();
    }

    static List<String> persist() {
        // @start region="persist"
        DvvSet<String> set = DvvSet.<String>empty()
                .put(ReplicaId.of("n1"), "Alice", WriteContext.none())
                .set();
        byte[] stored = set.toByteArray(ElementCodec.utf8()); // equal sets have equal bytes
        DvvSet<String> loaded = DvvSet.fromByteArray(stored, ElementCodec.utf8());
        // @end
        return loaded.values();
    }
}
