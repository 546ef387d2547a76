package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.TooFarBehindException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left of the operations up to a frontier, without what they were: elements, and where they stand. Immutable.
 *
 * <p>Beside which element each was put is not known any more, so the order is said: entries, one after the other, of elements that stand beside each other and have consecutive dots. Between those of the frontier stand the
 * <em>settled</em> ones: elements that were inserted after it, but known when it was drawn. Their operations are in the {@link Batch}; only where they stand does not follow from it, since what they were compared with may be gone. What came later finds its place by
 * itself.
 *
 * @param frontier the operations
 * @param floor the greatest order counter of all elements that they inserted, those that are gone included
 * @param ids the replicas that occur, ascending
 * @param author who inserted, a number of a replica
 * @param dot of the first element
 * @param length how many elements
 * @param counter the order counter of the first element; 0 for settled ones
 * @param mark what they are
 * @param piece the elements that are neither settled nor {@link #DEAD}, in their order
 */
record Base(
        CausalContext frontier,
        int floor,
        ReplicaId[] ids,
        int[] author,
        int[] dot,
        int[] length,
        int[] counter,
        byte[] mark,
        Object piece) {
    /** Elements of the frontier that it did not delete. */
    static final int ALIVE = 0;
    /** An element that the frontier deleted, kept because it is named by others, or may be. */
    static final int DEAD = 1;
    /** Settled elements. */
    static final int LATER = 2;
    /** Elements that the frontier deleted, and later operations too, which name them. */
    static final int STRUCK = 3;

    static final int KINDS = 3;
    /** The last element has others to its right, which need not be here any more; for the Fugue order. */
    static final int RIGHT = 4;

    int size() {
        return author.length;
    }

    int kindOf(int entry) {
        return mark[entry] & KINDS;
    }

    /** Whether the frontier deleted the elements. */
    boolean isGone(int entry) {
        return (mark[entry] & DEAD) != 0;
    }

    /** Whether the piece has the elements. */
    boolean isInPiece(int entry) {
        return kindOf(entry) == ALIVE || kindOf(entry) == STRUCK;
    }

    int lastDot(int entry) {
        return dot[entry] + length[entry] - 1;
    }

    /** How many elements of the frontier are left. */
    int elements() {
        int sum = 0;
        for (int entry = 0; entry < size(); entry++) {
            sum += kindOf(entry) == LATER ? 0 : length[entry];
        }
        return sum;
    }

    /** The settled elements that came after the frontier. */
    List<DotRange> settled() {
        List<DotRange> settled = new ArrayList<>();
        for (int entry = 0; entry < size(); entry++) {
            if (kindOf(entry) == LATER) {
                settled.add(new DotRange(ids[author[entry]], dot[entry], lastDot(entry)));
            }
        }
        return settled;
    }

    /** The same with other elements. */
    Base with(Object other) {
        return new Base(frontier, floor, ids, author, dot, length, counter, mark, other);
    }

    /** The same without what the operations of a batch deleted. */
    Base toShallow(Batch batch) {
        FixedBits struck = new BaseIndex(this).struck(batch);
        if (struck.isEmpty()) {
            return this;
        }
        Object rest = piece instanceof String text ? text.toCharArray() : ((Object[]) piece).clone();
        int size = rest instanceof char[] chars ? chars.length : ((Object[]) rest).length;
        for (int at = struck.next(0, size, true); at < size; at = struck.next(at + 1, size, true)) {
            if (rest instanceof char[] chars) {
                chars[at] = 0;
            } else {
                ((Object[]) rest)[at] = null;
            }
        }
        return with(rest instanceof char[] chars ? new String(chars) : rest);
    }

    /** What two deltas in one begin with: of two bases the one with the greater frontier, of which the other delta must have nothing but what it has itself, or has said. */
    static Base ofBoth(SequenceDelta<?> one, SequenceDelta<?> other) {
        Base ours = one.batch().base();
        Base theirs = other.batch().base();
        if (ours == null || theirs == null) {
            return ours == null ? theirs : ours;
        }
        boolean mayBeOurs = theirs.frontier.subtract(one.dots()).isEmpty();
        boolean mayBeTheirs = ours.frontier.subtract(other.dots()).isEmpty();
        if (!mayBeOurs && !mayBeTheirs) {
            throw new TooFarBehindException("compacted states can't be joined", ours.frontier, other.dots());
        }
        return mayBeOurs && (!mayBeTheirs || compare(ours, theirs) >= 0) ? ours : theirs;
    }

    private static int compare(Base one, Base other) {
        int sizes = Long.compare(operations(one.frontier), operations(other.frontier));
        return sizes != 0 ? sizes : one.toString().compareTo(other.toString());
    }

    private static long operations(CausalContext context) {
        return context.ranges().stream().mapToLong(DotRange::size).sum();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Base that
                        && floor == that.floor
                        && frontier.equals(that.frontier)
                        && Arrays.equals(ids, that.ids)
                        && Arrays.equals(author, that.author)
                        && Arrays.equals(dot, that.dot)
                        && Arrays.equals(length, that.length)
                        && Arrays.equals(counter, that.counter)
                        && Arrays.equals(mark, that.mark)
                        && Batch.samePiece(piece, that.piece);
    }

    @Override
    public int hashCode() {
        return 31 * frontier.hashCode() + Arrays.hashCode(dot);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("compacted at ")
                .append(frontier)
                .append(" with ")
                .append(floor)
                .append(": ");
        String[] kinds = {"", "deleted ", "later ", "deleted twice "};
        for (int entry = 0; entry < size(); entry++) {
            text.append((mark[entry] & RIGHT) != 0 ? "with others to the right " : "")
                    .append(kinds[kindOf(entry)])
                    .append(ids[author[entry]])
                    .append(':')
                    .append(dot[entry])
                    .append('+')
                    .append(length[entry])
                    .append('@')
                    .append(counter[entry])
                    .append("; ");
        }
        return text.append(Batch.shown(piece)).append("; then ").toString();
    }
}
