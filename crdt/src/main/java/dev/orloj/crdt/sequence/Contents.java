package dev.orloj.crdt.sequence;

/**
 * What the elements of one sequence are, in the order of their numbers. Elements are added and never changed.
 *
 * <p>What comes and goes is a piece: a {@code String} of a text, an {@code Object[]} that nobody changes of any other sequence.
 */
interface Contents {
    /** Adds elements of a piece, which get the next numbers. */
    void append(Object piece, int from, int to);

    /** The elements that there are, for other threads to read for ever; they are shared, and not copied. */
    Contents frozen();

    /** For putting a piece together. */
    Gatherer gatherer(int size);

    /** Puts a piece together. */
    interface Gatherer {
        /** Adds some elements. */
        void add(int element, int many);

        /** All that was added. */
        Object piece();
    }
}
