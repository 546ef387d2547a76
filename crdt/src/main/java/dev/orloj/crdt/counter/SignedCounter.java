package dev.orloj.crdt.counter;

import dev.orloj.crdt.Delta;

/**
 * A replicated counter that anybody can make grow and shrink at will.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="up-and-down"}
 *
 * <p><b>Thread safety, cost, limits:</b> see {@link Counter}.
 *
 * @param <C> the type of the counter itself
 */
public abstract sealed class SignedCounter<C extends SignedCounter<C>> extends Counter<C>
        permits PnCounter, ResettableCounter {
    SignedCounter(Ledger<C> ledger) {
        super(ledger);
    }

    /**
     * Adds one.
     *
     * @return the delta of it
     * @throws CounterOverflowException if this replica would have counted up more than 2<sup>63</sup>-1 in all
     */
    public final Delta<C> increment() {
        return add(1);
    }

    /**
     * Takes one off.
     *
     * @return the delta of it
     * @throws CounterOverflowException if this replica would have counted down more than 2<sup>63</sup>-1 in all
     */
    public final Delta<C> decrement() {
        return add(-1);
    }

    /**
     * Adds a number.
     *
     * @param amount any; 0 changes nothing
     * @return the delta of it; empty if nothing changed
     * @throws CounterOverflowException if this replica would have counted more than 2<sup>63</sup>-1 up, or down, in all; so always for {@code Long.MIN_VALUE}
     */
    public final Delta<C> add(long amount) {
        addWithoutDelta(amount);
        return amount == 0 ? noDelta() : ownDelta();
    }

    /**
     * Adds a number, and leaves telling others to {@link #deltaSince}.
     *
     * @param amount any; 0 changes nothing
     * @throws CounterOverflowException if this replica would have counted more than 2<sup>63</sup>-1 up, or down, in all; so always for {@code Long.MIN_VALUE}
     */
    public final void addWithoutDelta(long amount) {
        if (amount > 0) {
            countUp(amount);
        } else if (amount == Long.MIN_VALUE) {
            // Its opposite is no long: a replica that counts down by it has counted down more than a total holds.
            throw new CounterOverflowException(
                    "replica " + replica() + " can't count down by 2^63: a total is at most " + Long.MAX_VALUE);
        } else if (amount < 0) {
            countDown(-amount);
        }
    }
}
