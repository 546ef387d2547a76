package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The events themselves; this can be linked only where there is a Flight Recorder. */
final class FlightRecorder {
    /** Never committed: asks whether anybody records, without an object for each question. */
    private static final RefusalEvent PROBE = new RefusalEvent();

    private FlightRecorder() {}

    /** Does nothing, or throws a {@link LinkageError} where there is no Flight Recorder: so a closed world sees all that is asked for, and nothing is looked up by name. */
    static void link() {}

    static void refused(ReplicaId clock, String reason, long time, long reference) {
        if (!PROBE.isEnabled()) {
            return;
        }
        RefusalEvent event = new RefusalEvent();
        if (event.shouldCommit()) {
            event.clock = clock.toString();
            event.reason = reason;
            event.time = time;
            event.reference = reference;
            event.commit();
        }
    }

    static void wallJumped(long jumpMillis, long admittedMillis) {
        WallJumpEvent event = new WallJumpEvent();
        if (event.shouldCommit()) {
            event.jumpMillis = jumpMillis;
            event.admittedMillis = admittedMillis;
            event.commit();
        }
    }

    @Name("dev.orloj.Refusal")
    @Label("Clock Refusal")
    @Description("A clock refused a remote time, or could not issue one of its own")
    @Category({"Orloj", "Clocks"})
    @StackTrace(false)
    static final class RefusalEvent extends Event {
        @Label("Clock")
        String clock;

        @Label("Reason")
        String reason;

        @Label("Time")
        @Description("The remote time, the time that could not be issued, or the counter that can't be true")
        long time;

        @Label("Reference")
        @Description(
                "What it was judged by: the wall in milliseconds, a Lamport clock's own time, or a vector clock's limit")
        long reference;
    }

    @Name("dev.orloj.WallJump")
    @Label("Wall Jump")
    @Description("The wall moved against monotonic time by more than its limit")
    @Category({"Orloj", "Clocks"})
    @StackTrace(false)
    static final class WallJumpEvent extends Event {
        @Label("Jump in Milliseconds")
        long jumpMillis;

        @Label("Admitted Reading")
        @Description("The reading that the policy gave out, in milliseconds since the epoch")
        long admittedMillis;
    }
}
