package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import java.math.BigInteger;
import java.util.Objects;

/**
 * What a counter showed at one moment.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="overflow"}
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param exactValue what it showed
 * @param version which operations that is the outcome of
 */
public record CounterSnapshot(BigInteger exactValue, CausalContext version) {
    /**
     * Makes a snapshot.
     *
     * @param exactValue what a counter shows
     * @param version its version
     */
    public CounterSnapshot {
        Objects.requireNonNull(exactValue, "exactValue");
        Objects.requireNonNull(version, "version");
    }
}
