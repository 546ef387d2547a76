package dev.orloj.crdt.map;

import dev.orloj.crdt.kernel.KeyChanges;
import dev.orloj.crdt.kernel.Listeners;
import dev.orloj.crdt.kernel.Watcher;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Tells the listeners of one map which keys have other values than before. */
final class MapEvents<K> implements Watcher {
    private final KeyChanges changes = new KeyChanges();
    private final Listeners<MapListener<K>> listeners = new Listeners<>();
    private final Function<Object, Object> value;

    /** Asks for the value of a key, which may be null, after each change. */
    MapEvents(Function<Object, Object> value) {
        this.value = value;
    }

    KeyChanges changes() {
        return changes;
    }

    Listeners<MapListener<K>> listeners() {
        return listeners;
    }

    @Override
    public void beforeChange() {
        listeners.requireQuiet();
    }

    @Override
    @SuppressWarnings("unchecked") // what the map's own store saw are the map's keys
    public void afterChange(boolean remote) {
        Set<K> added = new LinkedHashSet<>();
        Set<K> removed = new LinkedHashSet<>();
        Set<K> updated = new LinkedHashSet<>();
        changes.take().forEach((key, before) -> {
            Object after = value.apply(key);
            if (before == null && after != null) {
                added.add((K) key);
            } else if (before != null && after == null) {
                removed.add((K) key);
            } else if (before != null && !before.equals(after)) {
                updated.add((K) key);
            }
        });
        if (!added.isEmpty() || !removed.isEmpty() || !updated.isEmpty()) {
            Set<K> toldAdded = Collections.unmodifiableSet(added);
            Set<K> toldRemoved = Collections.unmodifiableSet(removed);
            Set<K> toldUpdated = Collections.unmodifiableSet(updated);
            listeners.tell(listener -> listener.changed(toldAdded, toldRemoved, toldUpdated, remote));
        }
    }
}
