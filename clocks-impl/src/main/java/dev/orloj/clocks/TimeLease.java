package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
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
 * died, its successor starts above it. While the clock is in use the thread looks at it every few milliseconds, and stores a new bound once half of the
 * old one's reach is used up. An idle clock writes nothing: the thread sleeps until a tick needs it, and that tick waits.
 *
 * <p>The window is measured from the wall. A clock that is ahead of its wall gets a small margin above its own time: with a whole window there, each quick
 * restart would carry it a window further ahead, until its peers refused it. A wall out of range moves no bound: what is stored can't be taken back.
 */
final class TimeLease {
    /** Stores that have a clock. Two clocks on one store would take the same times. */
    private static final Set<BoundStore> IN_USE =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private static final long MAX_MARGIN = 100L << HybridTimestamp.LOGICAL_BITS;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ReplicaId replica;
    private final BoundStore store;
    private final long window;
    /** How far above the clock's own time a bound lies at least: a largest block, a quarter of the window, no more than a restart takes. */
    private final long margin;

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
        this.margin = Math.max(HybridClock.MAX_BLOCK, Math.min(window / 4, MAX_MARGIN));
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
        long first = bound(margin, window);
        boolean started = false;
        try {
            store.store(first);
            publish(first);
            renewer.start();
            started = true;
        } catch (IOException | RuntimeException e) {
            throw new ClockLeaseException("the first bound can't be stored: " + e.getMessage(), e);
        } finally {
            if (!started) {
                release();
            }
        }
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
        if (Thread.currentThread().isInterrupted()) {
            return new ClockLeaseException("interrupted while waiting for a new bound: bound="
                    + new HybridTimestamp(stored) + ", wanted=" + new HybridTimestamp(wanted));
        }
        return new ClockLeaseException(
                "the bound was not renewed within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms: bound="
                        + new HybridTimestamp(stored) + ", wanted=" + new HybridTimestamp(wanted),
                failure);
    }

    private void run() {
        try {
            renewUntilClosed();
        } finally {
            release();
        }
    }

    private void renewUntilClosed() {
        long looksUntilIdle = Math.min(windowNanos(), IDLE_NANOS) / lookNanos() + 1;
        long lastSeen = -1;
        long unchanged = 0;
        while (!closed) {
            Thread.interrupted(); // nobody has reason to interrupt this thread; parking would not wait
            long seen = clock.current();
            unchanged = seen == lastSeen && !isWanted() ? unchanged + 1 : 0;
            lastSeen = seen;
            if (unchanged < looksUntilIdle) {
                renewIfDue();
                LockSupport.parkNanos(this, lookNanos());
            } else {
                LockSupport.park(this);
            }
        }
    }

    private long windowNanos() {
        return TimeUnit.MILLISECONDS.toNanos(HybridTimestamp.millis(window));
    }

    private long lookNanos() {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1, HybridTimestamp.millis(margin) / 2));
    }

    private synchronized boolean isWanted() {
        return wanted > stored;
    }

    private void renewIfDue() {
        try {
            if (isWanted() || stored < bound(margin / 2, window / 2)) {
                long next = bound(margin, window);
                if (next > stored) {
                    store.store(next);
                    publish(next);
                }
            }
        } catch (Throwable e) { // whatever the store threw: the thread has to live, or no later attempt is made
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

    /** The bound that lies so far above what is needed now and above the wall. */
    private long bound(long aboveOwn, long aboveWall) {
        long needed;
        synchronized (this) {
            needed = wanted;
        }
        needed = Math.max(needed, clock.current());
        long own = Math.min(needed, AtomicHybridClock.CEILING - aboveOwn) + aboveOwn;
        long wall = clock.readWall();
        return wall > AtomicHybridClock.CEILING - aboveWall ? own : Math.max(own, wall + aboveWall);
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
