package dev.orloj.crdt.set;

import dev.orloj.causality.CausalContext;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;

/**
 * The elements of a replicated set at one moment, and the version that they belong to.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="add-wins"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> {@link #contains} as of a hash set. That of an {@link OrSet} or a {@link GSet} shares its tables with the set until that changes; those of other sets are copies.
 *
 * @param <E> the type of the elements
 */
public final class SetSnapshot<E> extends AbstractSet<E> {
    private final Set<E> elements;
    private final CausalContext version;

    SetSnapshot(Set<E> elements, CausalContext version) {
        this.elements = elements;
        this.version = version;
    }

    /**
     * Which operations these elements are the outcome of.
     *
     * @return the version of the set when this was taken
     */
    public CausalContext version() {
        return version;
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public Iterator<E> iterator() {
        return elements.iterator();
    }
}
