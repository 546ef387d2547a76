package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;

/** Calls listeners so that what they throw can't harm a clock. */
final class Listeners {
    static final ClockListener NONE = new ClockListener() {};

    private Listeners() {}

    static void tell(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            handOver(e);
        }
    }

    /** The one call that a hostile peer can provoke at will, and which therefore makes no object. */
    static void remoteAhead(ClockListener listener, ReplicaId clock, long remote, long wallMillis, boolean refused) {
        try {
            listener.remoteAhead(clock, remote, wallMillis, refused);
        } catch (Throwable e) {
            handOver(e);
        }
    }

    private static void handOver(Throwable e) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } catch (Throwable ignored) {
            // The virtual machine ignores it too where it calls such a handler.
        }
    }
}
