package dev.orloj.crdt.kernel;

/**
 * How one object arranges the live dots that are its own: elements by hash, values in a list.
 *
 * <p>Dots and payloads are in the {@link DotTable} of the {@link Root}; a store keeps slots.
 */
public interface Store {
    /**
     * Puts a live dot into the table, and arranges it.
     *
     * @param dot that was never live here
     * @param payload what hangs on it
     */
    void put(long dot, Object payload);

    /**
     * A slot of this store is about to leave the table.
     *
     * @param slot its dot and payload are still in place
     */
    void unlink(int slot);

    /**
     * Makes room.
     *
     * @param more how many dots are about to be put
     */
    default void reserveMore(int more) {}

    /** A merge is complete. */
    default void settle() {}
}
