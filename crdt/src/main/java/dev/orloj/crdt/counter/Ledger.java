package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.kernel.Watcher;

/**
 * How a counter keeps what was counted: a {@linkplain RowLedger row a replica}, or in a map {@linkplain DotLedger amounts that hang on dots}.
 *
 * @param <C> the type of the counter
 */
abstract sealed class Ledger<C extends Counter<C>> permits RowLedger, DotLedger {
    abstract ReplicaId replica();

    abstract CausalContext version();

    abstract Delta<C> deltaSince(CausalContext version);

    abstract MergeResult merge(Delta<C> delta);

    /** Counts up by at least 1. */
    abstract void up(long amount);

    /** Counts down by at least 1. */
    abstract void down(long amount);

    /** Takes away all that was seen; says whether there was anything. */
    abstract boolean reset();

    /** What the counter shows; until the next change, or the next call. */
    abstract ExactSum sum();

    /** The delta of the last operation of this replica. */
    abstract Delta<C> lastDelta();

    /** The delta of nothing. */
    abstract Delta<C> noDelta();

    /** Says who is told of changes. */
    abstract void watch(Watcher theWatcher);

    /** Makes a change that is neither counting nor a reset. */
    abstract void change(Runnable change);

    /** The rows. */
    abstract RowTable table();
}
