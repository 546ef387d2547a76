package dev.orloj.session;

import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;

/**
 * Where a replica keeps what it has applied, and where requests wait until that is enough for their session.
 *
 * <p>The replica {@linkplain #advanceTo tells} the gate its progress after it has made writes visible, its own and those of others. Requests ask
 * {@link #canRead}, which never waits, or {@link #awaitRead}, which does. Guarantee: a request is admitted only when the state has reached what its token
 * needs, and as the state never goes back, that stays so; a request whose need is reached before its timeout is admitted, however the two race.
 *
 * <p><b>Not guaranteed:</b> an order among those who wait. <b>Hazard:</b> progress told before the writes are visible lets reads miss them. A token
 * that was forged, or whose entries belong to a replica that is gone, waits until its timeout: keep timeouts short.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="gate"}
 *
 * <p><b>Thread safety:</b> any threads. Asking and advancing are lock-free while nobody waits. <b>Cost:</b> asking is one comparison, allocates
 * nothing and takes no lock. Advancing while requests wait is a comparison for each of them, under a lock, and wakes those that can be served and no
 * others. Waiting allocates one small object and does not spin. <b>Limits:</b> a number of waiting requests, {@value #DEFAULT_MAX_WAITERS} if none is
 * chosen; a request beyond that is refused at once, and those that wait already stay.
 *
 * @param <S> the kind of state that the replica has
 */
public final class SessionGate<S> {
    /** How many requests may wait at once if nothing else is said. */
    public static final int DEFAULT_MAX_WAITERS = 1_024;

    private final BinaryOperator<S> join;
    private final int maxWaiters;
    private final WaitTimer timer;
    private final AtomicReference<S> state;

    /** Also the lock for itself. */
    private final Set<Waiter<S>> waiters = new LinkedHashSet<>();

    /** The size of {@link #waiters}, to be read without the lock. */
    private volatile int waiting;

    private SessionGate(S start, BinaryOperator<S> join, int maxWaiters, WaitTimer timer) {
        if (maxWaiters < 0) {
            throw new IllegalArgumentException("the number of waiting requests must not be negative: " + maxWaiters);
        }
        this.state = new AtomicReference<>(Objects.requireNonNull(start, "start"));
        this.join = join;
        this.maxWaiters = maxWaiters;
        this.timer = Objects.requireNonNull(timer, "timer");
    }

    /**
     * The gate of a replica whose state is a vector of applied writes.
     *
     * @param start what the replica has applied
     * @return a gate
     */
    public static SessionGate<VersionVector> ofVector(VersionVector start) {
        return ofVector(start, DEFAULT_MAX_WAITERS, WaitTimer.system());
    }

    /**
     * The gate of a replica whose state is a vector of applied writes, with a limit and a time of its own.
     *
     * @param start what the replica has applied
     * @param maxWaiters how many requests may wait at once, at least 0
     * @param timer how time passes
     * @return a gate
     * @throws IllegalArgumentException if {@code maxWaiters} is negative
     */
    public static SessionGate<VersionVector> ofVector(VersionVector start, int maxWaiters, WaitTimer timer) {
        return new SessionGate<>(start, VersionVector::merge, maxWaiters, timer);
    }

    /**
     * The gate of a replica whose state is a watermark in hybrid time.
     *
     * @param start the watermark
     * @return a gate
     */
    public static SessionGate<HybridTimestamp> ofHybridTime(HybridTimestamp start) {
        return ofHybridTime(start, DEFAULT_MAX_WAITERS, WaitTimer.system());
    }

    /**
     * The gate of a replica whose state is a watermark in hybrid time, with a limit and a time of its own.
     *
     * @param start the watermark
     * @param maxWaiters how many requests may wait at once, at least 0
     * @param timer how time passes
     * @return a gate
     * @throws IllegalArgumentException if {@code maxWaiters} is negative
     */
    public static SessionGate<HybridTimestamp> ofHybridTime(HybridTimestamp start, int maxWaiters, WaitTimer timer) {
        return new SessionGate<>(start, HybridSessionToken::later, maxWaiters, timer);
    }

    /**
     * What every read of the replica sees from now on.
     *
     * <p><b>Hazard:</b> a read may see more than this, since writes become visible before the gate is told. So it is no state for
     * {@link SessionToken#afterRead}, unless writes become visible and are told in one step that no read comes between.
     *
     * @return the join of all that {@link #advanceTo} was told
     */
    public S state() {
        return state.get();
    }

