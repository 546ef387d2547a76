package dev.orloj.crdt.map;

import java.util.Map;

/**
 * Hears what keys of an {@link LwwMap} had before a change, and what they have now: for an index by value, a cache, a display. Where the keys are enough, there is {@link MapListener}.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="entry-listener"}
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface EntryListener<K, V> {
    /**
     * The map changed, and is consistent again. What is as it was before the change is not told: a key that is in both maps has another value in each, and one of the maps is not empty.
     *
     * @param before what those keys had that were in the map and have another value now, or are not in it any more; immutable
     * @param after what those keys have that are in the map now and had another value, or were not in it; immutable
     * @param remote whether the change came by a merge
     */
    void changed(Map<K, V> before, Map<K, V> after, boolean remote);
}
