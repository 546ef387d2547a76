package dev.orloj.benchmarks;

/** What the ids of two vectors of one benchmark have in common. The second has all that the first has. */
public enum Ids {
    /** The same objects: one vector was derived from the other, or both from a third. */
    SHARED,
    /** Equal, but each vector has its own, as after decoding. */
    EQUAL,
    /** The second has some more, one in eight. */
    SOME_MORE,
    /** The second has one of its own after each of the first's. */
    INTERLEAVED;

    /** Whether the second vector has an entry of its own after one of the first's. */
    boolean hasOneMoreAfter(int index) {
        return switch (this) {
            case SHARED, EQUAL -> false;
            case SOME_MORE -> index % 8 == 0;
            case INTERLEAVED -> true;
        };
    }
}
