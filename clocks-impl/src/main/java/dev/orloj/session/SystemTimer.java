package dev.orloj.session;

import java.util.concurrent.locks.LockSupport;

/** The time of the machine. */
final class SystemTimer implements WaitTimer {
    static final SystemTimer INSTANCE = new SystemTimer();

    private SystemTimer() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Object gate, long nanos) {
        LockSupport.parkNanos(gate, nanos);
    }

    @Override
    public void wake(Thread thread) {
        LockSupport.unpark(thread);
    }
}
