package dev.orloj.crdt.map;

import java.util.Set;

/**
 * Hears which keys of a map came, went, and have another value: for a cache, an index, a display. It may read the map; what a key of an {@link LwwMap} had before, an {@link EntryListener} hears.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="last-writer-map"}
 *
 * @param <K> the type of the keys
 */
@FunctionalInterface
public interface MapListener<K> {
    /**
     * The map changed, and is consistent again. What is as it was before the change is not told, and all that one update of an {@link OrMap} does is one change. The three sets have no key in common, and one of them is not empty.
     *
     * @param added what is in the map now and was not, immutable
     * @param removed what was in the map and is not now, immutable
     * @param updated what was in the map, and has another value now, immutable; of an {@link OrMap} also what an operation changed without changing what it shows
     * @param remote whether the change came by a merge
     */
    void changed(Set<K> added, Set<K> removed, Set<K> updated, boolean remote);
}
