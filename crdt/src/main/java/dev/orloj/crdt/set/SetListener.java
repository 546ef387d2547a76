package dev.orloj.crdt.set;

import java.util.Set;

/**
 * Hears which elements came into a set and which went: for a cache, an index, a display.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="set-listener"}
 *
 * @param <E> the type of the elements
 */
@FunctionalInterface
public interface SetListener<E> {
    /**
     * The set changed, and is consistent again. What went and came again in one change, or was in the set already, is not told.
     *
     * @param added what is in the set now and was not, immutable
     * @param removed what was in the set and is not now, immutable; one of the two is not empty
     * @param remote whether the change came by a merge
     */
    void changed(Set<E> added, Set<E> removed, boolean remote);
}
