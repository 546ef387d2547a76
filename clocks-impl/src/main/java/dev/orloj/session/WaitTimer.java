package dev.orloj.session;

import java.util.concurrent.locks.LockSupport;

/**
 * How time passes for those who wait at a {@link SessionGate}: monotonic time, and sleep that can be cut short. Tests and simulations bring their own.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="wait-timer"}
 *
 * <p><b>Thread safety:</b> an implementation is safe for use by any threads. It does not throw.
 */
public interface WaitTimer {
    /**
     * Reads monotonic time.
     *
     * @return nanoseconds since a point of its own
     */
    long nanoTime();

    /**
     * Sleeps until this thread is {@linkplain #wake woken}, is interrupted, or the time is over. Returning earlier is allowed; returning at once
     * is a must if the thread was woken since it slept last.
     *
     * @param gate for whom it waits, to be seen in thread dumps
     * @param nanos how long, at least 1
     */
    void sleep(Object gate, long nanos);

    /**
     * Wakes a thread, or keeps it from falling asleep the next time.
     *
     * @param thread that sleeps or is about to
     */
    void wake(Thread thread);

    /**
     * The time of the machine.
     *
     * @return by {@link System#nanoTime} and {@link LockSupport}
     */
    static WaitTimer system() {
        return SystemTimer.INSTANCE;
    }
}
