package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import java.util.BitSet;

/**
 * Up to where a document is compacted, see {@link Base}. Its elements are the first ones of the document.
 *
 * @param frontier the operations that were compacted
 * @param order the frontier, and the elements that were settled with it
 * @param floor the greatest order counter of the frontier
 * @param dead elements that the frontier deleted, and nothing later
 * @param struck elements that the frontier deleted, and later operations too
 * @param right elements that are said to have others to their right; what came since is not counted
 * @param elements how many elements the base began with
 */
record Settled(
        CausalContext frontier,
        CausalContext order,
        int floor,
        FixedBits dead,
        FixedBits struck,
        FixedBits right,
        int elements) {
    static final Settled NOTHING = new Settled(
            CausalContext.empty(), CausalContext.empty(), 0, new FixedBits(0), new FixedBits(0), new FixedBits(0), 0);

    /** Whether any of some elements is dead. */
    boolean hasDead(int first, int many) {
        int end = Math.min(elements, first + many);
        return dead.next(first, end, true) < end;
    }

    /** Adds the elements that are struck to others. */
    void markStruck(FixedBits marks) {
        for (int at = struck.next(0, elements, true); at < elements; ) {
            int end = struck.next(at, elements, false);
            marks.set(at, end);
            at = struck.next(end, elements, true);
        }
    }

    /** Takes the elements out of others that are kept for their place alone, without what they were. */
    void clearBlank(BitSet elementsOf) {
        for (int at = elementsOf.nextSetBit(0); at >= 0 && at < elements; at = elementsOf.nextSetBit(at + 1)) {
            if (dead.get(at) || struck.get(at)) {
                elementsOf.clear(at);
            }
        }
    }
}
