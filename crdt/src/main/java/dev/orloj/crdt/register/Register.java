package dev.orloj.crdt.register;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.kernel.CausalObject;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.crdt.kernel.StateWatcher;
import java.util.List;

/** What all registers have: snapshots and listeners. */
abstract class Register<V, C extends Crdt<C>> extends CausalObject<C> {
    /** Makes operations. */
    final Root<C> root;

    private StateWatcher<RegisterListener<V>, List<V>> watcher;

    Register(Root<C> root) {
        super(root);
        this.root = root;
    }

    /** The values for the ears of a listener, immutable. */
    abstract List<V> told();

    /**
     * What the register shows now, and the version that it belongs to. Linear in the values.
     *
     * @return an immutable value
     */
    public final RegisterSnapshot<V> snapshot() {
        return new RegisterSnapshot<>(told(), version());
    }

    /**
     * Calls someone whenever the register shows something else, see the package {@code dev.orloj.crdt}.
     *
     * @param listener called from the next change on
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void addListener(RegisterListener<V> listener) {
        watcher().listeners().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     * @throws UnsupportedOperationException if this is in a map
     */
    public final void removeListener(RegisterListener<V> listener) {
        watcher().listeners().remove(listener);
    }

    private StateWatcher<RegisterListener<V>, List<V>> watcher() {
        if (watcher == null) {
            watcher = root.watch(new StateWatcher<>(this::told, RegisterListener::changed));
        }
        return watcher;
    }
}
