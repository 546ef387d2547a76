package dev.orloj.crdt.kernel;

import java.util.AbstractSet;
import java.util.Iterator;

/** The elements of an {@link ElementStore} at one moment. Immutable: whoever changes the store copies first. */
public final class Elements extends AbstractSet<Object> {
    private final int[] cells;
    private final Object[] payloads;
    private final int[] links;
    private final int top;
    private final int size;

    Elements(int[] cells, Object[] payloads, int[] links, int top, int size) {
        this.cells = cells;
        this.payloads = payloads;
        this.links = links;
        this.top = top;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object element) {
        return ElementStore.find(cells, payloads, links, element, ElementStore.mix(element.hashCode())) != 0;
    }

    @Override
    public Iterator<Object> iterator() {
        return new ElementIterator<>(new ElementCursor(payloads, links, top)::next, () -> 0);
    }
}
