package dev.orloj.crdt.kernel;

/**
 * What hangs on each slot of a {@link DotTable}: objects as they are, or {@code long}s without objects.
 *
 * <p>A column that was {@linkplain DotTable#shareColumn shared} is never changed again: the table goes on with a copy.
 */
abstract class PayloadColumn {
    /** What hangs on a slot; null if it is free. */
    abstract Object get(int slot);

    /** Whether a slot has a payload that is equal to one. */
    abstract boolean holds(int slot, Object payload);

    abstract void set(int slot, Object payload);

    /** Frees a slot. */
    abstract void clear(int slot);

    /** The same payloads, and room for so many slots. */
    abstract PayloadColumn copyOf(int capacity);

    /** The hash by which an element is found. */
    abstract int hash(Object element);

    /** Whether something can be an element here: what can't be isn't. */
    abstract boolean admits(Object element);

    /**
     * Finds an element.
     *
     * @param cells of the index of elements
     * @param links between the slots of one element
     * @param hash of the element
     * @return its head slot; 0 if it is not here
     */
    abstract int find(int[] cells, int[] links, Object element, int hash);

    /** Finds the head of a slot's element. */
    int findHead(int[] cells, int[] links, int slot, int hash) {
        return find(cells, links, get(slot), hash);
    }
}
