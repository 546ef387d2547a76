package dev.orloj.causality;

/**
 * How many events are known at each point of the interval: a number for all of it, or a number and what to add in each half.
 *
 * <p>Always in normal form: one of the two halves of a node has a 0 at its root, and they are not the same number. So one function
 * has one tree, the number at the root is the minimum, and a change that changes nothing can give back the very tree. Numbers are at least
 * 0, and on no way from the root to a leaf do they add up to more than 2<sup>63</sup>-1.
 */
final class ItcEvent {
    /** The leaves that occur most. Shared, so that a tree of small numbers costs its inner nodes only. */
    private static final ItcEvent[] SMALL = new ItcEvent[16];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new ItcEvent(i, null, null);
        }
    }

    static final ItcEvent ZERO = SMALL[0];

    private static final int BELOW = 1;
    private static final int ABOVE = 2;

    private final long count;
    private final ItcEvent left;
    private final ItcEvent right;

    private ItcEvent(long count, ItcEvent left, ItcEvent right) {
        this.count = count;
        this.left = left;
        this.right = right;
    }

    static ItcEvent leaf(long count) {
        assert count >= 0 : count;
        return count < SMALL.length ? SMALL[(int) count] : new ItcEvent(count, null, null);
    }

    /** A node of halves that are {@linkplain #areNormal normal} together. */
    static ItcEvent node(long count, ItcEvent left, ItcEvent right) {
        assert count >= 0 && areNormal(left, right) : count + " " + left + " " + right;
        return new ItcEvent(count, left, right);
    }

    /** A node of any two halves, in normal form: what the halves have in common is counted at the node. */
    static ItcEvent normalized(long count, ItcEvent left, ItcEvent right) {
        long common = Math.min(left.count, right.count);
        if (left.isLeaf() && right.isLeaf() && left.count == right.count) {
            return leaf(count + common);
        }
        return node(count + common, left.withCount(left.count - common), right.withCount(right.count - common));
    }

    /** Whether two halves can stand in one node as they are. */
    static boolean areNormal(ItcEvent left, ItcEvent right) {
        return Math.min(left.count, right.count) == 0
                && !(left.isLeaf() && right.isLeaf() && left.count == right.count);
    }

    private ItcEvent withCount(long other) {
        if (other == count) {
            return this;
        }
        return isLeaf() ? leaf(other) : new ItcEvent(other, left, right);
    }

    boolean isLeaf() {
        return left == null;
    }

    /** The number at the root, which is the least anywhere. */
    long count() {
        return count;
    }

    /** What is added in the left half: nothing in a leaf. */
    ItcEvent left() {
        return left == null ? ZERO : left;
    }

    /** What is added in the right half: nothing in a leaf. */
    ItcEvent right() {
        return right == null ? ZERO : right;
    }

    /** The largest number anywhere. */
    long max() {
        return isLeaf() ? count : count + Math.max(left.max(), right.max());
    }

    /**
     * The larger of the two at each point: {@code a} if it is nowhere the smaller, else {@code b} if that is so of it, else a new tree that
     * shares what it can with them.
     */
    static ItcEvent join(ItcEvent a, ItcEvent b) {
        return switch (compare(a, b)) {
            case AFTER, EQUAL -> a;
            case BEFORE -> b;
            case CONCURRENT -> join(a, b, 0);
        };
    }

    /**
     * The larger of {@code a} and of {@code b} with {@code addB}, which may be negative, at each point. Halves are joined in the numbers of
     * the one that counts more at its root, so that what it has and the other doesn't exceed is shared and not copied.
     */
    private static ItcEvent join(ItcEvent a, ItcEvent b, long addB) {
        long ahead = a.count - b.count - addB; // a difference of two totals: fits, though a step on the way may not
        ItcEvent high = ahead >= 0 ? a : b;
        ItcEvent low = ahead >= 0 ? b : a;
        ItcEvent joined = low.isLeaf() || low == high ? high : joinHalves(high, low, Math.abs(ahead));
        return ahead >= 0 ? joined : joined.withCount(joined.count + addB);
    }

    private static ItcEvent joinHalves(ItcEvent high, ItcEvent low, long ahead) {
        if (high.isLeaf() && ahead == 0) {
            return low.withCount(high.count);
        }
        ItcEvent left = join(high.left(), low.left(), -ahead);
        ItcEvent right = join(high.right(), low.right(), -ahead);
        if (left == high.left() && right == high.right()) {
            return high;
        }
        return left == low.left && right == low.right ? low.withCount(high.count) : normalized(high.count, left, right);
    }

    /** How the one stands to the other, point by point. */
    static CausalOrder compare(ItcEvent a, ItcEvent b) {
        return switch (compare(a, 0, b, 0, 0)) {
            case 0 -> CausalOrder.EQUAL;
            case BELOW -> CausalOrder.BEFORE;
            case ABOVE -> CausalOrder.AFTER;
            default -> CausalOrder.CONCURRENT;
        };
    }

    /** Adds to {@code seen} whether the one is somewhere below the other, and whether it is somewhere above. */
    private static int compare(ItcEvent a, long addA, ItcEvent b, long addB, int seen) {
        if (seen == (BELOW | ABOVE)) {
            return seen;
        }
        long countA = a.count + addA;
        long countB = b.count + addB;
        if (a == b || a.isLeaf() && b.isLeaf()) {
            return countA == countB ? seen : seen | (countA < countB ? BELOW : ABOVE);
        }
        if (a.isLeaf() && countA <= countB) {
            return seen | BELOW; // the other is no leaf, and so more than its minimum somewhere
        }
        if (b.isLeaf() && countB <= countA) {
            return seen | ABOVE;
        }
        int left = compare(a.left(), countA, b.left(), countB, seen);
        return compare(a.right(), countA, b.right(), countB, left);
    }

    int depth() {
        return isLeaf() ? 0 : 1 + Math.max(left.depth(), right.depth());
    }

    int size() {
        return isLeaf() ? 1 : 1 + left.size() + right.size();
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ItcEvent that
                && count == that.count
                && isLeaf() == that.isLeaf()
                && (isLeaf() || left.equals(that.left) && right.equals(that.right));
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(count);
        return isLeaf() ? hash : 31 * (31 * (31 * hash + left.hashCode()) + right.hashCode()) + 7;
    }

    @Override
    public String toString() {
        return ItcText.describe(this, new StringBuilder()).toString();
    }
}
