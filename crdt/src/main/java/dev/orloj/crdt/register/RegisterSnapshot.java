package dev.orloj.crdt.register;

import dev.orloj.causality.CausalContext;
import java.util.List;
import java.util.Objects;

/**
 * What a register showed at one moment.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="register-listener"}
 *
 * <p><b>Thread safety:</b> immutable, as far as the values are.
 *
 * @param <V> the type of the values
 * @param values what it showed: of a register in which the last writer wins, one value or none
 * @param version which operations that is the outcome of
 */
public record RegisterSnapshot<V>(List<V> values, CausalContext version) {
    /**
     * Makes a snapshot.
     *
     * @param values what a register shows
     * @param version its version
     */
    public RegisterSnapshot {
        values = List.copyOf(values);
        Objects.requireNonNull(version, "version");
    }
}
