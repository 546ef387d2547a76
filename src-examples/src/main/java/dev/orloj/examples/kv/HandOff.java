package dev.orloj.examples.kv;

import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Brings to nodes that are back what was held for them.
 *
 * <p><b>Thread safety:</b> all methods. <b>Cost:</b> one request a hint; the caller waits. The first failure ends the attempt: the node is still down.
 */
final class HandOff {
    private static final int BATCH = 64;

    private final Store store;
    private final Peers peers;

    HandOff(Store store, Peers peers) {
        this.store = store;
        this.peers = peers;
    }

    /** Delivers what is held for a node; returns how many keys that was. */
    int to(String target) {
        int delivered = 0;
        while (true) {
            List<Hints.Hint> hints = store.heldFor(target, BATCH);
            int before = delivered;
            for (Hints.Hint hint : hints) {
                if (!send(hint)) {
                    return delivered;
                }
                delivered += store.delivered(hint) ? 1 : 0;
            }
            if (hints.size() < BATCH || delivered == before) {
                return delivered;
            }
        }
    }

    private boolean send(Hints.Hint hint) {
        store.barrier();
        byte[] message = new Replicated("", hint.key(), hint.entry()).toByteArray();
        try {
            peers.send(hint.target(), PeerApi.REPLICATE, message).join();
            return true;
        } catch (CompletionException e) {
            if (Peers.unwrap(e) instanceof Refused) {
                return false;
            }
            throw e;
        }
    }
}
