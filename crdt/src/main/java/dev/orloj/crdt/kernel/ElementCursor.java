package dev.orloj.crdt.kernel;

/** Walks slots, and stops at those that are the heads of elements. */
public final class ElementCursor {
    private final PayloadColumn column;
    private final int[] links;
    private final int top;
    private int slot;

    ElementCursor(PayloadColumn column, int[] links, int top) {
        this.column = column;
        this.links = links;
        this.top = top;
    }

    /**
     * Goes to the next element.
     *
     * @return the element; null if there is none
     */
    public Object next() {
        while (++slot <= top) {
            if (ElementStore.isHead(links, slot)) {
                Object element = column.get(slot);
                if (element != null) {
                    return element;
                }
            }
        }
        slot = top;
        return null;
    }
}
