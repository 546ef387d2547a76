package dev.orloj.stress;

import dev.orloj.clocks.BoundStore;

/** A store whose bound anybody may look at. */
final class WatchedStore implements BoundStore {
    private volatile long bound;

    @Override
    public long load() {
        return bound;
    }

    @Override
    public void store(long newBound) {
        bound = newBound;
    }

    @Override
    public void close() {}

    /** The bound stored last. */
    long bound() {
        return bound;
    }
}
