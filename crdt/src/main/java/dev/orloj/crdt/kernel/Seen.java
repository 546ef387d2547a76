package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which operations a replica has seen, changed in place, and its numbering of replicas: row 0 is its own, others come as they are met.
 *
 * <p>Up to a counter all is seen, that is one {@code long} a row. What lies beyond a gap is rare, and kept as an immutable context.
 */
public final class Seen {
    static final int OWN = 0;

    private final Map<ReplicaId, Integer> rowOf = new HashMap<>();
    private final MutableVersionVector vector = new MutableVersionVector();
    private ReplicaId[] ids = new ReplicaId[1];
    private long[] upTo = new long[1];
    private int rows;
    /** The ranges of a delta, and those who send deltas, mostly ask for the same row again. */
    private int lastFound = OWN;

    /** The place of each row in the order of ids, and back; made when asked for. */
    private int[] ranks = {};

    private int[] rowAtRank = {};

    /** What was seen beyond a gap. */
    private CausalContext beyond = CausalContext.empty();

    private CausalContext context = CausalContext.empty();
    private boolean contextIsCurrent;

    /**
     * Begins with nothing seen.
     *
     * @param own the replica that row 0 is
     */
    public Seen(ReplicaId own) {
        rowOf(own);
    }

    /**
     * The replica itself.
     *
     * @return the id of row 0
     */
    public ReplicaId own() {
        return ids[OWN];
    }

    /**
     * How many operations the replica itself has made.
     *
     * @return from 0
     */
    public long ownCounter() {
        return upTo[OWN];
    }

    /** Takes the next dot of this replica. */
    long nextOwn() {
        long counter = upTo[OWN] + 1;
        if (counter > Dots.MAX_COUNTER) {
            throw new ArithmeticException(
                    "replica " + own() + " has made " + upTo[OWN] + " operations, and can make no more");
        }
        upTo[OWN] = counter;
        contextIsCurrent = false;
        return Dots.of(OWN, counter);
    }

    /**
     * Marks the next operations of a replica as seen.
     *
     * @param row the replica's, of which nothing was seen beyond a gap
     * @param count how many operations
     */
    public void advance(int row, int count) {
        assert beyond.isEmpty() || beyond.max(ids[row]) <= upTo[row] : beyond;
        upTo[row] += count;
        contextIsCurrent = false;
    }

    /**
     * How many replicas have rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * The replica of a row.
     *
     * @param row from 0
     * @return its id
     */
    public ReplicaId id(int row) {
        return ids[row];
    }

    /**
     * The row of a replica.
     *
     * @param id of any replica
     * @return -1 if nothing of it was seen
     */
    public int find(ReplicaId id) {
        if (ids[lastFound].equals(id)) {
            return lastFound;
        }
        Integer row = rowOf.get(id);
        if (row == null) {
            return -1;
        }
        lastFound = row;
        return lastFound;
    }

    /**
     * The row of a replica, which it gets if it has none.
     *
     * @param id of any replica
     * @return from 0
     */
    public int rowOf(ReplicaId id) {
        Integer known = rowOf.get(id);
        if (known != null) {
            return known;
        }
        if (rows == ids.length) {
            ids = Arrays.copyOf(ids, 2 * rows);
            upTo = Arrays.copyOf(upTo, 2 * rows);
        }
        ids[rows] = id;
        rowOf.put(id, rows);
        return rows++;
    }

    /**
     * Up to which counter all operations of a replica were seen.
     *
     * @param row the replica's
     * @return from 0
     */
    public long upTo(int row) {
        return upTo[row];
    }

    /**
     * Whether an operation was seen.
     *
     * @param row the replica's
     * @param counter the operation's
     * @return true if so
     */
    public boolean has(int row, long counter) {
        return counter <= upTo[row] || !beyond.isEmpty() && beyond.includes(ids[row], counter);
    }

    /**
     * Whether anything was seen beyond a gap.
     *
     * @return true if so
     */
    public boolean hasGaps() {
        return !beyond.isEmpty();
    }

