package dev.orloj.causality;

/**
 * A thing that can be before, after, equal to or concurrent with others of its kind.
 *
 * <p>An implementation keeps three laws: {@code compare} is {@code EQUAL} exactly where {@code equals} is true
 * (of the part that is compared, where a class says that it compares only a part of itself);
 * {@code a.compare(b)} is the {@linkplain CausalOrder#reverse reverse} of {@code b.compare(a)}; and {@code BEFORE} is transitive.
 * {@code CONCURRENT} is not transitive, so such things can't be sorted with a {@link java.util.Comparator}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="order"}
 *
 * @param <T> the kind of thing
 */
public interface PartiallyOrdered<T> {
    /**
     * How this stands to another.
     *
     * @param other to compare with
     * @return {@code BEFORE} if this happened before {@code other}, and so on
     */
    CausalOrder compare(T other);

    /**
     * Whether this strictly happened before another.
     *
     * @param other to compare with
     * @return true if {@code compare} gives {@code BEFORE}
     */
    default boolean happenedBefore(T other) {
        return compare(other) == CausalOrder.BEFORE;
    }

    /**
     * Whether neither happened before the other and they differ.
     *
     * @param other to compare with
     * @return true if {@code compare} gives {@code CONCURRENT}
     */
    default boolean isConcurrentWith(T other) {
        return compare(other) == CausalOrder.CONCURRENT;
    }

    /**
     * Whether this knows all that another does.
     *
     * @param other to compare with
     * @return true if {@code compare} gives {@code AFTER} or {@code EQUAL}
     */
    default boolean dominates(T other) {
        CausalOrder order = compare(other);
        return order == CausalOrder.AFTER || order == CausalOrder.EQUAL;
    }
}
