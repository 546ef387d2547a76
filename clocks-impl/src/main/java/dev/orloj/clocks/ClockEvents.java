package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;

/** Flight Recorder events, where the run-time image has a Flight Recorder: the module is optional. Only rare paths come here. */
final class ClockEvents {
    private static final boolean AVAILABLE = isAvailable();

    private ClockEvents() {}

    static void refused(ReplicaId clock, long code, long remote, long reference) {
        if (AVAILABLE) {
            FlightRecorder.refused(clock, code, remote, reference);
        }
    }

    static void wallJumped(long jumpMillis, long admittedMillis) {
        if (AVAILABLE) {
            FlightRecorder.wallJumped(jumpMillis, admittedMillis);
        }
    }

    private static boolean isAvailable() {
        try {
            Class.forName("jdk.jfr.Event", false, ClockEvents.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