    /**
     * Whether any of these was not seen.
     *
     * @param ranges of operations
     * @return true if so
     */
    public boolean lacksSome(Iterable<DotRange> ranges) {
        for (DotRange range : ranges) {
            int row = find(range.replica());
            if (row < 0 || range.to() > upTo[row] && !hasBeyond(range)) {
                return true;
            }
        }
        return false;
    }

    /** A range that begins before the gap has a dot in it. */
    private boolean hasBeyond(DotRange range) {
        return !beyond.isEmpty() && beyond.with(range) == beyond;
    }

    /**
     * Marks operations as seen.
     *
     * @param range of operations
     */
    public void add(DotRange range) {
        int row = rowOf(range.replica());
        if (range.to() <= upTo[row]) {
            return;
        }
        contextIsCurrent = false;
        if (range.from() > upTo[row] + 1) {
            beyond = beyond.with(range);
            return;
        }
        upTo[row] = range.to();
        if (!beyond.isEmpty()) {
            close(row);
        }
    }

    /**
     * Marks operations as seen, however many ranges there are: all that lie beyond gaps are put in at once, since each copies those that are there.
     *
     * @param ranges of operations
     */
    public void addAll(List<DotRange> ranges) {
        if (ranges.size() == 1) {
            add(ranges.get(0));
            return;
        }
        List<DotRange> apart = new ArrayList<>(0);
        for (DotRange range : ranges) {
            int row = rowOf(range.replica());
            if (range.to() > upTo[row]) {
                contextIsCurrent = false;
                if (range.from() > upTo[row] + 1) {
                    apart.add(range);
                } else {
                    upTo[row] = range.to();
                }
            }
        }
        if (!apart.isEmpty() || !beyond.isEmpty()) {
            closeAll(beyond.merge(CausalContext.ofRanges(apart)));
        }
    }

    /** Keeps of some ranges those that lie beyond gaps. */
    private void closeAll(CausalContext some) {
        MutableVersionVector reached = new MutableVersionVector();
        for (DotRange range : some.ranges()) {
            reached.raise(range.replica(), upTo[rowOf(range.replica())]);
        }
        CausalContext seen = some.merge(CausalContext.of(reached.toImmutable()));
        for (DotRange range : some.ranges()) {
            upTo[rowOf(range.replica())] = seen.vector().get(range.replica());
        }
        beyond = seen.subtract(CausalContext.of(seen.vector()));
    }

    /** Takes from beyond the gap what is none any more. */
    private void close(int row) {
        CausalContext seen = beyond.with(new DotRange(ids[row], 1, upTo[row]));
        upTo[row] = seen.vector().get(ids[row]);
        beyond = seen.subtract(CausalContext.of(seen.vector()));
    }

    /**
     * All of it as a value.
     *
     * @return the same object until something changes
     */
    public CausalContext toContext() {
        if (!contextIsCurrent) {
            for (int row = 0; row < rows; row++) {
                vector.raise(ids[row], upTo[row]);
            }
            context = CausalContext.of(vector.toImmutable()).merge(beyond);
            contextIsCurrent = true;
        }
        return context;
    }

    /**
     * What was not seen of that which must exist, since later operations of the same replica were.
     *
     * @return the operations
     */
    public CausalContext missing() {
        if (beyond.isEmpty()) {
            return CausalContext.empty();
        }
        MutableVersionVector last = new MutableVersionVector();
        for (DotRange range : beyond.ranges()) {
            last.raise(range.replica(), range.to());
        }
        return CausalContext.of(last.toImmutable()).subtract(toContext());
    }

    /**
     * The place of each row in the order of ids.
     *
     * @return an array that is not to be changed
     */
    public int[] ranks() {
        if (ranks.length != rows) {
            Integer[] sorted = new Integer[rows];
            Arrays.setAll(sorted, row -> row);
            Arrays.sort(sorted, (a, b) -> ids[a].compareTo(ids[b]));
            ranks = new int[rows];
            rowAtRank = new int[rows];
            for (int rank = 0; rank < rows; rank++) {
                rowAtRank[rank] = sorted[rank];
                ranks[sorted[rank]] = rank;
            }
        }
        return ranks;
    }

    /**
     * The row at each place in the order of ids.
     *
     * @return an array that is not to be changed
     */
    public int[] rowsByRank() {
        ranks();
        return rowAtRank;
    }
}
