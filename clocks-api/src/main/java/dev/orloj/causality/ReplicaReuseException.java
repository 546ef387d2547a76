package dev.orloj.causality;

/**
 * Says that a replica met events of its own id that it never made: another process uses the id, or this one lost its state.
 *
 * <p>What it refused is left out and the state is as before. There is no repair in place: the process must go on under a new
 * {@link ReplicaId}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="reuse"}
 */
public final class ReplicaReuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ReplicaId replica;
    private final long made;
    private final long met;

    /**
     * Makes an exception about one replica.
     *
     * @param replica whose id is used twice
     * @param made how many events the replica knows to have made
     * @param met the counter of its own that came from outside, greater than {@code made}
     */
    public ReplicaReuseException(ReplicaId replica, long made, long met) {
        super("a peer knows event " + met + " of replica " + replica + ", which has made only " + made
                + ": its id is in use twice, or its state was lost; go on under a new id");
        this.replica = replica;
        this.made = made;
        this.met = met;
    }

    /**
     * Makes an exception about an event that two replicas know differently.
     *
     * @param dot the event
     * @param one what it is to the one
     * @param other what it is to the other
     */
    public ReplicaReuseException(Dot dot, Object one, Object other) {
        super("event " + dot + " is " + one + " here and " + other + " there: the id of replica " + dot.replica()
                + " is in use twice, or its state was lost; go on under a new id");
        this.replica = dot.replica();
        this.made = dot.counter();
        this.met = dot.counter();
    }

    /**
     * Whose id is used twice.
     *
     * @return the id; null only in an exception that was serialised
     */
    public ReplicaId replica() {
        return replica;
    }

    /**
     * How many events the replica knows to have made.
     *
     * @return from 0
     */
    public long made() {
        return made;
    }

    /**
     * The counter of its own that came from outside.
     *
     * @return greater than {@link #made}; equal to it where one event was met in two forms
     */
    public long met() {
        return met;
    }
}
