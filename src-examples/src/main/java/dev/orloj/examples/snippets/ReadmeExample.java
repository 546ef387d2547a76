package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;

/** The example on the first screen of the README, compiled and run. */
public final class ReadmeExample {
    private ReadmeExample() {}

    /**
     * Runs the example.
     *
     * @return how the two versions relate
     */
    public static CausalOrder run() {
        // @start region="readme"
        HybridClock orders = Clocks.hybrid(ReplicaId.of("orders"));
        HybridClock billing = Clocks.hybrid(ReplicaId.of("billing"));

        HybridTimestamp sent = orders.tickTimestamp();
        String header = sent.toString(); // travels with the message: 2026-01-31T09:30:00.123Z.00000
        HybridTimestamp received = billing.observe(HybridTimestamp.parse(header));
        int compared = sent.compareTo(received); // negative, whatever their wall clocks say

        VersionVector base = VersionVector.of(ReplicaId.of("orders"), 1);
        VersionVector mine = base.increment(ReplicaId.of("orders"));
        VersionVector yours = base.increment(ReplicaId.of("billing"));
        CausalOrder order = mine.compare(yours); // CONCURRENT: nobody overwrote anybody
        // @end
        orders.close();
        billing.close();
        assert compared < 0;
        return order;
    }
}
