package dev.orloj.crdt.map;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.kernel.CausalObject;
import dev.orloj.crdt.kernel.KeyChanges;
import dev.orloj.crdt.kernel.Root;

/**
 * What all replicated maps have: their size, and listeners.
 *
 * @param <K> the type of the keys, with value equality
 * @param <C> the type of the map
 */
abstract class ReplicatedMap<K, C extends Crdt<C>> extends CausalObject<C> {
    /** Makes operations. */
    final Root<C> root;

    private MapEvents<K> events;

    ReplicatedMap(Root<C> root) {
        super(root);
        this.root = root;
    }

    /** What is compared to tell whether a key has another value than before; null if it is not in the map. */
    abstract Object told(Object key);

    /** Has the keys that may have other values collected. */
    abstract void track(KeyChanges changes);

    /**
     * How many keys there are. Removed ones are not counted.
     *
     * @return from 0
     */
    public abstract int size();

    /**
     * Whether there are none.
     *
     * @return true if {@link #size} is 0
     */
    public final boolean isEmpty() {
        return size() == 0;
    }

    /**
     * Calls someone whenever keys come, go, or have other values, see the package {@code dev.orloj.crdt}; {@link MapListener} says what another value is.
     *
     * @param listener called from the next change on
     * @throws UnsupportedOperationException if this map is in another
     */
    public final void addListener(MapListener<K> listener) {
        events().ofKeys().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     * @throws UnsupportedOperationException if this map is in another
     */
    public final void removeListener(MapListener<K> listener) {
        events().ofKeys().remove(listener);
    }

    final MapEvents<K> events() {
        if (events == null) {
            events = root.watch(new MapEvents<>(this::told));
            track(events.changes());
        }
        return events;
    }
}
