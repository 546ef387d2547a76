package dev.orloj.examples.kv;

import dev.orloj.causality.WriteContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns a client's request into requests to the replicas of its key.
 *
 * <p>Only a replica of the key coordinates its writes: the number that it gives a write promises that its own copy has all writes that it gave a number before. Reads are coordinated by any node.
 *
 * <p>A write is in the journal of its coordinator before it leaves for the replicas, and it is not taken back if they can't be reached: <em>a write that was refused for want of a quorum may still come to
 * light</em>. The refusal says who has it.
 *
 * <p><b>Thread safety:</b> all methods. Nothing waits for peers in the caller's thread.
 */
final class Coordinator {
    private final String self;
    private final Ring ring;
    private final Store store;
    private final Peers peers;
    private final int readers;
    private final int writers;
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();

    Coordinator(String self, Ring ring, Store store, Peers peers, int readers, int writers) {
        this.self = self;
        this.ring = ring;
        this.store = store;
        this.peers = peers;
        this.readers = readers;
        this.writers = writers;
    }

    /**
     * A write that its coordinator has made.
     *
     * @param made what has happened here
     * @param quorum how far it has come elsewhere
     */
    record Write(Store.Written made, WriteQuorum.Outcome quorum) {}

    boolean owns(String key) {
        return ring.isReplica(self, key);
    }

    /**
     * Writes, or deletes.
     *
     * @param json the value, or null to delete what the context has seen
     */
    CompletableFuture<Write> write(String key, String json, WriteContext context) {
        Store.Written made = store.write(key, json, context);
        return store.written(made.position()).thenCompose(safe -> replicate(key, made));
    }

    private CompletableFuture<Write> replicate(String key, Store.Written made) {
        List<String> others = new ArrayList<>(ring.replicas(key));
        others.remove(self);
        if (others.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Write(made, new WriteQuorum.Outcome(List.of(self), List.of(), writers)));
        }
        WriteQuorum quorum = new WriteQuorum(peers, self, ring.standIns(key), key, made.entry(), writers).start(others);
        track(quorum.finished());
        return quorum.outcome().thenApply(outcome -> new Write(made, outcome));
    }

    /** Reads from as many replicas as are asked for, or as the node is set to if that is 0. */
    CompletableFuture<ReadQuorum.Outcome> read(String key, int asked) {
        int needed = asked == 0 ? readers : asked;
        List<String> replicas = ring.replicas(key);
        if (needed < 1 || needed > replicas.size()) {
            throw new Refused(Status.BAD_REQUEST, "a read asks 1 to " + replicas.size() + " replicas, not " + needed);
        }
        ReadQuorum quorum = new ReadQuorum(peers, store, self, ring.standIns(key), key, needed).start(replicas);
        track(quorum.finished());
        return quorum.outcome().thenApply(outcome -> {
            store.barrier();
            return outcome;
        });
    }

    private void track(CompletableFuture<Void> work) {
        if (!work.isDone()) {
            underWay.add(work);
            work.whenComplete((done, failure) -> underWay.remove(work));
        }
    }

    /** Waits for what goes on behind answers that were given: late replicas, stand-ins, read repair. */
    void awaitQuiet() {
        while (!underWay.isEmpty()) {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
        }
    }
}
