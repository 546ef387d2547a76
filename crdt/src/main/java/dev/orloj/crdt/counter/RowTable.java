package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The state of a counter: the rows that it knows, changed in place, and where in them its own is.
 *
 * <p>There is no row of a replica that made no operation, so equal states have equal rows. The arrays of {@link #rows} are the table's own; the {@link Replicas} beside them are shared with every delta.
 */
final class RowTable {
    private static final int NOWHERE = -1;

    private final CounterKind kind;
    private final ReplicaId replica;
    private final CrdtLimits limits;

    private Rows rows;
    private int own = NOWHERE;
    /** Whether this replica was retired: it makes no more operations. */
    private boolean left;
    /** Who was taken over, by all that is known. */
    private Amounts retired = Amounts.NONE;
    /** Of a resettable counter: the newest of all floors. */
    private Rows floors = Rows.NONE;

    private final MutableVersionVector seen = new MutableVersionVector();
    private CausalContext version = CausalContext.empty();
    private boolean ownMoved;
    private boolean othersMoved;

    RowTable(CounterKind kind, ReplicaId replica, CrdtLimits limits) {
        this.kind = kind;
        this.replica = replica;
        this.limits = limits;
        this.rows = Rows.NONE;
    }

    CounterKind kind() {
        return kind;
    }

    ReplicaId replica() {
        return replica;
    }

    CrdtLimits limits() {
        return limits;
    }

    Rows rows() {
        return rows;
    }

    /** The row of this replica; negative before its first operation. */
    int own() {
        return own;
    }

    Amounts retired() {
        return retired;
    }

    Rows floors() {
        return floors;
    }

    Deeds ownDeeds() {
        return own < 0 ? Deeds.NONE : rows.deeds(own);
    }

    /** Counts up; the amount is at least 1. */
    void up(long amount) {
        int row = ownRow();
        count(row, Rows.UPS, amount);
    }

    /** Counts down; the amount is at least 1. */
    void down(long amount) {
        int row = ownRow();
        count(row, Rows.DOWNS, amount);
    }

    private void count(int row, int column, long amount) {
        long[] numbers = rows.numbers;
        int operations = rows.place(row, Rows.OPERATIONS);
        int counted = rows.place(row, column);
        long total = numbers[counted] + amount;
        long made = numbers[operations] + 1;
        if ((total | made) < 0) {
            throw overflow(numbers[counted], amount, made - 1);
        }
        numbers[counted] = total;
        numbers[operations] = made;
        ownMoved = true;
    }

    /** What a replica does beside counting. */
    interface Act {
        /** Its deeds afterwards, by its operation of that number. */
        Deeds after(Deeds before, int row, long operation);
    }

    void act(Act act) {
        int row = ownRow();
        long made = rows.operations(row) + 1;
        if (made < 0) {
            throw overflow(0, 0, made - 1);
        }
        Deeds after = act.after(rows.deeds(row), row, made);
        rows = rows.withDeeds();
        rows.deeds[row] = after;
        rows.numbers[rows.place(row, Rows.OPERATIONS)] = made;
        ownMoved = true;
        noteDeeds();
    }

    void takeOver(ReplicaId departed) {
        int from = rows.replicas.find(departed);
        act((deeds, row, operation) -> deeds.withTakenOver(replica, rows, from, !kind.resets()));
        setRows(rows.withoutRetired());
    }

    private CounterOverflowException overflow(long total, long amount, long made) {
        return new CounterOverflowException("replica " + replica + " has counted " + total + " in " + made
                + " operations, and can't count " + amount + " more");
    }

    private int ownRow() {
        return own >= 0 && !left ? own : firstRow();
    }

    private int firstRow() {
        if (left) {
            throw new IllegalStateException("replica " + replica + " was retired; go on under a new id");
        }
        if (rows.size() + retired.size() >= limits.replicas()) {
            throw new IllegalStateException("the counter has " + (rows.size() + retired.size())
                    + " replicas, its limit, and replica " + replica + " would be one more");
        }
        setRows(rows.widened(rows.replicas.with(replica), kind.signed()));
        return own;
    }

    /** Takes rows for the state, and their arrays over. */
    void setRows(Rows newest) {
        rows = newest;
        own = Math.max(NOWHERE, rows.replicas.find(replica));
        othersMoved = true;
        noteDeeds();
    }

    /** Takes the newer row of each pair in place; neither side has deeds, and others have no replica that is not here. */
    void raisePlain(Rows others) {
        RowLoops.raise(rows, others);
        othersMoved = true;
    }

    /** Takes the newer row of each pair in place; others have no replica that is not here. */
    void raise(Rows others) {
        rows = others.isPlain() ? rows : rows.withDeeds();
        RowLoops.raiseSought(rows, others);
        othersMoved = true;
        if (!others.isPlain()) {
            noteDeeds();
        }
    }

    private void noteDeeds() {
        if (rows.isPlain()) {
            return;
        }
        retired = rows.retired();
        left = retired.get(replica) > 0;
        for (Deeds each : rows.deeds) {
            left |= each.retiring().get(replica) > 0;
        }
        if (kind.resets()) {
            floors = Rows.newest(Arrays.stream(rows.deeds).map(Deeds::floors).toList());
        }
    }

    CausalContext version() {
        if (othersMoved) {
            rows.addTo(seen, retired);
            version = CausalContext.of(seen.toImmutable());
        } else if (ownMoved) {
            version = version.with(new DotRange(replica, 1, rows.operations(own)));
        }
        ownMoved = false;
        othersMoved = false;
        return version;
    }

    /** The row of this replica alone, with what it needs. */
    Rows ownRows() {
        return withDonors(new boolean[rows.size()], own);
    }

    /** The rows that are newer than a version. */
    Rows since(CausalContext known) {
        if (known.isEmpty()) {
            return rows.copy();
        }
        boolean[] chosen = new boolean[rows.size()];
        for (int row = 0; row < chosen.length; row++) {
            chosen[row] = rows.operations(row) > known.vector().get(rows.id(row));
        }
        return withDonors(chosen, NOWHERE);
    }

    /** Rows, and of a bounded counter those that gave rights to them: what a row has taken off must not arrive before what it was given. */
    private Rows withDonors(boolean[] chosen, int first) {
        if (first >= 0) {
            chosen[first] = true;
        }
        if (kind.rights() && !rows.isPlain()) {
            Rights.addDonors(rows, chosen);
        }
        int[] places =
                IntStream.range(0, chosen.length).filter(row -> chosen[row]).toArray();
        return rows.select(places);
    }

    /** Whether a replica has no row and was not taken over. */
    boolean isUnknown(long key) {
        return rows.replicas.find(key, 0) < 0 && retired.getByKey(key) == 0;
    }
}