    /**
     * Tells that the replica has applied writes, and that reads see them. Calls may come in any order and from any threads: what is told late, or
     * twice, changes nothing.
     *
     * @param applied what is applied; vectors join, so that of several appliers each may tell its own part
     */
    public void advanceTo(S applied) {
        Objects.requireNonNull(applied, "applied");
        S seen;
        S next;
        do {
            seen = state.get();
            next = join.apply(seen, applied);
            if (next == seen) {
                return;
            }
        } while (!state.compareAndSet(seen, next));
        // A request enters itself before its last look at the state. So either that look sees the new state, or this
        // one sees the request.
        if (waiting > 0) {
            wakeThoseServed();
        }
    }

    private void wakeThoseServed() {
        synchronized (waiters) {
            S now = state.get();
            for (Iterator<Waiter<S>> each = waiters.iterator(); each.hasNext(); ) {
                Waiter<S> waiter = each.next();
                if (waiter.isServedBy(now)) {
                    each.remove();
                    timer.wake(waiter.thread);
                }
            }
            waiting = waiters.size();
        }
    }

    /**
     * Whether the replica may serve a session's read now.
     *
     * @param token of the session
     * @return {@link SessionToken#canRead} with the present state
     */
    public boolean canRead(SessionToken<S> token) {
        return token.canRead(state.get());
    }

    /**
     * Whether the replica may accept a session's write now.
     *
     * @param token of the session
     * @return {@link SessionToken#canWrite} with the present state
     */
    public boolean canWrite(SessionToken<S> token) {
        return token.canWrite(state.get());
    }

    /**
     * Whether the replica may serve both now.
     *
     * @param token of the session
     * @return {@link SessionToken#canServe} with the present state
     */
    public boolean canServe(SessionToken<S> token) {
        return token.canServe(state.get());
    }

    /**
     * Waits until the replica may serve a session's read.
     *
     * @param token of the session
     * @param timeout how long to wait at most; zero or less only looks
     * @return whether the read may be served
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public Admission awaitRead(SessionToken<S> token, Duration timeout) throws InterruptedException {
        return await(token, token.neededToRead(), timeout);
    }

    /**
     * Waits until the replica may accept a session's write.
     *
     * @param token of the session
     * @param timeout how long to wait at most; zero or less only looks
     * @return whether the write may be accepted
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public Admission awaitWrite(SessionToken<S> token, Duration timeout) throws InterruptedException {
        return await(token, token.neededToWrite(), timeout);
    }

    /**
     * Waits until the replica may serve a request that reads and writes.
     *
     * @param token of the session
     * @param timeout how long to wait at most; zero or less only looks
     * @return whether the request may be served
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public Admission awaitServe(SessionToken<S> token, Duration timeout) throws InterruptedException {
        return await(token, token.neededToServe(), timeout);
    }

    private Admission await(SessionToken<S> token, S need, Duration timeout) throws InterruptedException {
        final long timeoutNanos = TimeUnit.NANOSECONDS.convert(timeout);
        throwIfInterrupted();
        if (token.reaches(state.get(), need)) {
            return Admission.ADMITTED;
        }
        if (timeoutNanos <= 0) {
            return Admission.TIMED_OUT;
        }
        final long since = timer.nanoTime();
        Waiter<S> waiter = new Waiter<>(Thread.currentThread(), token, need);
        if (!enter(waiter)) {
            return Admission.REFUSED;
        }
        try {
            while (true) {
                long left = timeoutNanos - (timer.nanoTime() - since);
                // Nothing stands between this look and the sleep that could swallow the call that ends it.
                if (waiter.isServedBy(state.get())) {
                    return Admission.ADMITTED;
                }
                if (left <= 0) {
                    return Admission.TIMED_OUT;
                }
                timer.sleep(this, left);
                throwIfInterrupted();
            }
        } finally {
            leave(waiter);
        }
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for the replica to catch up with a session");
        }
    }

    private boolean enter(Waiter<S> waiter) {
        synchronized (waiters) {
            if (waiters.size() >= maxWaiters) {
                return false;
            }
            waiters.add(waiter);
            waiting = waiters.size();
            return true;
        }
    }

    private void leave(Waiter<S> waiter) {
        synchronized (waiters) {
            waiters.remove(waiter);
            waiting = waiters.size();
        }
    }

    /**
     * How many requests wait now.
     *
     * @return 0 to the limit
     */
    public int waiters() {
        return waiting;
    }

    @Override
    public String toString() {
        return "SessionGate[state=" + state.get() + ", waiters=" + waiting + "]";
    }

    /** A request that waits. */
    private static final class Waiter<S> {
        private final Thread thread;
        private final SessionToken<S> token;
        private final S need;

        Waiter(Thread thread, SessionToken<S> token, S need) {
            this.thread = thread;
            this.token = token;
            this.need = need;
        }

        boolean isServedBy(S state) {
            return token.reaches(state, need);
        }
    }
}
