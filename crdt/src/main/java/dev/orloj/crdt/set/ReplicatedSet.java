package dev.orloj.crdt.set;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalObject;
import dev.orloj.crdt.kernel.ElementChanges;
import dev.orloj.crdt.kernel.Root;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What all replicated sets have: reading, snapshots, listeners.
 *
 * @param <E> the type of the elements, with value equality
 * @param <C> the type of the set
 */
abstract class ReplicatedSet<E, C extends ReplicatedSet<E, C>> extends CausalObject<C> implements Iterable<E> {
    /** Makes operations. */
    final Root<C> root;

    private SetSnapshot<E> snapshot;
    private SetEvents<E> events;

    ReplicatedSet(Root<C> root) {
        super(root);
        this.root = root;
    }

    /** The elements as they are now, immutable. */
    abstract Set<E> share();

    /** Has what comes and goes collected. */
    abstract void track(ElementChanges changes);

    /**
     * Adds an element, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it came into the set
     */
    public abstract boolean addWithoutDelta(E element);

    /**
     * Adds elements, one after the other, each as {@link #addWithoutDelta} does. If one of them can't be added, those before it stand.
     *
     * @param elements not null, nor any of them
     * @return one delta of all
     */
    public final Delta<C> addAll(Collection<? extends E> elements) {
        return root.recording(() -> addAllWithoutDelta(elements));
    }

    /**
     * Adds elements, one after the other, each as {@link #addWithoutDelta} does, and leaves telling others to {@link #deltaSince}. If one of them can't be added, those before it stand. The collection is copied first, unless it is an unmodifiable list as {@link List#of} makes them; beside that
     * nothing is allocated but by the additions.
     *
     * @param elements not null, nor any of them
     * @return whether any of them came into the set
     */
    public final boolean addAllWithoutDelta(Collection<? extends E> elements) {
        List<E> all = List.copyOf(elements);
        boolean changed = false;
        for (int i = 0; i < all.size(); i++) { // an iterator would be an object
            changed |= addWithoutDelta(all.get(i));
        }
        return changed;
    }

    /**
     * Whether an element is in the set.
     *
     * @param element not null
     * @return true if an equal one is
     */
    public abstract boolean contains(E element);

    /**
     * How many elements there are.
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

    /** The elements, in no order. The iterator throws {@link java.util.ConcurrentModificationException} once the set has changed, and removes nothing. */
    @Override
    public abstract Iterator<E> iterator();

    /**
     * The elements as they are now, and the version that they belong to. The same object is returned until something changes. What it costs to take one is said under <b>Cost</b> above.
     *
     * @return an immutable set, free to share between threads
     */
    public final SetSnapshot<E> snapshot() {
        CausalContext version = version();
        if (snapshot == null || snapshot.version() != version) {
            snapshot = new SetSnapshot<>(share(), version);
        }
        return snapshot;
    }

    /**
     * Calls someone whenever elements come or go, see the package {@code dev.orloj.crdt}.
     *
     * @param listener called from the next change on
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void addListener(SetListener<E> listener) {
        events().listeners().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void removeListener(SetListener<E> listener) {
        events().listeners().remove(listener);
    }

    private SetEvents<E> events() {
        if (events == null) {
            events = root.watch(new SetEvents<>());
            track(events.changes());
        }
        return events;
    }

    /** The elements, in no order. */
    @Override
    public final String toString() {
        return snapshot().toString();
    }
}
