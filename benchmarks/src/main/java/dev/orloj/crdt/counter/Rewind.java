package dev.orloj.crdt.counter;

/** Takes a counter back to where it was, in place: a merge that changes something can then be measured more than once. */
public final class Rewind {
    private final Rows now;
    private final Rows then;

    /**
     * Remembers.
     *
     * @param counter whose rows are to be as they are now, again and again, as long as it hears of no new replica
     */
    public Rewind(Counter<?> counter) {
        now = counter.table().rows();
        then = now.copy();
    }

    /** Takes it back. */
    public void rewind() {
        System.arraycopy(then.operations, 0, now.operations, 0, now.operations.length);
        System.arraycopy(then.ups, 0, now.ups, 0, now.ups.length);
        System.arraycopy(then.downs, 0, now.downs, 0, now.downs.length);
    }
}
