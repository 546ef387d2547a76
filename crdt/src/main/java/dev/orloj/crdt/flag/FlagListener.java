package dev.orloj.crdt.flag;

/**
 * Hears when a flag is turned.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="flag"}
 */
@FunctionalInterface
public interface FlagListener {
    /**
     * The flag is another than it was.
     *
     * @param enabled what it is now
     * @param remote whether the change came by a merge
     */
    void changed(boolean enabled, boolean remote);
}
