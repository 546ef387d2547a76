package dev.orloj.crdt.kernel;

/** Is told when an object is about to change, and when it has. */
public interface Watcher {
    /** Watches nothing. */
    Watcher NOBODY = new Watcher() {
        @Override
        public void beforeChange() {}

        @Override
        public void afterChange(boolean remote) {}
    };

    /**
     * A change is about to begin. It may come to nothing yet, and then {@link #afterChange} is not called.
     *
     * @throws IllegalStateException if it may not, since the last one is still being told
     */
    void beforeChange();

    /**
     * A change is complete.
     *
     * @param remote whether it came by a merge
     */
    void afterChange(boolean remote);
}
