package dev.orloj.crdt.kernel;

/** Walks slots, and stops at those that are the heads of elements. */
public final class ElementCursor {
    private final Object[] payloads;
    private final int[] links;
    private final int top;
    private int slot;

    ElementCursor(Object[] payloads, int[] links, int top) {
        this.payloads = payloads;
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
            if (payloads[slot] != null && (slot >= links.length || links[slot] >= 0)) {
                return payloads[slot];
            }
        }
        slot = top;
        return null;
    }
}
