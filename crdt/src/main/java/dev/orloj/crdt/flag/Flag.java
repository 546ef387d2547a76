package dev.orloj.crdt.flag;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalObject;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.crdt.kernel.StateWatcher;
import dev.orloj.crdt.kernel.Values;

/**
 * A replicated yes or no. It is as the last operation left it; where operations are concurrent, one of the two wins, as the type says.
 *
 * <p>It is disabled before the first operation, whichever wins. Enabling what is enabled is an operation too, and so is disabling what is disabled: it makes the flag what it is also against
 * operations that are concurrent with earlier ones only.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="flag"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}. <b>Cost:</b> linear in the operations that no later one has seen, at most as many as there are concurrent writers. The forms without a delta allocate nothing.
 * <b>Limits:</b> none of its own. <b>Source:</b> Riak's flags; Almeida, Shoker, Baquero 2018.
 */
public final class Flag extends CausalObject<Flag> {
    private final Root<Flag> root;
    private final Values<Boolean> values;
    private final boolean disableWins;
    private StateWatcher<FlagListener, Boolean> watcher;

    private Flag(Root<Flag> root, boolean disableWins) {
        super(root);
        this.root = root;
        this.values = new Values<>(root);
        this.disableWins = disableWins;
    }

    /**
     * The type of flags that are enabled if one of several concurrent operations enabled them.
     *
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<Flag> enableWins() {
        return enableWins(CrdtLimits.DEFAULT);
    }

    /**
     * The type of flags that are enabled if one of several concurrent operations enabled them.
     *
     * @param limits of each flag
     * @return the type
     */
    public static CrdtType<Flag> enableWins(CrdtLimits limits) {
        return new CausalType<>(
                "Flag.enableWins", Kind.ENABLE_WINS_FLAG, FlagCodec.INSTANCE, limits, root -> new Flag(root, false));
    }

    /**
     * The type of flags that are disabled if one of several concurrent operations disabled them.
     *
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<Flag> disableWins() {
        return disableWins(CrdtLimits.DEFAULT);
    }

    /**
     * The type of flags that are disabled if one of several concurrent operations disabled them.
     *
     * @param limits of each flag
     * @return the type
     */
    public static CrdtType<Flag> disableWins(CrdtLimits limits) {
        return new CausalType<>(
                "Flag.disableWins", Kind.DISABLE_WINS_FLAG, FlagCodec.INSTANCE, limits, root -> new Flag(root, true));
    }

    /**
     * Enables it.
     *
     * @return the delta of it
     */
    public Delta<Flag> enable() {
        return root.recording(this::enableWithoutDelta);
    }

    /** Enables it, and leaves telling others to {@link #deltaSince}. */
    public void enableWithoutDelta() {
        values.write(true);
    }

    /**
     * Disables it.
     *
     * @return the delta of it
     */
    public Delta<Flag> disable() {
        return root.recording(this::disableWithoutDelta);
    }

    /** Disables it, and leaves telling others to {@link #deltaSince}. */
    public void disableWithoutDelta() {
        values.write(false);
    }

    /**
     * What it is.
     *
     * @return whether it is enabled
     */
    public boolean isEnabled() {
        return values.contains(true) && !(disableWins && values.contains(false));
    }

    /**
     * What it is now, and the version that this belongs to. Linear as {@link #isEnabled}.
     *
     * @return an immutable value
     */
    public FlagSnapshot snapshot() {
        return new FlagSnapshot(isEnabled(), version());
    }

    /**
     * Calls someone whenever the flag is turned, see the package {@code dev.orloj.crdt}.
     *
     * @param listener called from the next change on
     * @throws UnsupportedOperationException if this is in a map
     */
    public void addListener(FlagListener listener) {
        watcher().listeners().add(listener);
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     * @throws UnsupportedOperationException if this is in a map
     */
    public void removeListener(FlagListener listener) {
        watcher().listeners().remove(listener);
    }

    private StateWatcher<FlagListener, Boolean> watcher() {
        if (watcher == null) {
            watcher = root.watch(
                    new StateWatcher<>(this::isEnabled, (told, before, after, remote) -> told.changed(after, remote)));
        }
        return watcher;
    }

    @Override
    public String toString() {
        return isEnabled() ? "enabled" : "disabled";
    }
}
