package dev.orloj.causality;

/**
 * Walks the ranges of a {@link CausalContext} in ascending order: of each replica first what is contiguous from 1, then what lies beyond gaps.
 *
 * <p>Whoever walks two of them side by side may cut off the front of a range by setting {@link #from}.
 */
final class RangeCursor {
    private final long[] keys;
    private final VersionVector vector;
    private final long[] beyond;
    private int nextEntry;
    private int nextBeyond;

    /** Whether there is a range; if not, the other fields say nothing. */
    boolean present;

    long key;
    long from;
    long to;

    RangeCursor(CausalContext context) {
        this.vector = context.vector();
        this.keys = vector.keys();
        this.beyond = context.beyond();
        advance();
    }

    void advance() {
        boolean entries = nextEntry < keys.length;
        boolean ranges = nextBeyond < beyond.length;
        present = entries || ranges;
        if (entries && (!ranges || keys[nextEntry] <= beyond[nextBeyond])) {
            key = keys[nextEntry];
            from = 1;
            to = vector.counterAt(nextEntry++);
        } else if (ranges) {
            key = beyond[nextBeyond];
            from = beyond[nextBeyond + 1];
            to = beyond[nextBeyond + 2];
            nextBeyond += CausalContext.STRIDE;
        }
    }

    /** Whether this range ends before the other begins. */
    boolean liesBefore(RangeCursor other) {
        return key < other.key || key == other.key && to < other.from;
    }

    boolean startsBefore(RangeCursor other) {
        return key < other.key || key == other.key && from < other.from;
    }
}
