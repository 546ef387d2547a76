package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;

/**
 * Says that a replica of a bounded counter has fewer rights than an operation takes. The counter is as it was.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="bounded"}
 */
public final class InsufficientRightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long wanted;
    private final long available;

    InsufficientRightsException(ReplicaId replica, long wanted, long available) {
        super("replica " + replica + " may take " + available + " off, not " + wanted
                + ": it needs rights from another");
        this.wanted = wanted;
        this.available = available;
    }

    /**
     * How many rights the operation takes.
     *
     * @return more than {@link #available}
     */
    public long wanted() {
        return wanted;
    }

    /**
     * How many rights the replica has.
     *
     * @return from 0
     */
    public long available() {
        return available;
    }
}
