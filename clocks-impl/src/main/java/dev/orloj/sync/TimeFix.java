package dev.orloj.sync;

import dev.orloj.internal.Nanos;
import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeReading;

/**
 * True time at a point of monotonic time, as a correction had it, and the rate to go on with.
 *
 * @param at monotonic nanoseconds
 * @param time true time then, on the scale of the clock
 * @param error how far it can be off
 * @param ratePpb how much faster than monotonic time true time is taken to go
 * @param baseline where the rate was measured from; null if nowhere
 */
record TimeFix(long at, long time, long error, long ratePpb, ClockOffset baseline) {
    /**
     * How far a fix is trusted.
     *
     * @param driftPpb what monotonic time can be off by
     * @param synchronizedFor up to which age the bounds are vouched for
     * @param knownFor up to which age they are known
     */
    record Trust(long driftPpb, long synchronizedFor, long knownFor) {}

    /** What times and errors may come to, so that carrying them on can't overflow for a century. */
    static final long FURTHEST = 1L << 62;

    /** A rate is measured over so long that its uncertainty is no more than this part of the drift. */
    private static final int PART_OF_DRIFT = 8;

    static long inRange(String what, long nanos) {
        if (Exact.distance(nanos, 0) > FURTHEST) {
            throw new IllegalArgumentException(what + " is beyond 146 years: " + nanos + " ns");
        }
        return nanos;
    }

    /**
     * Of a measurement, with the rate since the baseline if that is long enough ago. A difference that the drift can't have made is a step of the source, and tells no rate.
     *
     * @param baseline null if there is none
     * @param ratePpb the rate so far
     */
    static TimeFix measured(ClockOffset measured, long time, ClockOffset baseline, long ratePpb, long driftPpb) {
        long at = measured.at();
        long error = measured.error();
        long elapsed = baseline == null ? 0 : at - baseline.at();
        if (elapsed <= 0) {
            return new TimeFix(at, time, error, ratePpb, measured);
        }
        long most = Nanos.drift(elapsed, driftPpb);
        long uncertain = Exact.plus(error, baseline.error());
        long gained = Exact.minus(measured.offset(), baseline.offset());
        if (Exact.distance(gained, 0) > Exact.plus(most, uncertain)) {
            return new TimeFix(at, time, error, ratePpb, measured);
        }
        if (uncertain > most / PART_OF_DRIFT) {
            return new TimeFix(at, time, error, ratePpb, baseline);
        }
        long rate = Math.round((double) gained * Nanos.PER_SECOND / elapsed);
        return new TimeFix(at, time, error, Math.max(-driftPpb, Math.min(driftPpb, rate)), measured);
    }

    long targetAt(long monotonic) {
        long age = Math.max(0, monotonic - at);
        return time + age + Exact.gained(age, ratePpb);
    }

    /** The bounds follow monotonic time and what it can be off by, not the rate, which is a guess. */
    void read(long monotonic, Trust trust, TimeReading into) {
        long age = monotonic - at;
        if (age < 0 || age >= trust.knownFor()) {
            into.setUnknown();
            return;
        }
        into.setAround(
                time + age,
                error + Nanos.drift(age, trust.driftPpb()),
                age < trust.synchronizedFor() ? IntervalStatus.SYNCHRONIZED : IntervalStatus.FREE_RUNNING);
    }
}
