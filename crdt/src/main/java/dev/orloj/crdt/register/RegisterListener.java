package dev.orloj.crdt.register;

import java.util.List;

/**
 * Hears how the values of a register changed. A {@link LwwRegister} has one or none.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="register-listener"}
 *
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface RegisterListener<V> {
    /**
     * The values changed, and the register is consistent again.
     *
     * @param before the values that were, immutable
     * @param after the values that are, not equal to those, immutable
     * @param remote whether the change came by a merge
     */
    void changed(List<V> before, List<V> after, boolean remote);
}
