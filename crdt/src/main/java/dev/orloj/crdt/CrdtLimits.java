package dev.orloj.crdt;

/**
 * How far an object may grow in what its user does not see.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="limits"}
 *
 * @param loggedRemovals how many removed dots are remembered with the operation that removed them, at least 0. A replica that lacks older removals gets the
 *     {@linkplain Delta#isFull full form}. 16 bytes each and as much again for finding them; the log grows as needed
 * @param bufferedDots how much may wait for operations that have not arrived, at least 0: each delta that waits counts for the ranges of operations that it covers, and for as many dots as it has with it. What would exceed it is
 *     refused
 * @param replicas how many replicas may ever have made an operation, at least 1 and at most {@value #MOST_REPLICAS}. A delta that would bring more is refused
 */
public record CrdtLimits(int loggedRemovals, int bufferedDots, int replicas) {
    /** The largest number of replicas that an object can tell apart. */
    public static final int MOST_REPLICAS = 500_000;

    /** 4,096 logged removals, 4,096 buffered dots, 65,536 replicas. */
    public static final CrdtLimits DEFAULT = new CrdtLimits(4_096, 4_096, 65_536);

    /**
     * Sets limits.
     *
     * @param loggedRemovals at least 0
     * @param bufferedDots at least 0
     * @param replicas from 1 to {@value #MOST_REPLICAS}
     * @throws IllegalArgumentException if one is out of its range
     */
    public CrdtLimits {
        if (loggedRemovals < 0 || bufferedDots < 0 || replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException("there are 0 or more logged removals and buffered dots, and 1 to "
                    + MOST_REPLICAS + " replicas: loggedRemovals=" + loggedRemovals + ", bufferedDots=" + bufferedDots
                    + ", replicas=" + replicas);
        }
    }
}
