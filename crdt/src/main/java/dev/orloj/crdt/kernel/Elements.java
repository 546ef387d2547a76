package dev.orloj.crdt.kernel;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Objects;

/** The elements of an {@link ElementStore} at one moment. Immutable: whoever changes the store copies first. */
public final class Elements extends AbstractSet<Object> {
    private final int[] cells;
    private final PayloadColumn column;
    private final int[] links;
    private final int top;
    private final int size;

    Elements(int[] cells, PayloadColumn column, int[] links, int top, int size) {
        this.cells = cells;
        this.column = column;
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
        return column.admits(Objects.requireNonNull(element, "element"))
                && column.find(cells, links, element, column.hash(element)) != 0;
    }

    @Override
    public Iterator<Object> iterator() {
        return new ElementIterator<>(new ElementCursor(column, links, top)::next, () -> 0);
    }
}
