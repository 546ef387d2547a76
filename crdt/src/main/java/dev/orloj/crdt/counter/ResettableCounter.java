package dev.orloj.crdt.counter;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;

/**
 * A replicated counter that grows and shrinks, and can be reset to 0.
 *
 * <p>A reset takes away what its replica had seen; what others count at the same time stays. So {@code value} is the sum of all operations that this replica has seen, but for those that were seen by a reset that it has seen.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="reset"}
 *
 * <p><b>Thread safety:</b> see {@link Counter}. <b>Cost:</b> as of all counters; beside that a row of a replica that ever made a reset has the rows as they stood at its last one, and carries them in each delta, so that it can be understood by itself. Resetting is linear in the replicas that ever counted.
 * In a map, a reset costs what there is to take away, and leaves nothing behind.
 * <b>Limits:</b> what was reset still counts towards the largest totals, but not in a map. <b>Source:</b> Almeida, Shoker, Baquero 2018; compare Weidner, Almeida 2022, "An oblivious observed-reset embeddable replicated counter".
 */
public final class ResettableCounter extends SignedCounter<ResettableCounter> {
    private ResettableCounter(Ledger<ResettableCounter> ledger) {
        super(ledger);
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
        return ledger().reset() ? ownDelta() : noDelta();
    }

    /** Takes away all that this replica has seen, and leaves telling others to {@link #deltaSince}. */
    public void resetWithoutDelta() {
        ledger().reset();
    }
}
