package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.crdt.kernel.Store;
import dev.orloj.crdt.kernel.Watcher;

/**
 * What was counted, as amounts that hang on live dots: the ledger of counters in maps. What is removed is removed amount by amount, so increments that a removal had not seen stay.
 *
 * <p>An increment is added to an earlier one of this replica where nobody else can know of that one: so what is counted between two deltas is one amount up and one down. One running total of a replica would not do: a concurrent
 * increment would bring back with it what the removal had seen.
 *
 * <p><b>Source:</b> Baquero, Almeida, Lerche 2016, "The problem with embedded CRDT counters and a solution".
 *
 * @param <C> the type of the counter
 */
final class DotLedger<C extends Counter<C>> extends Ledger<C> implements Store {
    private final Root<C> root;
    private final ExactSum sum = new ExactSum();
    /** What this replica has counted up, and down, of what is live: each within a {@code long}, as alone. */
    private final ExactSum ownUps = new ExactSum();

    private final ExactSum ownDowns = new ExactSum();
    /** The dots of the last amount up and down that were put here. */
    private long lastUp;

    private long lastDown;

    DotLedger(Root<C> root) {
        this.root = root;
        root.attach(this);
    }

    @Override
    ReplicaId replica() {
        return root.replica();
    }

    @Override
    CausalContext version() {
        return root.version();
    }

    @Override
    Delta<C> deltaSince(CausalContext version) {
        return root.deltaSince(version);
    }

    @Override
    MergeResult merge(Delta<C> delta) {
        return root.merge(delta);
    }

    @Override
    void up(long amount) {
        requireRoom(ownUps, amount);
        lastUp = count(amount, lastUp);
    }

    @Override
    void down(long amount) {
        requireRoom(ownDowns, amount);
        lastDown = count(-amount, lastDown);
    }

    private void requireRoom(ExactSum counted, long amount) {
        if (counted.toSaturatedLong() > Long.MAX_VALUE - amount) {
            throw new CounterOverflowException("replica " + replica() + " has counted " + counted.toBigInteger()
                    + " in one direction, and can't count " + amount + " more");
        }
    }

    /** Counts, together with the amount on another dot if that may be; gives the dot on which it hangs. */
    private long count(long amount, long last) {
        long operation = root.nextDot();
        long total = amount;
        int slot = root.isUnknownToOthers(last) ? root.find(last) : 0;
        if (slot != 0) {
            total += amountAt(slot);
            unlink(slot);
            root.melt(slot);
        }
        put(operation, total);
        root.done();
        return operation;
    }

    private long amountAt(int slot) {
        return (Long) root.table().payload(slot);
    }

    @Override
    public void put(long dot, Object payload) {
        note(root.put(dot, payload), 1);
    }

    @Override
    public void unlink(int slot) {
        note(slot, -1);
    }

    /** Notes that an amount came, or with a sign of -1 that it goes. */
    private void note(int slot, int sign) {
        long amount = amountAt(slot);
        sum.add(sign * amount);
        if (root.isOwn(slot)) {
            (amount > 0 ? ownUps : ownDowns).add(sign * Math.abs(amount));
        }
    }

    @Override
    boolean reset() {
        if (root.table().size() == 0) {
            return false;
        }
        root.removeAll(root.nextDot());
        root.done();
        return true;
    }

    @Override
    ExactSum sum() {
        return sum;
    }

    @Override
    Delta<C> lastDelta() {
        return root.lastOperations(1);
    }

    @Override
    Delta<C> noDelta() {
        return root.lastOperations(0);
    }

    @Override
    void watch(Watcher theWatcher) {
        root.watch(theWatcher);
    }

    @Override
    void change(Runnable change) {
        throw noRows();
    }

    @Override
    RowTable table() {
        throw noRows();
    }

    private static UnsupportedOperationException noRows() {
        return new UnsupportedOperationException(
                "a counter in a map has no rows of replicas, so none is retired or taken over");
    }
}
