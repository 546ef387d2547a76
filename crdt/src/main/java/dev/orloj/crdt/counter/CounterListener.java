package dev.orloj.crdt.counter;

import java.math.BigInteger;

/**
 * Hears when a counter shows another value.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="counter-listener"}
 */
@FunctionalInterface
public interface CounterListener {
    /**
     * The counter shows another value.
     *
     * @param before what it showed
     * @param after what it shows now, another number
     * @param remote whether the change came by a merge
     */
    void changed(BigInteger before, BigInteger after, boolean remote);
}
