package dev.orloj.crdt.counter;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;

/**
 * A replicated counter that grows and shrinks, and can be reset to 0.
 *
 * <p>A reset takes away what its replica had seen; what others count at the same time stays. So {@code value} is the sum of all operations that this replica has seen, but for those that were seen by a reset that it has seen.
 *
 * <p><b>Thread safety:</b> see {@link Counter}. <b>Cost:</b> as of all counters; beside that a row of a replica that ever made a reset has the rows as they stood at its last one, and carries them in each delta, so that it can be understood by itself. Resetting is linear in the replicas that ever counted.
 * <b>Limits:</b> what was reset still counts towards the largest totals. <b>Source:</b> Almeida, Shoker, Baquero 2018; compare Weidner, Almeida 2022, "An oblivious observed-reset embeddable replicated counter".
 */
public final class ResettableCounter extends SignedCounter<ResettableCounter> {
    private ResettableCounter(RowTable table) {
        super(table);
    }

    /**
     * The type of these counters.
     *
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<ResettableCounter> type() {
        return type(CrdtLimits.DEFAULT);
    }

    /**
     * The type of these counters.
     *
     * @param limits of each counter; there is no log of removals
     * @return the type
     */
    public static CrdtType<ResettableCounter> type(CrdtLimits limits) {
        return new CounterType<>(CounterKind.RESETTABLE, limits, ResettableCounter::new);
    }

    /**
     * Takes away all that this replica has seen. That is an operation too, even if the value was 0.
     *
     * @return the delta of it; empty if there is nothing that no reset has taken away before
     */
    public Delta<ResettableCounter> reset() {
        return resetRows() ? ownDelta() : noDelta();
    }

    /** Takes away all that this replica has seen, and leaves telling others to {@link #deltaSince}. */
    public void resetWithoutDelta() {
        resetRows();
    }

    private boolean resetRows() {
        Rows rows = table().rows();
        boolean changes = false;
        for (int row = 0; row < rows.size(); row++) {
            changes |= !isReset(rows, row, table().floors());
        }
        if (changes) {
            change(() -> table().act((deeds, own, operation) -> deeds.withReset(asTheyStand(own, operation))));
        }
        return changes;
    }

    private Rows asTheyStand(int own, long operation) {
        Rows rows = table().rows().withoutDeeds();
        rows.operations[own] = operation;
        return rows;
    }

    private static boolean isReset(Rows rows, int row, Rows floors) {
        int floor = floors.replicas.find(rows.keys[row], 0);
        return floor >= 0 && floors.operations[floor] >= rows.operations[row];
    }

    @Override
    long counted(Rows rows, int row) {
        Rows floors = table().floors();
        int floor = floors.replicas.find(rows.keys[row], 0);
        if (floor < 0) {
            return rows.net(row);
        }
        return floors.operations[floor] >= rows.operations[row] ? 0 : rows.net(row) - floors.net(floor);
    }
}
