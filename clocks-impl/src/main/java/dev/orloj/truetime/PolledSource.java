package dev.orloj.truetime;

import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What sources that ask have in common: the published anchor, the lock that polls run under, and the thread. */
abstract class PolledSource implements PolledTrueTime {
    /** A source is no longer synchronised once it missed this many polls. */
    static final int MISSED_POLLS = 5;

    /** Whatever goes wrong, the thread does not spin. */
    private static final long SHORTEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LONGEST_SLEEP = TimeUnit.MINUTES.toNanos(10);

    final HostClocks clocks;
    private final ReentrantLock polling = new ReentrantLock();
    private volatile Anchor anchor;
    private volatile String lastFailure;
    private volatile boolean closed;
    private boolean torn;
    private Thread thread;

    PolledSource(HostClocks clocks, String name) {
        this.clocks = clocks;
        this.anchor = Anchor.unknown(name + ": no answer yet");
    }

    /** One round of questions, under the lock. */
    abstract boolean ask();

    /** Nanoseconds until {@link #ask} has something to do, under the lock. */
    abstract long nanosToNext();

    abstract String name();

    final void start() {
        thread = new Thread(this::run, "truetime " + name());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            poll();
            long wait = Math.min(LONGEST_SLEEP, untilNextPoll().toNanos());
            if (!closed) {
                LockSupport.parkNanos(this, Math.max(SHORTEST_SLEEP, wait));
            }
            if (Thread.interrupted()) {
                close(); // whoever interrupts this thread wants it gone
            }
        }
    }

    @Override
    public final boolean poll() {
        polling.lock();
        try {
            return !closed && ask();
        } catch (RuntimeException e) {
            failed(e.toString()); // a thread that dies here would leave the source to age in silence
            return false;
        } finally {
            polling.unlock();
        }
    }

    @Override
    public final Duration untilNextPoll() {
        polling.lock();
        try {
            return Duration.ofNanos(Math.max(0, nanosToNext()));
        } finally {
            polling.unlock();
        }
    }

    /** Whatever {@link #close} published stays. */
    final synchronized void publish(Anchor next) {
        if (!closed) {
            anchor = torn ? next.torn() : next; // it may rest on answers from before
        }
    }

    final void failed(String why) {
        lastFailure = why;
    }

    final void failed(IOException e) {
        failed(e.toString());
    }

    final void succeeded() {
        lastFailure = null;
    }

    @Override
    public final TimeInterval now() {
        while (true) {
            Anchor read = anchor;
            TimeInterval now = read.now(clocks, lastFailure);
            if (now != null) {
                return now;
            }
            tear(read);
        }
    }

    @Override
    public final void read(TimeReading into) {
        Objects.requireNonNull(into, "into");
        Anchor read = anchor;
        if (!read.read(clocks, into)) {
            tear(read);
        }
    }

    /** The clocks have parted: even if they come together again, what was known is not. */
    private synchronized void tear(Anchor read) {
        if (anchor == read) {
            anchor = read.torn();
            torn = true;
        }
    }

    /** Whether a reading found that the clocks had parted since this was asked last. */
    final synchronized boolean takeTorn() {
        boolean was = torn;
        torn = false;
        return was;
    }

    @Override
    public final synchronized void close() {
        closed = true;
        anchor = Anchor.unknown(name() + ": closed");
        lastFailure = null;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
