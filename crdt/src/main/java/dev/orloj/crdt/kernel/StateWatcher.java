package dev.orloj.crdt.kernel;

import java.util.function.Supplier;

/**
 * Tells listeners what the whole of a small object was before a change and is after it.
 *
 * @param <L> the kind of listener
 * @param <S> what is told of the object
 */
public final class StateWatcher<L, S> implements Watcher {
    private final Listeners<L> listeners = new Listeners<>();
    private final Supplier<S> state;
    private final Teller<L, S> teller;
    private S before;

    /**
     * Tells one listener of a change.
     *
     * @param <L> the kind of listener
     * @param <S> what is told of the object
     */
    @FunctionalInterface
    public interface Teller<L, S> {
        /**
         * Tells it.
         *
         * @param listener who
         * @param before what was
         * @param after what is, not equal to that
         * @param remote whether the change came by a merge
         */
        void tell(L listener, S before, S after, boolean remote);
    }

    /**
     * Makes it without listeners.
     *
     * @param state asked before and after each change
     * @param teller tells one listener
     */
    public StateWatcher(Supplier<S> state, Teller<L, S> teller) {
        this.state = state;
        this.teller = teller;
    }

    /**
     * The listeners, for adding and removing.
     *
     * @return those who are told
     */
    public Listeners<L> listeners() {
        return listeners;
    }

    @Override
    public void beforeChange() {
        listeners.requireQuiet();
        before = listeners.isEmpty() ? null : state.get();
    }

    @Override
    public void afterChange(boolean remote) {
        if (before == null) {
            return;
        }
        S was = before;
        S is = state.get();
        before = null;
        if (!was.equals(is)) {
            listeners.tell(listener -> teller.tell(listener, was, is, remote));
        }
    }
}
