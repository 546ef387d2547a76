package dev.orloj.crdt.sync;

import java.util.Objects;

/**
 * A message that is to be sent. It may be lost, doubled or overtaken on its way.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="anti-entropy"}
 *
 * @param to the neighbour that it is for
 * @param bytes what to hand to the neighbour's {@link AntiEntropy#receive}; a new array, which belongs to the caller
 * @param <P> what neighbours are named by
 */
public record Outgoing<P>(P to, byte[] bytes) {
    /**
     * Makes a message.
     *
     * @param to the neighbour that it is for
     * @param bytes the message itself
     */
    public Outgoing {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** To whom, and how long it is. */
    @Override
    public String toString() {
        return bytes.length + " bytes to " + to;
    }
}
