package dev.orloj.causality;

import java.util.List;
import java.util.Objects;

/**
 * What a read of a {@link DvvSet} gives: all siblings, and the context that replaces them all when it comes back with a write.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="read-and-write"}
 *
 * @param values none if nothing was written or all was discarded, more than one if writes were concurrent; ascending by their dots
 * @param context hand it back with the write that resolves or replaces these values
 * @param <V> the type of the values
 */
public record DvvRead<V>(List<V> values, ReadContext context) {
    /**
     * Pairs values with their context.
     *
     * @param values copied if they can change
     * @param context that of the set they were read from
     */
    public DvvRead {
        values = List.copyOf(values);
        Objects.requireNonNull(context, "context");
    }
}
