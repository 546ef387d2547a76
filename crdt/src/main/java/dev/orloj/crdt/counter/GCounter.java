package dev.orloj.crdt.counter;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;

/**
 * A replicated counter that only grows.
 *
 * <p>Its value is the sum of all increments that this replica has seen, each once.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="growing"}
 *
 * <p><b>Thread safety, cost, limits:</b> see {@link Counter}. <b>Source:</b> Shapiro et al. 2011, specification 6.
 */
public final class GCounter extends Counter<GCounter> {
    private GCounter(Ledger<GCounter> ledger) {
        super(ledger);
    }

    /**
     * The type of these counters.
     *
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<GCounter> type() {
        return type(CrdtLimits.DEFAULT);
    }

    /**
     * The type of these counters.
     *
     * @param limits of each counter; there is no log of removals
     * @return the type
     */
    public static CrdtType<GCounter> type(CrdtLimits limits) {
        return new CounterType<>(CounterKind.G_COUNTER, limits, GCounter::new);
    }

    /**
     * Counts one.
     *
     * @return the delta of it
     * @throws CounterOverflowException if this replica would have counted more than 2<sup>63</sup>-1
     */
    public Delta<GCounter> increment() {
        return increment(1);
    }

    /**
     * Counts.
     *
     * @param amount how many, at least 1
     * @return the delta of it
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws CounterOverflowException if this replica would have counted more than 2<sup>63</sup>-1
     */
    public Delta<GCounter> increment(long amount) {
        countUp(amount);
        return ownDelta();
    }

    /**
     * Counts, and leaves telling others to {@link #deltaSince}.
     *
     * @param amount how many, at least 1
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws CounterOverflowException if this replica would have counted more than 2<sup>63</sup>-1
     */
    public void incrementWithoutDelta(long amount) {
        countUp(amount);
    }
}
