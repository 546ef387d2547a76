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
        System.arraycopy(then.numbers, 0, now.numbers, 0, now.numbers.length);
    }
}
