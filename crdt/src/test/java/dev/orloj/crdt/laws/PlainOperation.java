package dev.orloj.crdt.laws;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import java.util.Set;

/**
 * An operation on a {@link PlainSet}.
 *
 * @param element what it adds
 * @param removed what it removes, if that is anything: then it adds nothing
 */
record PlainOperation(String element, Set<Dot> removed) {
    boolean isRemoval() {
        return !removed.isEmpty();
    }

    CausalContext removedContext() {
        CausalContext context = CausalContext.empty();
        for (Dot dot : removed) {
            context = context.with(dot);
        }
        return context;
    }

    @Override
    public String toString() {
        return isRemoval() ? "-" + removed : "+" + element;
    }
}
