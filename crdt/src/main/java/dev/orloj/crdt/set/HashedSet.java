package dev.orloj.crdt.set;

import dev.orloj.crdt.kernel.ElementChanges;
import dev.orloj.crdt.kernel.ElementIterator;
import dev.orloj.crdt.kernel.ElementStore;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;
import java.util.Iterator;
import java.util.Set;

/** A set whose live dots are its elements. Snapshots are copy on write. */
abstract class HashedSet<E, C extends HashedSet<E, C>> extends ReplicatedSet<E, C> {
    /** Arranges the elements. */
    final ElementStore store;

    HashedSet(Root<C> root, boolean ofLongs) {
        super(root);
        this.store = ofLongs ? ElementStore.ofLongs(root.table()) : new ElementStore(root.table());
        root.attach(store);
    }

    /** Whether elements may be kept as {@code long}s: their codec decides, not they. */
    static boolean areLongs(ElementCodec<?> codec) {
        return ElementCodec.int64().equals(codec);
    }

    @Override
    public final boolean contains(E element) {
        return store.find(element) != 0;
    }

    @Override
    public final int size() {
        return store.size();
    }

    @Override
    @SuppressWarnings("unchecked") // the payloads of a set are its elements
    public final Iterator<E> iterator() {
        return (Iterator<E>) new ElementIterator<>(store.cursor()::next, store::changeCount);
    }

    @Override
    final void track(ElementChanges changes) {
        store.track(changes);
    }

    @Override
    @SuppressWarnings("unchecked") // the payloads of a set are its elements
    final Set<E> share() {
        return (Set<E>) store.share();
    }
}
