package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.kernel.Watcher;
import java.util.Objects;

/**
 * What was counted, in a row for each replica: the ledger of counters that stand alone.
 *
 * @param <C> the type of the counter
 */
final class RowLedger<C extends Counter<C>> extends Ledger<C> {
    private final RowTable table;
    private final RowMerger merger;
    private final CounterDelta<C> nothing;
    /** For adding up. */
    private final ExactSum sum = new ExactSum();

    private Watcher watcher = Watcher.NOBODY;

    RowLedger(RowTable table) {
        this.table = table;
        this.merger = new RowMerger(table);
        this.nothing = new CounterDelta<>(table.kind(), Rows.NONE);
    }

    @Override
    RowTable table() {
        return table;
    }

    @Override
    ReplicaId replica() {
        return table.replica();
    }

    @Override
    CausalContext version() {
        return table.version();
    }

    @Override
    Delta<C> deltaSince(CausalContext version) {
        Rows rows = table.since(Objects.requireNonNull(version, "version"));
        return rows.size() == 0 ? nothing : new CounterDelta<>(table.kind(), rows);
    }

    @Override
    MergeResult merge(Delta<C> delta) {
        Objects.requireNonNull(delta, "delta");
        return merger.merge(CounterDelta.of(table.kind(), delta).rows(), watcher);
    }

    @Override
    void up(long amount) {
        watcher.beforeChange();
        table.up(amount);
        watcher.afterChange(false);
    }

    @Override
    void down(long amount) {
        watcher.beforeChange();
        table.down(amount);
        watcher.afterChange(false);
    }

    @Override
    void change(Runnable change) {
        watcher.beforeChange();
        change.run();
        watcher.afterChange(false);
    }

    @Override
    boolean reset() {
        Rows rows = table.rows();
        boolean changes = false;
        for (int row = 0; row < rows.size(); row++) {
            changes |= !isReset(rows, row, table.floors());
        }
        if (changes) {
            change(() -> table.act((deeds, own, operation) -> deeds.withReset(asTheyStand(own, operation))));
        }
        return changes;
    }

    private Rows asTheyStand(int own, long operation) {
        Rows rows = table.rows().withoutDeeds();
        rows.numbers[rows.place(own, Rows.OPERATIONS)] = operation;
        return rows;
    }

    private static boolean isReset(Rows rows, int row, Rows floors) {
        int floor = floors.replicas.find(rows.keys[row], 0);
        return floor >= 0 && floors.operations(floor) >= rows.operations(row);
    }

    @Override
    ExactSum sum() {
        sum.clear();
        sum.add(table.kind().floor());
        Rows rows = table.rows();
        for (int row = 0; row < rows.size(); row++) {
            sum.add(counted(rows, row));
        }
        for (Deeds deeds : rows.deeds) {
            sum.add(deeds.settledUps() - deeds.settledDowns());
        }
        return sum;
    }

    /** What a row adds to the value. */
    private long counted(Rows rows, int row) {
        Rows floors = table.floors();
        int floor = floors.size() == 0 ? -1 : floors.replicas.find(rows.keys[row], 0);
        if (floor < 0) {
            return rows.net(row);
        }
        return floors.operations(floor) >= rows.operations(row) ? 0 : rows.net(row) - floors.net(floor);
    }

    @Override
    Delta<C> lastDelta() {
        return new CounterDelta<>(table.kind(), table.ownRows());
    }

    @Override
    Delta<C> noDelta() {
        return nothing;
    }

    @Override
    void watch(Watcher theWatcher) {
        watcher = theWatcher;
    }
}
