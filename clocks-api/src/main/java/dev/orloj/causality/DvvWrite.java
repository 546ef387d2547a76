package dev.orloj.causality;

/**
 * The outcome of a write to a {@link DvvSet}: the new set and what to tell the writer, or why it was refused.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="acknowledge"}
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param <V> the type of the values
 */
public final class DvvWrite<V> {
    /** How a write ended. */
    public enum Status {
        /** The set has the write. */
        WRITTEN,
        /** The set would have more values than {@link DvvLimits#maxSiblings}. Read, resolve, and write with the read's context. */
        TOO_MANY_SIBLINGS,
        /** The context names more ids that the set does not know than {@link DvvLimits#maxForeignIds}. */
        TOO_MANY_FOREIGN_IDS,
        /** With the context, the history would have more ranges beyond gaps than {@link DvvLimits#maxGaps}. Read, and write with the read's context. */
        TOO_MANY_GAPS,
        /**
         * With the context, the history would have more ranges than {@link DvvLimits#maxRanges}. Read here, and write with the read's context; what was read elsewhere is taken once it has been
         * synchronised.
         */
        TOO_MANY_RANGES
    }

    private final Status status;
    private final DvvSet<V> set;
    private final CausalContext seen;
    private final ReplicaId replica;
    private final long counter;

    private DvvWrite(Status status, DvvSet<V> set, CausalContext seen, ReplicaId replica, long counter) {
        this.status = status;
        this.set = set;
        this.seen = seen;
        this.replica = replica;
        this.counter = counter;
    }

    static <V> DvvWrite<V> written(DvvSet<V> set, CausalContext seen, ReplicaId replica, long counter) {
        return new DvvWrite<>(Status.WRITTEN, set, seen, replica, counter);
    }

    static <V> DvvWrite<V> refused(Status status, DvvSet<V> unchanged) {
        return new DvvWrite<>(status, unchanged, null, null, 0);
    }

    /**
     * How it ended.
     *
     * @return {@code WRITTEN}, or the limit that was in the way
     */
    public Status status() {
        return status;
    }

    /**
     * Whether the set has the write.
     *
     * @return true if the status is {@code WRITTEN}
     */
    public boolean isWritten() {
        return status == Status.WRITTEN;
    }

    /**
     * The set after the write.
     *
     * @return the new set; the one written to, unchanged, if the write was refused
     */
    public DvvSet<V> set() {
        return set;
    }

    /**
     * The event that the write is.
     *
     * @return its dot
     * @throws IllegalStateException if the write was refused
     */
    public Dot dot() {
        requireWritten();
        return new Dot(replica, counter);
    }

    /**
     * What the writer has seen now: give it back to the writer, for its next write.
     *
     * @return what it had seen before, and this write
     * @throws IllegalStateException if the write was refused
     */
    public WriteAck ack() {
        requireWritten();
        return new WriteAck(seen.with(replica, counter));
    }

    private void requireWritten() {
        if (status != Status.WRITTEN) {
            throw new IllegalStateException("the write was refused: " + status);
        }
    }

    @Override
    public String toString() {
        return isWritten() ? status + " " + dot() + " " + set : status + " " + set;
    }
}
