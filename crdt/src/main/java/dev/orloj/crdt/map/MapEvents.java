package dev.orloj.crdt.map;

import dev.orloj.crdt.kernel.KeyChanges;
import dev.orloj.crdt.kernel.Listeners;
import dev.orloj.crdt.kernel.Watcher;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Tells the listeners of one map which keys have other values than before, and those that ask for it what these were and are. */
final class MapEvents<K> implements Watcher {
    private final KeyChanges changes = new KeyChanges();
    private final Listeners<MapListener<K>> ofKeys = new Listeners<>();
    private final Listeners<EntryListener<K, Object>> ofEntries = new Listeners<>();
    private final Function<Object, Object> value;

    /** Asks for the value of a key, which may be null, after each change. */
    MapEvents(Function<Object, Object> value) {
        this.value = value;
    }

    KeyChanges changes() {
        return changes;
    }

    Listeners<MapListener<K>> ofKeys() {
        return ofKeys;
    }

    Listeners<EntryListener<K, Object>> ofEntries() {
        return ofEntries;
    }

    @Override
    public void beforeChange() {
        ofKeys.requireQuiet();
        ofEntries.requireQuiet();
    }

    @Override
    @SuppressWarnings("unchecked") // what the map's own store saw are the map's keys
    public void afterChange(boolean remote) {
        Map<K, Object> before = new LinkedHashMap<>();
        Map<K, Object> after = new LinkedHashMap<>();
        changes.take().forEach((key, was) -> {
            Object is = value.apply(key);
            if (was != null && !was.equals(is)) {
                before.put((K) key, was);
            }
            if (is != null && !is.equals(was)) {
                after.put((K) key, is);
            }
        });
        if (!before.isEmpty() || !after.isEmpty()) {
            tell(Collections.unmodifiableMap(before), Collections.unmodifiableMap(after), remote);
        }
    }

    private void tell(Map<K, Object> before, Map<K, Object> after, boolean remote) {
        Set<K> added = without(after.keySet(), before.keySet());
        Set<K> removed = without(before.keySet(), after.keySet());
        Set<K> updated = without(after.keySet(), added);
        ofKeys.tell(listener -> listener.changed(added, removed, updated, remote));
        ofEntries.tell(listener -> listener.changed(before, after, remote));
    }

    private static <K> Set<K> without(Set<K> keys, Set<K> others) {
        Set<K> rest = new LinkedHashSet<>(keys);
        rest.removeAll(others);
        return Collections.unmodifiableSet(rest);
    }
}
