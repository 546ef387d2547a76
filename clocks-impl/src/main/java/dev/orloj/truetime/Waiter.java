package dev.orloj.truetime;

import java.util.concurrent.locks.LockSupport;

/** How a thread lets time pass. Tests move their clocks instead. */
interface Waiter {
    /** What timeouts are measured by. */
    long nanoTime();

    /** Gives up the processor for about so long, or less. */
    void park(long nanos);

    /** Stays on the processor for a moment. */
    void spin();

    /** The thread itself. */
    Waiter THREAD = new Waiter() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(this, nanos);
        }

        @Override
        public void spin() {
            Thread.onSpinWait();
        }
    };
}
