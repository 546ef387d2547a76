package dev.orloj.examples.kv;

import dev.orloj.causality.CausalContext;
import java.util.Map;

/**
 * Asks a peer for what this node has not seen, see {@link Missing}, until there is no more.
 *
 * <p>When both have seen the same, a round is one small message each way, however much they store. After one lost write among a million it is that and one key.
 *
 * <p><b>Thread safety:</b> all methods. <b>Cost:</b> one request a batch; the caller waits. <b>Limits:</b> {@value #MAX_BATCHES} batches a round.
 */
final class AntiEntropy {
    private static final int MAX_BATCHES = 10_000;

    private final String self;
    private final Store store;
    private final Peers peers;

    AntiEntropy(String self, Store store, Peers peers) {
        this.self = self;
        this.store = store;
        this.peers = peers;
    }

    /**
     * What a round brought.
     *
     * @param keys how many keys were sent
     * @param refused how many of them this node could not take
     * @param settled how many ranges of events were said to be of no concern, or superseded
     */
    record Round(int keys, int refused, int settled) {
        private Round plus(Round other) {
            return new Round(keys + other.keys, refused + other.refused, settled + other.settled);
        }

        /** Whether there was nothing to say. */
        boolean isIdle() {
            return keys == 0 && settled == 0;
        }
    }

    /**
     * Asks one peer.
     *
     * @throws Refused if it can't be reached or does not answer in time; what came before is kept
     */
    Round with(String peer) {
        Round round = new Round(0, 0, 0);
        for (int batch = 0; batch < MAX_BATCHES; batch++) {
            CausalContext before = store.seen();
            store.barrier();
            Missing missing = ask(peer, before);
            round = round.plus(take(missing));
            if (!missing.more() || store.seen().equals(before)) {
                break;
            }
        }
        store.barrier();
        return round;
    }

    private Missing ask(String peer, CausalContext seen) {
        byte[] question = new Missing.Question(self, seen).toByteArray();
        try {
            return Missing.fromByteArray(
                    peers.send(peer, PeerApi.MISSING, question).join());
        } catch (java.util.concurrent.CompletionException e) {
            if (Peers.unwrap(e) instanceof Refused refused) {
                throw refused;
            }
            throw e;
        }
    }

    private Round take(Missing missing) {
        int refused = 0;
        for (Map.Entry<String, Entry> entry : missing.entries().entrySet()) {
            try {
                store.apply(entry.getKey(), entry.getValue());
            } catch (Refused e) {
                refused++;
            }
        }
        // What is settled rests on the entries: one of those that could not be taken may have superseded an event that
        // would be settled now.
        if (refused == 0) {
            store.settle(missing.settled());
        }
        return new Round(missing.entries().size(), refused, missing.settled().rangeCount());
    }
}
