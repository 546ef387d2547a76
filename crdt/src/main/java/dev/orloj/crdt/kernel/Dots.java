package dev.orloj.crdt.kernel;

import dev.orloj.causality.DotRange;

/**
 * Dots as one {@code long}: the number of a replica in some numbering, above {@value #COUNTER_BITS} bits of counter. No two replicas' dots are neighbours, since counters start at 1.
 *
 * <p>If replicas are numbered in the order of their ids, the order of the numbers is the order of the dots.
 */
final class Dots {
    static final int COUNTER_BITS = 44;
    static final long MAX_COUNTER = (1L << COUNTER_BITS) - 1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Dots() {}

    static long of(int row, long counter) {
        assert row >= 0 && counter >= 1 && counter <= MAX_COUNTER : row + ":" + counter;
        return (long) row << COUNTER_BITS | counter;
    }

    static int row(long dot) {
        return (int) (dot >>> COUNTER_BITS);
    }

    static long counter(long dot) {
        return dot & MAX_COUNTER;
    }

    /** Whether a dot is one of row 0, where a replica has its own. */
    static boolean isOwn(long dot) {
        return dot <= MAX_COUNTER;
    }

    /** The same event in another numbering of replicas. */
    static long renumbered(long dot, int[] rows) {
        return of(rows[row(dot)], counter(dot));
    }

    static int hash(long dot) {
        long mixed = dot * GOLDEN;
        return (int) (mixed >>> Integer.SIZE);
    }

    /** How many dots some ranges have; at most {@code Long.MAX_VALUE}. */
    static long count(Iterable<DotRange> ranges) {
        long count = 0;
        for (DotRange range : ranges) {
            count = range.size() > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + range.size();
        }
        return count;
    }
}
