package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LamportClock;
import dev.orloj.time.Stamp;
import dev.orloj.time.VectorClock;

/** The three clocks of one process of the demo, which tick and observe together. For one thread, so that their orders agree. */
final class NodeClocks implements AutoCloseable {
    private final LamportClock lamport;
    private final VectorClock vector;
    private final HybridClock hybrid;

    NodeClocks(ReplicaId self) {
        lamport = Clocks.lamport(self);
        vector = Clocks.vector(self);
        hybrid = Clocks.hybrid(self);
    }

    /** Stamps an event of this process alone: something local, or a message that leaves. */
    Stamps tick() {
        return new Stamps(lamport.tickStamp(), vector.tickAndSnapshot(), hybrid.tickTimestamp());
    }

    /** Stamps the arrival of a message. */
    Stamps observe(Stamps sent) {
        Stamp time = lamport.observe(sent.lamport());
        VersionVector seen = vector.observeAndSnapshot(sent.vector());
        return new Stamps(
                time, seen, new HybridTimestamp(hybrid.observe(sent.hybrid().packed())));
    }

    @Override
    public void close() {
        hybrid.close();
    }
}
