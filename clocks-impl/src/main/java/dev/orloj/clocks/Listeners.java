package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;

/** Calls listeners so that what they throw can't harm a clock. */
final class Listeners {
    static final ClockListener NONE = new ClockListener() {};

    private Listeners() {}

    static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            handOver(e);
        }
    }

    /** The one call that a hostile peer can provoke at will, and which therefore makes no object. */
    static void remoteAhead(ClockListener listener, ReplicaId clock, long remote, long wallMillis, boolean refused) {
        try {
            listener.remoteAhead(clock, remote, wallMillis, refused);
        } catch (RuntimeException e) {
            handOver(e);
        }
    }

    private static void handOver(RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
}
