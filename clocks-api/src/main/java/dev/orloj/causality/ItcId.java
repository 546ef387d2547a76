package dev.orloj.causality;

/**
 * What part of the interval a stamp owns: none of it, all of it, or a part of each half.
 *
 * <p>Always in normal form: a node never has two leaves alike, so that one part has one tree and a leaf is one of two objects.
 */
final class ItcId {
    static final ItcId NONE = new ItcId(null, null);
    static final ItcId ALL = new ItcId(null, null);

    private final ItcId left;
    private final ItcId right;

    private ItcId(ItcId left, ItcId right) {
        this.left = left;
        this.right = right;
    }

    /** A part of each half, in normal form. */
    static ItcId of(ItcId left, ItcId right) {
        return left == right && left.isLeaf() ? left : new ItcId(left, right);
    }

    boolean isLeaf() {
        return left == null;
    }

    /** What is owned of the left half; null in a leaf. */
    ItcId left() {
        return left;
    }

    /** What is owned of the right half; null in a leaf. */
    ItcId right() {
        return right;
    }

    /** How deep the node lies at which {@link #half} divides; its halves are one level deeper if it is a leaf. */
    int depthOfHalves() {
        ItcId node = this;
        int depth = 0;
        while (!node.isLeaf()) {
            if (node.left != NONE && node.right != NONE) {
                return depth;
            }
            node = node.left == NONE ? node.right : node.left;
            depth++;
        }
        return depth + 1;
    }

    /** One of the two disjoint parts that this, which is not {@link #NONE}, divides into. */
    ItcId half(boolean first) {
        if (this == ALL) {
            return first ? new ItcId(ALL, NONE) : new ItcId(NONE, ALL);
        }
        if (left == NONE) {
            return new ItcId(NONE, right.half(first));
        }
        if (right == NONE) {
            return new ItcId(left.half(first), NONE);
        }
        return first ? new ItcId(left, NONE) : new ItcId(NONE, right);
    }

    /** Both parts together; null if they overlap. */
    static ItcId sum(ItcId a, ItcId b) {
        if (a == NONE) {
            return b;
        }
        if (b == NONE) {
            return a;
        }
        if (a == ALL || b == ALL) {
            return null;
        }
        ItcId left = sum(a.left, b.left);
        ItcId right = left == null ? null : sum(a.right, b.right);
        return right == null ? null : of(left, right);
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
        return other instanceof ItcId that
                && !isLeaf()
                && !that.isLeaf()
                && left.equals(that.left)
                && right.equals(that.right);
    }

    @Override
    public int hashCode() {
        return isLeaf() ? (this == ALL ? 1 : 0) : 31 * (31 * left.hashCode() + right.hashCode()) + 7;
    }

    @Override
    public String toString() {
        return ItcText.describe(this, new StringBuilder()).toString();
    }
}
