package dev.orloj.causality;

import java.util.Optional;

/**
 * The answer of a causal comparison that can't always be given: a {@link CausalOrder}, or that it is unknown.
 *
 * <p>{@code CONCURRENT} is knowledge, namely that neither happened before the other; {@code UNKNOWN} is none. Whoever takes the one for the other makes conflicts of what was
 * ordered.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="pruned"}
 */
public enum UncertainOrder {
    /** Certain: the first happened before the second. */
    BEFORE,
    /** Certain: the first happened after the second. */
    AFTER,
    /** Certain: both are the same. */
    EQUAL,
    /** Certain: neither happened before the other. */
    CONCURRENT,
    /** More than one of the four is possible. */
    UNKNOWN;

    /**
     * A certain answer.
     *
     * @param order the answer
     * @return the same, as one that could have been unknown
     */
    public static UncertainOrder of(CausalOrder order) {
        return switch (order) {
            case BEFORE -> BEFORE;
            case AFTER -> AFTER;
            case EQUAL -> EQUAL;
            case CONCURRENT -> CONCURRENT;
        };
    }

    /**
     * This answer, if it is one.
     *
     * @return the order, or nothing if it is unknown
     */
    public Optional<CausalOrder> known() {
        return switch (this) {
            case BEFORE -> Optional.of(CausalOrder.BEFORE);
            case AFTER -> Optional.of(CausalOrder.AFTER);
            case EQUAL -> Optional.of(CausalOrder.EQUAL);
            case CONCURRENT -> Optional.of(CausalOrder.CONCURRENT);
            case UNKNOWN -> Optional.empty();
        };
    }

    /**
     * The answer to the same question asked from the other side.
     *
     * @return {@code AFTER} for {@code BEFORE} and the other way round; else this
     */
    public UncertainOrder reverse() {
        return switch (this) {
            case BEFORE -> AFTER;
            case AFTER -> BEFORE;
            case EQUAL, CONCURRENT, UNKNOWN -> this;
        };
    }
}
