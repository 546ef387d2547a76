package dev.orloj.crdt.kernel;

/** The elements of an {@link ElementStore} at one moment. Immutable: whoever changes the store copies first. */
public final class Elements {
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

    /**
     * How many elements there are.
     *
     * @return from 0
     */
    public int size() {
        return size;
    }

    /**
     * Whether an element is here.
     *
     * @param element any
     * @return true if an equal one is
     */
    public boolean contains(Object element) {
        return ElementStore.find(cells, payloads, links, element, ElementStore.mix(element.hashCode())) != 0;
    }

    /**
     * Walks the elements.
     *
     * @return a cursor before the first
     */
    public ElementCursor cursor() {
        return new ElementCursor(payloads, links, top);
    }
}
