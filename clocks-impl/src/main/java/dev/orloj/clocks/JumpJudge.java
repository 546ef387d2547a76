package dev.orloj.clocks;

import java.util.concurrent.TimeUnit;

/**
 * Compares the wall with monotonic time, and says which reading of the wall to give out.
 *
 * <p>Between two looks the wall should have moved as far as monotonic time has. The difference is the jump: leap smears and the slewing of a time
 * daemon stay far below any sensible limit, a step does not. Under a policy that does not follow, {@code correction} is what is added to the wall's
 * reading from then on. One thread at a time looks; any may read the counters.
 */
final class JumpJudge {
    private final long limitMillis;
    private final JumpPolicy policy;
    private final ClockListener listener;

    private boolean started;
    private long lastWallMillis;
    private long lastNanos;
    /** Monotonic time already turned into leave to slew, when clamping. */
    private long slewNanos;

    private volatile long correctionMillis;
    private volatile long backwardJumps;

    JumpJudge(long limitMillis, JumpPolicy policy, ClockListener listener) {
        this.limitMillis = limitMillis;
        this.policy = policy;
        this.listener = listener;
    }

    /** Takes a look: the wall and monotonic time, read together. Gives the reading to give out. */
    long admit(long wallMillis, long nanos) {
        if (!started) {
            started = true;
        } else {
            long elapsedNanos = nanos - lastNanos;
            slew(elapsedNanos);
            long jump = wallMillis - lastWallMillis - Math.round(elapsedNanos / 1e6);
            if (Math.abs(jump) > limitMillis) {
                judge(jump, wallMillis);
            }
        }
        lastWallMillis = wallMillis;
        lastNanos = nanos;
        return wallMillis + correctionMillis;
    }

    private void judge(long jump, long wallMillis) {
        if (jump < 0) {
            backwardJumps++; // one writer
        }
        if (policy != JumpPolicy.REPORT) {
            correctionMillis -= jump;
        }
        long admitted = wallMillis + correctionMillis;
        ClockEvents.wallJumped(jump, admitted);
        Listeners.tell(() -> listener.wallJumped(jump, admitted));
    }

    /** Under CLAMP, lets the correction shrink by the limit a second. */
    private void slew(long elapsedNanos) {
        long correction = correctionMillis;
        if (policy != JumpPolicy.CLAMP || correction == 0) {
            slewNanos = 0;
            return;
        }
        slewNanos += Math.max(0, Math.min(elapsedNanos, TimeUnit.HOURS.toNanos(1)));
        double millis = Math.floor(limitMillis * (slewNanos / 1e9));
        slewNanos -= (long) (millis / limitMillis * 1e9);
        correctionMillis =
                correction > 0 ? Math.max(0, correction - (long) millis) : Math.min(0, correction + (long) millis);
    }

    /** What is added to the wall's reading now. */
    long correctionMillis() {
        return correctionMillis;
    }

    long backwardJumps() {
        return backwardJumps;
    }
}
