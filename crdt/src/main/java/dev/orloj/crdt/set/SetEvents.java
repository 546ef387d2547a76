package dev.orloj.crdt.set;

import dev.orloj.crdt.kernel.ElementChanges;
import dev.orloj.crdt.kernel.Listeners;
import dev.orloj.crdt.kernel.Watcher;
import java.util.Set;

/** Tells the listeners of one set what came and went. */
final class SetEvents<E> implements Watcher {
    private final ElementChanges changes = new ElementChanges();
    private final Listeners<SetListener<E>> listeners = new Listeners<>();

    ElementChanges changes() {
        return changes;
    }

    Listeners<SetListener<E>> listeners() {
        return listeners;
    }

    @Override
    public void beforeChange() {
        listeners.requireQuiet();
    }

    @Override
    @SuppressWarnings("unchecked") // what the set's own store saw are the set's elements
    public void afterChange(boolean remote) {
        if (!changes.isEmpty()) {
            Set<E> added = (Set<E>) changes.takeAdded();
            Set<E> removed = (Set<E>) changes.takeRemoved();
            listeners.tell(listener -> listener.changed(added, removed, remote));
        }
    }
}
