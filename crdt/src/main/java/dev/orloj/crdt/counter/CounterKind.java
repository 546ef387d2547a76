package dev.orloj.crdt.counter;

import dev.orloj.crdt.kernel.Kind;

/**
 * What makes the rows of one type of counter different from those of others.
 *
 * @param code the byte for the kind in encodings
 * @param name for messages
 * @param signed whether it counts down
 * @param resets whether it can be reset
 * @param rights whether counting down takes rights, which can be given away
 * @param floor where it starts, below which it does not go if there are rights; otherwise 0
 */
record CounterKind(int code, String name, boolean signed, boolean resets, boolean rights, long floor) {
    static final CounterKind G_COUNTER = new CounterKind(Kind.G_COUNTER, "GCounter", false, false, false, 0);
    static final CounterKind PN_COUNTER = new CounterKind(Kind.PN_COUNTER, "PnCounter", true, false, false, 0);
    static final CounterKind RESETTABLE =
            new CounterKind(Kind.RESETTABLE_COUNTER, "ResettableCounter", true, true, false, 0);

    static CounterKind bounded(long floor) {
        return new CounterKind(Kind.BOUNDED_COUNTER, "BoundedCounter", true, false, true, floor);
    }

    @Override
    public String toString() {
        return rights ? name + " from " + floor : name;
    }
}
