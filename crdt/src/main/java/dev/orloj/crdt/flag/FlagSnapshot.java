package dev.orloj.crdt.flag;

import dev.orloj.causality.CausalContext;
import java.util.Objects;

/**
 * What a flag was at one moment.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="flag"}
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param isEnabled whether it was enabled
 * @param version which operations that is the outcome of
 */
public record FlagSnapshot(boolean isEnabled, CausalContext version) {
    /**
     * Makes a snapshot.
     *
     * @param isEnabled whether a flag is enabled
     * @param version its version
     */
    public FlagSnapshot {
        Objects.requireNonNull(version, "version");
    }
}
