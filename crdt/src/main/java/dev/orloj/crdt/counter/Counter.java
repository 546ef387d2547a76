package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.kernel.StateWatcher;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;

/**
 * A replicated counter: what all of them have in common.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="retire"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}. <b>Cost:</b> counting without a delta allocates nothing, and is constant; nor does a merge allocate that brings no new replica, and it is linear in the rows of the delta. Reading the value, the version and the state is linear in the replicas that ever
 * counted. Up to 45 bytes a replica, 25 more once the version was asked for, and 48 for its id, which other counters may share. In a map the value is at hand, and counting allocates a few objects, see the package. <b>Limits:</b> 2<sup>63</sup>-1 operations of a replica, and as much counted up or down by it, what was reset included.
 * <b>Source:</b> see the package.
 *
 * @param <C> the type of the counter itself
 */
public abstract sealed class Counter<C extends Counter<C>> implements Crdt<C>
        permits GCounter, SignedCounter, BoundedCounter {
    private final Ledger<C> ledger;
    private StateWatcher<CounterListener, BigInteger> listening;

    Counter(Ledger<C> ledger) {
        this.ledger = ledger;
    }

    final Ledger<C> ledger() {
        return ledger;
    }

    final RowTable table() {
        return ledger.table();
    }

    @Override
    public final ReplicaId replica() {
        return ledger.replica();
    }

    @Override
    public final CausalContext version() {
        return ledger.version();
    }

    @Override
    public final Delta<C> deltaSince(CausalContext version) {
        return ledger.deltaSince(version);
    }

    @Override
    public final MergeResult merge(Delta<C> delta) {
        return ledger.merge(delta);
    }

    /**
     * What the counter shows.
     *
     * @return the sum of all that is counted
     * @throws CounterOverflowException if no {@code long} holds it; {@link #exactValue} has it
     */
    public final long value() {
        return ledger.sum().toLong("the value of the counter");
    }

    /**
     * What the counter shows, however large that is.
     *
     * @return the sum of all that is counted
     */
    public final BigInteger exactValue() {
        return ledger.sum().toBigInteger();
    }

    /**
     * What the counter shows now, to keep or to hand to others. Linear in the replicas that ever counted.
     *
     * @return the value and its version
     */
    public final CounterSnapshot snapshot() {
        return new CounterSnapshot(exactValue(), version());
    }

    /**
     * Says that a replica has left for good: the first half of retiring it. This replica becomes its successor. A replica that knows that it was retired counts no more.
     *
     * <p>One successor does this, once the departed one has stopped and what it counted has come here. Any number of other replicas may hear of it in any order. If two did it without knowing of each other, the one with the smaller id goes on
     * to {@link #reclaim}. A replica that retires itself says that it has left, and leaves the rest to a successor.
     *
     * @param departed whose operations are known here
     * @return the delta of it; empty if this replica has said so before, or it was reclaimed already
     * @throws IllegalArgumentException if nothing is known of the replica
     * @throws IllegalStateException if another one is its successor
     * @throws UnsupportedOperationException if this is in a map
     */
    public final Delta<C> retire(ReplicaId departed) {
        return retireWithoutDelta(departed) ? ownDelta() : noDelta();
    }

    /**
     * Says that a replica has left for good, and leaves telling others to {@link #deltaSince}. Otherwise as {@link #retire}.
     *
     * @param departed whose operations are known here
     * @return true; false if this replica has said so before, or the other was reclaimed already, and nothing happened
     * @throws IllegalArgumentException if nothing is known of the replica
     * @throws IllegalStateException if another one is its successor
     * @throws UnsupportedOperationException if this is in a map
     */
    public final boolean retireWithoutDelta(ReplicaId departed) {
        RowTable table = table();
        if (table.retired().get(departed) > 0 || table.ownDeeds().retiring().get(departed) > 0) {
            return false;
        }
        Takeover.requireRetirable(table, departed);
        change(() -> table.act((deeds, row, operation) -> deeds.withRetiring(departed, operation)));
        return true;
    }

    /**
     * Takes over what a retired replica counted, and forgets its row: the second half. Eight bytes for its id and eight for its last operation stay, so that it can't come back.
     *
     * <p>Nobody counts what it counted twice: a state in which the row is still there loses it where the takeover is known. Operations that the departed replica made after the last one known here are refused from now on as {@code RETIRED}, by all that know of
     * the takeover. That is why all members must have heard of the retirement, and this replica must have heard of all that they have seen.
     *
     * @param departed whom this replica has retired
     * @param members all other replicas that may still count or pass on deltas, with the versions that they were last known to have
     * @return the delta of it
     * @throws IllegalStateException if this replica is not the successor, if a member is not known to have seen the retirement, if a member has seen what this replica has not, or if the counter is a resettable one whose last reset by this
     *     replica did not cover all that the departed one did
     * @throws CounterOverflowException if a total would exceed 2<sup>63</sup>-1
     * @throws UnsupportedOperationException if this is in a map
     */
    public final Delta<C> reclaim(ReplicaId departed, Map<ReplicaId, CausalContext> members) {
        reclaimWithoutDelta(departed, members);
        return ownDelta();
    }

    /**
     * Takes over what a retired replica counted, and leaves telling others to {@link #deltaSince}. Otherwise as {@link #reclaim}.
     *
     * @param departed whom this replica has retired
     * @param members all other replicas that may still count or pass on deltas, with the versions that they were last known to have
     * @throws IllegalStateException as {@link #reclaim}
     * @throws CounterOverflowException if a total would exceed 2<sup>63</sup>-1
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void reclaimWithoutDelta(ReplicaId departed, Map<ReplicaId, CausalContext> members) {
        Objects.requireNonNull(departed, "departed");
        Objects.requireNonNull(members, "members");
        RowTable table = table();
        Takeover.requireReclaimable(table, departed, members);
        change(() -> table.takeOver(departed));
    }

    /**
     * Calls someone whenever the counter shows another value, see the package {@code dev.orloj.crdt}.
     *
     * @param listener called from the next change on
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void addListener(CounterListener listener) {
        listening().listeners().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void removeListener(CounterListener listener) {
        listening().listeners().remove(listener);
    }

    private StateWatcher<CounterListener, BigInteger> listening() {
        if (listening == null) {
            StateWatcher<CounterListener, BigInteger> watcher =
                    new StateWatcher<>(this::exactValue, CounterListener::changed);
            ledger.watch(watcher);
            listening = watcher;
        }
        return listening;
    }

    final void change(Runnable change) {
        ledger.change(change);
    }

    final void countUp(long amount) {
        requirePositive(amount);
        ledger.up(amount);
    }

    final void countDown(long amount) {
        requirePositive(amount);
        ledger.down(amount);
    }

    static void requirePositive(long amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("an amount is at least 1, not " + amount);
        }
    }

    /** What this replica did last. */
    final Delta<C> ownDelta() {
        return ledger.lastDelta();
    }

    final Delta<C> noDelta() {
        return ledger.noDelta();
    }

    /** The value, for people. */
    @Override
    public final String toString() {
        return exactValue().toString();
    }
}
