package dev.orloj.crdt.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Who wants to hear of changes, of one kind of listener; and the rules by which they hear, see {@code dev.orloj.crdt}.
 *
 * @param <L> the kind of listener
 */
public final class Listeners<L> {
    private List<L> listeners = List.of();
    private boolean telling;

    /** Makes it with no listeners. */
    public Listeners() {}

    /**
     * Takes one more.
     *
     * @param listener hears of changes from the next one on; twice if it is here already
     */
    public void add(L listener) {
        List<L> more = new ArrayList<>(listeners);
        more.add(Objects.requireNonNull(listener, "listener"));
        listeners = List.copyOf(more);
    }

    /**
     * Lets one go.
     *
     * @param listener to remove, once
     */
    public void remove(L listener) {
        List<L> fewer = new ArrayList<>(listeners);
        fewer.remove(Objects.requireNonNull(listener, "listener"));
        listeners = List.copyOf(fewer);
    }

    /**
     * Whether nobody hears.
     *
     * @return true if there are none
     */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /**
     * Checks that a change may begin.
     *
     * @throws IllegalStateException if the listeners are just being told of another
     */
    public void requireQuiet() {
        if (telling) {
            throw new IllegalStateException("a listener must not change the object that it listens to");
        }
    }

    /**
     * Tells all.
     *
     * @param call how to tell one
     */
    public void tell(Consumer<L> call) {
        telling = true;
        try {
            for (L listener : listeners) {
                tell(listener, call);
            }
        } finally {
            telling = false;
        }
    }

    private void tell(L listener, Consumer<L> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            // The change stands, and the caller must get its delta: the exception is the listener's own affair.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
