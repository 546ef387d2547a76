package dev.orloj.clocks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** One process's handle on a bound that outlives it: what it stores fails, or ends the process, where a script says so. */
final class FaultyStore implements BoundStore {
    /** What stays when the process ends. */
    static final class Disk {
        volatile long bound;
    }

    enum Fate {
        WORKS,
        FAILS_BEFORE,
        /** The bound is durable, but the caller is told that it may not be. */
        FAILS_AFTER,
        CRASHES_BEFORE,
        CRASHES_AFTER
    }

    private final Disk disk;
    private final IntFunction<Fate> fates;
    private final AtomicInteger stores = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private volatile boolean crashed;

    /** The script gets the number of the attempt to store, the first being 1. */
    FaultyStore(Disk disk, IntFunction<Fate> fates) {
        this.disk = disk;
        this.fates = fates;
    }

    @Override
    public long load() throws IOException {
        requireAlive();
        return disk.bound;
    }

    @Override
    public void store(long bound) throws IOException {
        requireAlive();
        int attempt = stores.incrementAndGet();
        Fate fate = fates.apply(attempt);
        if (fate == Fate.FAILS_BEFORE) {
            throw new IOException("attempt " + attempt + " failed before");
        }
        if (fate == Fate.CRASHES_BEFORE) {
            crashed = true;
            requireAlive();
        }
        disk.bound = bound;
        if (fate == Fate.FAILS_AFTER) {
            throw new IOException("attempt " + attempt + " failed after");
        }
        if (fate == Fate.CRASHES_AFTER) {
            crashed = true;
            requireAlive();
        }
    }

    @Override
    public void close() {
        closes.incrementAndGet();
    }

    private void requireAlive() throws IOException {
        if (crashed) {
            throw new IOException("the process has crashed");
        }
    }

    boolean hasCrashed() {
        return crashed;
    }

    int stores() {
        return stores.get();
    }

    int closes() {
        return closes.get();
    }
}
