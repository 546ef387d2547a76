package dev.orloj.clocks;

/** A bound in memory. */
final class MemoryBoundStore implements BoundStore {
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
}
