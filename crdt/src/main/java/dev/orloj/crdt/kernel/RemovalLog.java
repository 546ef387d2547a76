package dev.orloj.crdt.kernel;

import java.util.Arrays;

/**
 * Which operation removed which dots, of the latest removals.
 *
 * <p>A ring of pairs. Each pair knows the last one before it whose operation is of the same replica, and the largest counter of an operation from there back to the oldest: so
 * the search for some operations of a replica walks back no further than it must. What falls out of the ring raises the horizon of the replica that made the operation: of operations up to
 * there, removals may be unknown.
 *
 * <p><b>Cost:</b> 32 bytes a pair; appending is O(1). A search costs the replica's pairs back to the oldest one that is wanted. <b>Limits:</b> the number of pairs given.
 */
final class RemovalLog {
    private static final int SMALLEST = 16;
    private static final long NONE = -1;

    /** A pair is an operation, a dot, the replica's pair before it, and the largest operation up to it. */
    private static final int STRIDE = 4;

    private static final int DOT = 1;
    private static final int BEFORE = 2;
    private static final int LARGEST = 3;

    private final int limit;
    private long oldest;
    private long next;
    /** A power of two of pairs. */
    private long[] ring = {};

    /** By row: the newest pair of its operations, and the horizon. */
    private long[] newest = {};

    private long[] horizon = {};

    RemovalLog(int limit) {
        this.limit = limit;
    }

    /** Up to which counter removals of a replica's operations may be unknown. */
    long horizon(int row) {
        return row < horizon.length ? horizon[row] : 0;
    }

    void raiseHorizon(int row, long counter) {
        reserveRow(row);
        horizon[row] = Math.max(horizon[row], counter);
    }

    void append(long operation, long dot) {
        if (next - oldest >= limit) {
            if (limit == 0) {
                raiseHorizon(Dots.row(operation), Dots.counter(operation));
                return;
            }
            long dropped = ring[at(oldest++)];
            raiseHorizon(Dots.row(dropped), Dots.counter(dropped));
        } else if ((next - oldest) * STRIDE == ring.length) {
            grow();
        }
        int row = Dots.row(operation);
        reserveRow(row);
        long previous = newest[row];
        int at = at(next);
        ring[at] = operation;
        ring[at + DOT] = dot;
        ring[at + BEFORE] = previous;
        ring[at + LARGEST] = previous < oldest ? operation : Math.max(operation, ring[at(previous) + LARGEST]);
        newest[row] = next++;
    }

    /** Walks back from the newest pair of a replica that is one of some operations from {@code least} on, or stands before one; {@code NONE} is the end. */
    long newest(int row, long least) {
        return row < newest.length ? reachable(newest[row], least) : NONE;
    }

    /** The pair before another, as {@link #newest} gives it. */
    long before(long pair, long least) {
        return reachable(ring[at(pair) + BEFORE], least);
    }

    private long reachable(long pair, long least) {
        return pair >= oldest && ring[at(pair) + LARGEST] >= least ? pair : NONE;
    }

    long operation(long pair) {
        return ring[at(pair)];
    }

    long removed(long pair) {
        return ring[at(pair) + DOT];
    }

    private int at(long pair) {
        return (int) pair * STRIDE & ring.length - 1;
    }

    private void grow() {
        long[] larger = new long[Math.max(SMALLEST * STRIDE, 2 * ring.length)];
        for (long pair = oldest; pair < next; pair++) {
            System.arraycopy(ring, at(pair), larger, (int) pair * STRIDE & larger.length - 1, STRIDE);
        }
        ring = larger;
    }

    private void reserveRow(int row) {
        if (row >= newest.length) {
            int length = newest.length;
            newest = Arrays.copyOf(newest, Math.max(row + 1, 2 * length));
            Arrays.fill(newest, length, newest.length, NONE);
            horizon = Arrays.copyOf(horizon, newest.length);
        }
    }
}
