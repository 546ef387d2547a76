package dev.orloj.examples.kv;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One write on its way to its replicas.
 *
 * <p>It goes to all of them at once. For a replica that can't be reached, the next node of the ring that is none holds it, with a hint for whom; that counts, and makes the quorum a
 * <em>sloppy</em> one: more often reached, and not certain to meet that of a read. Where no node is left to stand in, the replica gets the write by anti-entropy.
 *
 * <p><b>Thread safety:</b> all methods. What arrives after the quorum is reached is still counted and still handed on, but nobody waits for it.
 */
final class WriteQuorum {
    private final Peers peers;
    private final String key;
    private final Entry entry;
    private final int needed;
    private final Iterator<String> standIns;
    private final List<String> stored = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private int pending;

    /**
     * How far a write has come when its writer is answered.
     *
     * @param stored who has it; a stand-in appears as {@code n4 for n2}
     * @param failures who could not be reached, and why
     */
    record Outcome(List<String> stored, List<String> failures, int needed) {
        boolean isReached() {
            return stored.size() >= needed;
        }
    }

    WriteQuorum(Peers peers, String self, List<String> standIns, String key, Entry entry, int needed) {
        this.peers = peers;
        this.standIns = standIns.iterator();
        this.key = key;
        this.entry = entry;
        this.needed = needed;
        stored.add(self);
    }

    /** Sends the write to the replicas beside the one that made it. */
    synchronized WriteQuorum start(List<String> others) {
        pending = others.size();
        byte[] message = new Replicated("", key, entry).toByteArray();
        others.forEach(replica -> send(replica, replica, replica, message));
        completeIfDecided();
        return this;
    }

    private void send(String replica, String to, String name, byte[] message) {
        peers.send(to, PeerApi.REPLICATE, message)
                .whenComplete(
                        (answer, failure) -> answered(replica, name, failure == null ? null : Peers.unwrap(failure)));
    }

    private synchronized void answered(String replica, String name, Throwable failure) {
        if (failure == null) {
            stored.add(name);
            pending--;
        } else {
            failures.add(failure.getMessage());
            if (standIns.hasNext()) {
                String standIn = standIns.next();
                send(replica, standIn, standIn + " for " + replica, new Replicated(replica, key, entry).toByteArray());
            } else {
                pending--;
            }
        }
        completeIfDecided();
    }

    private void completeIfDecided() {
        if (stored.size() >= needed || pending == 0) {
            outcome.complete(new Outcome(List.copyOf(stored), List.copyOf(failures), needed));
        }
        if (pending == 0) {
            finished.complete(null);
        }
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Done when every replica or stand-in has answered or failed. */
    CompletableFuture<Void> finished() {
        return finished;
    }
}
