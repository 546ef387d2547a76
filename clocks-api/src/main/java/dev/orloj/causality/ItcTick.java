package dev.orloj.causality;

/**
 * What an event does to a history: the paper's fill, and where there is nothing to fill, its grow.
 *
 * <p>Both raise the history within the owned part only. Fill raises it to what stands there already, which takes nodes away and never adds
 * one. Grow adds 1 in one place, the one that makes the tree grow least: a place costs a step for each level above it, and for each level
 * that must be made anew more than all the steps that any place can cost. Of places with one cost the rightmost is taken. The
 * search is a pass for the least cost, and a second one, from the right, for the first place that has it; only the way to that place is
 * copied.
 *
 * <p>What grow gives is normal as it is. It comes after fill, so beside each place stands a half with a minimum that is not larger than
 * the count that is raised: a 0 stays beside it, and the two do not become alike.
 */
final class ItcTick {
    private static final int STEP = 1;
    private static final int NEW_LEVEL = IntervalTreeStamp.MAX_DEPTH + 1;
    /** More than any place costs. */
    private static final int NOWHERE = Integer.MAX_VALUE;

    private ItcTick() {}

    /** The history with one event more, by the owner of {@code id}, who owns something. */
    static ItcEvent tick(ItcId id, ItcEvent history) {
        ItcEvent filled = fill(id, history);
        return filled != history ? filled : grow(id, history, 0, leastCost(id, history, 0));
    }

    /** Gives back the very history if there is nothing to fill. */
    private static ItcEvent fill(ItcId id, ItcEvent history) {
        if (id == ItcId.NONE || history.isLeaf()) {
            return history;
        }
        if (id == ItcId.ALL) {
            return ItcEvent.leaf(history.max());
        }
        ItcEvent left;
        ItcEvent right;
        if (id.left() == ItcId.ALL) {
            right = fill(id.right(), history.right());
            left = flat(history.left(), right.count());
        } else {
            left = fill(id.left(), history.left());
            right = id.right() == ItcId.ALL ? flat(history.right(), left.count()) : fill(id.right(), history.right());
        }
        boolean same = left == history.left() && right == history.right();
        return same ? history : ItcEvent.normalized(history.count(), left, right);
    }

    /** A half that is all owned, at its own maximum, or at the minimum beside it: more would not take more nodes away. */
    private static ItcEvent flat(ItcEvent half, long minimumBeside) {
        long count = Math.max(half.max(), minimumBeside);
        return half.isLeaf() && half.count() == count ? half : ItcEvent.leaf(count);
    }

    private static int leastCost(ItcId id, ItcEvent history, int spent) {
        if (id.isLeaf()) {
            return id == ItcId.ALL ? spent : NOWHERE;
        }
        int cost = spent + levelCost(history);
        return Math.min(leastCost(id.left(), history.left(), cost), leastCost(id.right(), history.right(), cost));
    }

    private static int levelCost(ItcEvent history) {
        return history.isLeaf() ? STEP + NEW_LEVEL : STEP;
    }

    /** The history with 1 more in the rightmost place of just this cost; null if there is none. */
    private static ItcEvent grow(ItcId id, ItcEvent history, long above, int cost) {
        if (id == ItcId.NONE || cost < 0) {
            return null;
        }
        if (id == ItcId.ALL) {
            return cost == 0 ? next(history, above) : null;
        }
        int rest = cost - levelCost(history);
        long count = history.count();
        ItcEvent right = grow(id.right(), history.right(), above + count, rest);
        if (right != null) {
            return ItcEvent.node(count, history.left(), right);
        }
        ItcEvent left = grow(id.left(), history.left(), above + count, rest);
        return left == null ? null : ItcEvent.node(count, left, history.right());
    }

    private static ItcEvent next(ItcEvent leaf, long above) {
        if (leaf.count() == Long.MAX_VALUE - above) {
            throw new ArithmeticException("an event would count past 2^63-1 in the part that the stamp owns");
        }
        return ItcEvent.leaf(leaf.count() + 1);
    }
}
