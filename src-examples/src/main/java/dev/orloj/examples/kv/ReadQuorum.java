package dev.orloj.examples.kv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One read on its way to the replicas of its key: all are asked, the first so many that answer make the answer, and when all have answered, those that had less than all together know are told the rest.
 *
 * <p>For a replica that can't be reached a stand-in is asked, which may hold a write for it.
 *
 * <p><b>Thread safety:</b> all methods.
 */
final class ReadQuorum {
    private final Peers peers;
    private final Store store;
    private final String self;
    private final String key;
    private final int needed;
    private final Iterator<String> standIns;
    private final Map<String, Entry> replicas = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private Entry together = Entry.NONE;
    private int answers;
    private int pending;

    /**
     * What a reader gets.
     *
     * @param entry what those who answered know together
     * @param answers how many they were
     * @param failures who could not be reached, and why
     */
    record Outcome(Entry entry, int answers, int needed, List<String> failures) {
        boolean isReached() {
            return answers >= needed;
        }
    }

    ReadQuorum(Peers peers, Store store, String self, List<String> standIns, String key, int needed) {
        this.peers = peers;
        this.store = store;
        this.self = self;
        this.standIns = standIns.iterator();
        this.key = key;
        this.needed = needed;
    }

    /** Asks the replicas, this node among them or not. */
    synchronized ReadQuorum start(List<String> asked) {
        pending = asked.size();
        asked.forEach(replica -> ask(replica, true));
        return this;
    }

    private void ask(String node, boolean isReplica) {
        if (node.equals(self)) {
            askHere(isReplica);
            return;
        }
        peers.send(node, PeerApi.READ, key.getBytes(StandardCharsets.UTF_8))
                .thenApply(Entry::fromByteArray)
                .whenComplete((entry, failure) ->
                        answered(node, isReplica, entry, failure == null ? null : Peers.unwrap(failure)));
    }

    private void askHere(boolean isReplica) {
        Entry entry;
        try {
            entry = store.read(key);
        } catch (Refused e) {
            answered(self, isReplica, null, e);
            return;
        }
        answered(self, isReplica, entry, null);
    }

    private synchronized void answered(String node, boolean isReplica, Entry entry, Throwable failure) {
        if (failure == null) {
            take(node, isReplica, entry);
        } else {
            failures.add(failure.getMessage());
            if (standIns.hasNext()) {
                ask(standIns.next(), false);
                return;
            }
        }
        pending--;
        if (answers >= needed || pending == 0) {
            outcome.complete(new Outcome(together, answers, needed, List.copyOf(failures)));
        }
        if (pending == 0) {
            repair();
        }
    }

    private void take(String node, boolean isReplica, Entry entry) {
        try {
            together = together.sync(entry);
        } catch (Refused e) {
            failures.add(node + ": " + e.getMessage());
            return;
        }
        answers++;
        if (isReplica) {
            replicas.put(node, entry);
        }
    }

    /** Tells replicas what they did not know. A failure is left to anti-entropy. */
    private void repair() {
        List<CompletableFuture<?>> repairs = new ArrayList<>();
        byte[] message = new Replicated("", key, together).toByteArray();
        replicas.forEach((node, entry) -> {
            if (entry.isSameAs(together)) {
                return;
            }
            if (node.equals(self)) {
                applyHere();
            } else {
                repairs.add(peers.send(node, PeerApi.REPLICATE, message).exceptionally(failure -> null));
            }
        });
        CompletableFuture.allOf(repairs.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> finished.complete(null));
    }

    private void applyHere() {
        try {
            store.apply(key, together);
        } catch (Refused e) {
            failures.add(self + ": " + e.getMessage());
        }
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Done when all have answered or failed, and those that lacked something were told or could not be reached. */
    CompletableFuture<Void> finished() {
        return finished;
    }
}
