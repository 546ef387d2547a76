package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;

/**
 * Says that a frontier can't be stable: some of its operations were not seen here, or something that it needs is not in it, or somebody goes on with what it has deleted. Nothing was changed.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="compaction"}
 */
public final class UnstableFrontierException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient CausalContext frontier;
    private final transient CausalContext dots;

    UnstableFrontierException(String message, CausalContext frontier, CausalContext dots) {
        super("the frontier " + frontier + " is not stable: " + message);
        this.frontier = frontier;
        this.dots = dots;
    }

    /**
     * What was given, and what was compacted before.
     *
     * @return the frontier; null only in an exception that was serialised
     */
    public CausalContext frontier() {
        return frontier;
    }

    /**
     * What is in the way.
     *
     * @return operations that were not seen, or inserted what is named; null only in an exception that was serialised
     */
    public CausalContext dots() {
        return dots;
    }
}
