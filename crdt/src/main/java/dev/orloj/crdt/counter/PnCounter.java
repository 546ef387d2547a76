package dev.orloj.crdt.counter;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;

/**
 * A replicated counter that grows and shrinks.
 *
 * <p>Its value is the sum of all that was added and taken off, as far as this replica has seen it, each once.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="up-and-down"}
 *
 * <p><b>Thread safety, cost, limits:</b> see {@link Counter}. <b>Source:</b> Shapiro et al. 2011, specification 7.
 */
public final class PnCounter extends SignedCounter<PnCounter> {
    private PnCounter(Ledger<PnCounter> ledger) {
        super(ledger);
    }

    /**
     * The type of these counters.
     *
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<PnCounter> type() {
        return type(CrdtLimits.DEFAULT);
    }

    /**
     * The type of these counters.
     *
     * @param limits of each counter; there is no log of removals
     * @return the type
     */
    public static CrdtType<PnCounter> type(CrdtLimits limits) {
        return new CounterType<>(CounterKind.PN_COUNTER, limits, PnCounter::new);
    }
}
