package dev.orloj.crdt;

import dev.orloj.causality.CausalContext;
import java.util.Objects;

/**
 * Says that something can't be told as of a version: it lacks operations of a frontier up to which an object has dropped what nobody needs any more. Nothing was changed.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="compaction"}
 */
public final class TooFarBehindException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient CausalContext frontier;
    private final transient CausalContext version;

    /**
     * Says so of a version.
     *
     * @param what can't be told, the beginning of a sentence
     * @param frontier up to which things were dropped
     * @param version that lacks something of it
     */
    public TooFarBehindException(String what, CausalContext frontier, CausalContext version) {
        super(what + ": deleted elements were dropped up to " + Objects.requireNonNull(frontier, "frontier") + ", and "
                + frontier.subtract(Objects.requireNonNull(version, "version")) + " of that is not in " + version);
        this.frontier = frontier;
        this.version = version;
    }

    /**
     * Up to which operations things were dropped.
     *
     * @return the frontier of the object; null only in an exception that was serialised
     */
    public CausalContext frontier() {
        return frontier;
    }

    /**
     * What was asked for, or given.
     *
     * @return a version that lacks something of the frontier; null only in an exception that was serialised
     */
    public CausalContext version() {
        return version;
    }
}
