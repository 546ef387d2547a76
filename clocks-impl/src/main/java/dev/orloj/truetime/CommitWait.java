package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.TrueTime;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Waits until a timestamp is certainly past.
 *
 * <p>A transaction that takes the upper bound of true time as its timestamp, and shows itself only once the lower bound is beyond that, is externally consistent: whatever starts after it was shown, on
 * any machine with sound bounds, gets a larger timestamp. With a constant bound {@code e} the wait takes {@code 2e}; it is shorter if the bound improves meanwhile, as the source is read again at least
 * every millisecond (every 2.5 in the asynchronous form), and longer if it grows: with 4 ms and 200 us/s it takes 8.0016 ms.
 *
 * <p>A wait parks until shortly before its end, and spins from there, since a parked thread wakes some 50 us late. It never ends before the timestamp is certainly past, as far as the source can be trusted, be it {@code SYNCHRONIZED} or {@code FREE_RUNNING}: what can't be waited for ends
 * in an exception at the deadline. That is so too while the source is {@code UNKNOWN}, or its bound grows as fast as time: both may pass, by a synchronisation. No deadline is further away than
 * {@link #MAX_TIMEOUT}, so no wait is for ever.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="commit-wait"}
 *
 * <p><b>Thread safety:</b> immutable; any threads. <b>Cost:</b> up to {@link #spinning} of a processor a wait, and twice that at each attempt that failed. <b>Source:</b> Corbett et al. 2012, section 4.1.2.
 */
public final class CommitWait {
    /** The longest that a wait may be told to last. */
    public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    /** The default of {@link #spinning}. */
    public static final Duration DEFAULT_SPINNING = Duration.ofNanos(150_000);

    private static final Duration MAX_SPINNING = Duration.ofMillis(10);

    /** A bound that improved is noticed within this. */
    private static final long LONGEST_NAP_NANOS = 1_000_000;

    private final TrueTime source;
    private final Waiter waiter;
    private final long spinNanos;

    private CommitWait(TrueTime source, Waiter waiter, long spinNanos) {
        this.source = source;
        this.waiter = waiter;
        this.spinNanos = spinNanos;
    }

    /**
     * Waits by a source.
     *
     * @param source what says when a timestamp is past; closing it remains yours
     * @return a new wait, for any number of timestamps
     */
    public static CommitWait on(TrueTime source) {
        return new CommitWait(Objects.requireNonNull(source, "source"), Waiter.THREAD, Nanos.of(DEFAULT_SPINNING));
    }

    /**
     * How long before its end a wait spins; 150 us by default. Less saves processor time and ends later, by up to what the system takes to wake a thread.
     *
     * @param atMost 0 to 10 ms
     * @return the same wait, but for this
     * @throws IllegalArgumentException if it is out of range
     */
    public CommitWait spinning(Duration atMost) {
        if (atMost.isNegative() || atMost.compareTo(MAX_SPINNING) > 0) {
            throw new IllegalArgumentException("a wait spins for 0 to " + MAX_SPINNING + ": " + atMost);
        }
        return new CommitWait(source, waiter, Nanos.of(atMost));
    }

    CommitWait waiter(Waiter newWaiter) {
        return new CommitWait(source, newWaiter, spinNanos);
    }

    /**
     * Waits until a timestamp is certainly past.
     *
     * @param timestamp nanoseconds since the epoch
     * @param timeout how long to wait at most, 0 to {@link #MAX_TIMEOUT}; 0 only looks
     * @return the overshoot: for how many nanoseconds the timestamp had been certainly past when the wait saw it, by the source's lower bound
     * @throws CommitWaitException if it was not certainly past in time
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws IllegalArgumentException if the timeout is out of range
     */
    public long await(long timestamp, Duration timeout) throws InterruptedException {
        PendingCommit pending = new PendingCommit(source, timestamp, waiter.nanoTime(), timeoutNanos(timeout));
        long spinningSince = 0;
        boolean spins = false;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + timestamp + " to be past");
            }
            if (pending.isPast()) {
                return pending.overshoot();
            }
            long now = waiter.nanoTime();
            long nap = pending.napNanos(now) - spinNanos;
            if (nap > 0) {
                spins = false;
                waiter.park(Math.min(nap, LONGEST_NAP_NANOS));
            } else if (!spins) {
                spins = true;
                spinningSince = now;
            } else if (now - spinningSince <= 2 * spinNanos) {
                waiter.spin();
            } else { // the end recedes before us
                spins = false;
                waiter.park(Math.max(1, spinNanos));
            }
        }
    }

    /**
     * Waits until a timestamp is certainly past, without a thread of its own. The source is read on the calling thread first, and then on the scheduler's.
     *
     * <p>It does not spin, so it overshoots by what the scheduler takes to start a task. Cancelling the future, or completing it, ends the wait. <b>Hazard:</b> a scheduler that is shut down may drop
     * the wait, and the future is never completed.
     *
     * @param timestamp nanoseconds since the epoch
     * @param timeout how long to wait at most, 0 to {@link #MAX_TIMEOUT}; 0 only looks
     * @param scheduler runs the looks
     * @return completes with the overshoot as {@link #await} gives it, or exceptionally with a {@link CommitWaitException}, or with what the source or the scheduler threw
     * @throws IllegalArgumentException if the timeout is out of range
     */
    public CompletableFuture<Long> awaitAsync(long timestamp, Duration timeout, ScheduledExecutorService scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        PendingCommit pending = new PendingCommit(source, timestamp, waiter.nanoTime(), timeoutNanos(timeout));
        CompletableFuture<Long> past = new CompletableFuture<>();
        new ScheduledLook(pending, waiter, scheduler, past).run();
        return past;
    }

    private static long timeoutNanos(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a wait lasts 0 to " + MAX_TIMEOUT + ": " + timeout);
        }
        return Nanos.of(timeout);
    }
}
