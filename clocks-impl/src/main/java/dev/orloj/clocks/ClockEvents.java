package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.LogicalClock;

/** Flight Recorder events, where the run-time image has a Flight Recorder: the module is optional. Only rare paths come here. */
final class ClockEvents {
    private static final boolean AVAILABLE = isAvailable();

    private ClockEvents() {}

    static void refused(ReplicaId clock, long code, long time, long reference) {
        refused(clock, reason(code), time, reference);
    }

    static void refused(ReplicaId clock, String reason, long time, long reference) {
        if (AVAILABLE) {
            FlightRecorder.refused(clock, reason, time, reference);
        }
    }

    static void wallJumped(long jumpMillis, long admittedMillis) {
        if (AVAILABLE) {
            FlightRecorder.wallJumped(jumpMillis, admittedMillis);
        }
    }

    private static String reason(long code) {
        if (code == LogicalClock.REFUSED_AHEAD) {
            return "ahead";
        } else if (code == LogicalClock.REFUSED_INVALID) {
            return "invalid";
        } else if (code == LogicalClock.REFUSED_EXHAUSTED) {
            return "exhausted";
        } else if (code == LogicalClock.REFUSED_LEAD) {
            return "lead";
        }
        assert code == LogicalClock.REFUSED_LEASE : code;
        return "lease";
    }

    private static boolean isAvailable() {
        try {
            FlightRecorder.link();
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }
}
