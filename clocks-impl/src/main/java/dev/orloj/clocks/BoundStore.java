package dev.orloj.clocks;

import dev.orloj.time.ClockLeaseException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps the upper bound below which a clock may issue times, across restarts.
 *
 * <p>The rules for an implementation, which a clock's promise never to issue an old time again rests on:
 *
 * <ol>
 *   <li>When {@code store} returns, the bound is durable: every later {@code load}, in this process or the next, gives it or a larger one.
 *   <li>When {@code store} throws, later loads give the old bound or the new one.
 *   <li>What can't be read, though it was stored, throws. It is never taken for nothing stored.
 *   <li>One process at a time holds the store; opening it a second time throws {@link ClockLeaseException}.
 * </ol>
 *
 * <p>A store belongs to one clock, which closes it. It is used by one thread at a time.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="lease"}
 */
public interface BoundStore extends Closeable {
    /**
     * Reads the bound.
     *
     * @return the bound stored last, or 0 if none ever was
     * @throws IOException if it can't be read
     */
    long load() throws IOException;

    /**
     * Makes a bound durable.
     *
     * @param bound larger than every one before
     * @throws IOException if it could not be made durable for certain
     */
    void store(long bound) throws IOException;

    /**
     * A store in memory, which outlives a clock but not the process: for tests.
     *
     * @return a store with nothing in it; closing it has no effect
     */
    static BoundStore inMemory() {
        return new MemoryBoundStore();
    }

    /**
     * A store in a file, made if it is missing. A second file beside it, with {@code .lock} added to its name, keeps other processes out.
     *
     * <p>The bound stands in the file twice, each copy with its checksum and flushed to the device before the next is written: a crash at any
     * point, or damage to one copy, leaves the other.
     *
     * <p><b>Hazard:</b> a restored backup of the file, or a deleted one, is an old bound. File locks over network file systems are
     * as good as the file system. A program of this process that opens one of the two files on its own, and closes it, frees its lock on POSIX systems.
     *
     * @param file where
     * @return the store, which holds the lock until it is closed
     * @throws ClockLeaseException if another process or clock holds it, the file is not such a store or is damaged, or it can't be made
     */
    static BoundStore file(Path file) {
        return FileBoundStore.open(file);
    }
}
