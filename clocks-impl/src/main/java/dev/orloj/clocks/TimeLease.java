package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridTimestamp;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to issue times up to a durable bound, renewed ahead of need by a thread of its own.
 *
 * <p>A clock starts above the bound that its store gives, and issues nothing above the bound stored last. So whatever a process issued before it
 * died, its successor starts above it. While the clock is in use the thread looks at it four times a window, and stores a new bound, a window
 * ahead, once less than half a window is left. An idle clock writes nothing: the thread sleeps until a tick needs it, and that tick waits.
 */
final class TimeLease {
    /** Stores that have a clock. Two clocks on one store would take the same times. */
    private static final Set<BoundStore> IN_USE =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final ReplicaId replica;
    private final BoundStore store;
    private final long window;
    private final long timeoutNanos;
    private final ClockListener listener;
    private final long loaded;
    private final Thread renewer = new Thread(this::run, "orloj-lease");

    private AtomicHybridClock clock;
    private volatile long stored;
    private volatile boolean closed;

    /** What a waiting tick needs the bound to be. Guarded by this. */
    private long wanted;

    /** Why the last attempt to store failed, or null. Guarded by this. */
    private Throwable failure;

    TimeLease(ReplicaId replica, BoundStore store, long windowMillis, long timeoutNanos, ClockListener listener) {
        this.replica = replica;
        this.store = store;
        this.window = windowMillis << HybridTimestamp.LOGICAL_BITS;
        this.timeoutNanos = timeoutNanos;
        this.listener = listener;
        if (!IN_USE.add(store)) {
            throw new ClockLeaseException("the bound store has a clock already: " + store);
        }
        try {
            loaded = store.load();
            if (loaded < 0 || loaded > AtomicHybridClock.CEILING - window) {
                throw new ClockLeaseException("the stored bound is no time, or the last one: bound=" + loaded);
            }
        } catch (IOException e) {
            release();
            throw new ClockLeaseException("the bound can't be loaded: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
        renewer.setDaemon(true);
    }

    /** The bound that was promised before: the clock starts above it. */
    long loaded() {
        return loaded;
    }

    /** Stores the first bound for a clock that starts at a time, and lets it issue times up to the bound. */
    synchronized void start(AtomicHybridClock owner, long start) {
        clock = owner;
        wanted = start;
        stored = loaded;
        long first = target();
        try {
            store.store(first);
        } catch (IOException | RuntimeException e) {
            release();
            throw new ClockLeaseException("the first bound can't be stored: " + e.getMessage(), e);
        }
        publish(first);
        renewer.start();
    }

    /** The bound stored last. */
    long stored() {
        return stored;
    }

    /** Waits until the bound is at least {@code needed}; false if the timeout since a point of monotonic time came first. */
    synchronized boolean awaitBound(long needed, long since) {
        wanted = Math.max(wanted, needed);
        LockSupport.unpark(renewer);
        try {
            while (stored < needed || closed) {
                long left = timeoutNanos - (System.nanoTime() - since);
                if (left <= 0 || closed) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized ClockLeaseException failure() {
        if (closed) {
            return new ClockLeaseException("the clock was closed and has given up its lease");
        }
        return new ClockLeaseException(
                "the bound was not renewed within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms: bound="
                        + new HybridTimestamp(stored) + ", wanted=" + new HybridTimestamp(wanted),
                failure);
    }

    private void run() {
        try {
            renewUntilClosed();
        } catch (Error e) { // of the store or of a listener: it ends this thread
            synchronized (this) {
                failure = e;
            }
            throw e;
        } finally {
            release();
        }
    }

    private void renewUntilClosed() {
        long lastSeen = -1;
        while (!closed) {
            Thread.interrupted(); // nobody has reason to interrupt this thread; parking would not wait
            long seen = clock.current();
            boolean idle = seen == lastSeen && !isWanted();
            lastSeen = seen;
            if (!idle) {
                renewIfNeeded();
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(HybridTimestamp.millis(window)) / 4);
            } else {
                LockSupport.park(this);
            }
        }
    }

    private synchronized boolean isWanted() {
        return wanted > stored;
    }

    private void renewIfNeeded() {
        try {
            if (isWanted() || stored - clock.reached() < window / 2) {
                long next = target();
                if (next > stored) {
                    store.store(next);
                    publish(next);
                }
            }
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
            Listeners.tell(() -> listener.leaseFailed(replica, e));
        }
    }

    private synchronized void publish(long next) {
        failure = null;
        stored = next;
        if (!closed) {
            clock.allowUpTo(next);
        }
        notifyAll();
    }

    private long target() {
        long needed;
        synchronized (this) {
            needed = wanted;
        }
        needed = Math.max(needed, clock.reached());
        return needed < AtomicHybridClock.CEILING - window ? needed + window : AtomicHybridClock.CEILING;
    }

    /** Ends the issuing, and waits until the thread has given up the store. */
    void close() {
        synchronized (this) {
            closed = true;
            clock.allowUpTo(-1);
            notifyAll();
        }
        LockSupport.unpark(renewer);
        boolean interrupted = false;
        while (renewer.isAlive() && renewer != Thread.currentThread()) { // a listener may close the clock that calls it
            try {
                renewer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        IN_USE.remove(store);
        try {
            store.close();
        } catch (IOException e) {
            // Nothing more will be stored, and the lock ends with the process at the latest.
            Listeners.tell(() -> listener.leaseFailed(replica, e));
        }
    }
}
