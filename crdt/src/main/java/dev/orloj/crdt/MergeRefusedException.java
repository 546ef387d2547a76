package dev.orloj.crdt;

/**
 * Says that a delta was refused, where the caller asked for an exception by {@link MergeResult#orThrow}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="refused"}
 */
public final class MergeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MergeResult result;

    MergeRefusedException(MergeResult result) {
        super(result.toString());
        this.result = result;
    }

    /**
     * What the merge answered.
     *
     * @return a refusal; null only in an exception that was serialised
     */
    public MergeResult result() {
        return result;
    }
}
