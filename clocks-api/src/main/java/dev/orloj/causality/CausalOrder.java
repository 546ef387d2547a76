package dev.orloj.causality;

/**
 * How two partially ordered things stand to one another: the four possible answers of a causal comparison.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="order"}
 */
public enum CausalOrder {
    /** The first happened before the second: the second knows all that the first does, and more. */
    BEFORE,
    /** The first happened after the second. */
    AFTER,
    /** Both are the same. */
    EQUAL,
    /** Neither knows of the other. */
    CONCURRENT;

    /**
     * The answer to the same question asked from the other side.
     *
     * @return what {@code b.compare(a)} gives where {@code a.compare(b)} gives this
     */
    public CausalOrder reverse() {
        return switch (this) {
            case BEFORE -> AFTER;
            case AFTER -> BEFORE;
            case EQUAL, CONCURRENT -> this;
        };
    }
}
