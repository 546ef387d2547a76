package dev.orloj.benchmarks.report;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the processes that this one has started if they are not done in time: a fork that hangs would else take the whole report with it. */
final class Patience implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long seconds;
    private volatile boolean isLost;

    Patience(long seconds) {
        this.seconds = seconds;
        Thread thread = new Thread(this::watch, "patience");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                isLost = true;
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isLost() {
        return isLost;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public String toString() {
        return "not done after " + seconds + " s";
    }
}
