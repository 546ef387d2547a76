package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.IntervalStatus;
import dev.orloj.time.Provenance;
import dev.orloj.time.Provenance.Term;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds of true time at one point of monotonic time, which later readings extrapolate from.
 *
 * <p>Monotonic time carries the bounds on, since a step of the wall must not move them; the stated drift widens them. The wall is looked at for one thing: if it has run ahead of monotonic time, the
 * machine may have been suspended while monotonic time stood still; if it has fallen behind, it was set back, which may hide a suspension. In both cases nothing is known from then on. Less ahead than can be told counts as
 * uncertainty upwards.
 *
 * <p>Ages rather than points of monotonic time are compared, since {@code nanoTime} may wrap. Immutable.
 */
final class Anchor {
    /** What the bounds may be at most, so that extrapolating them can't overflow. */
    private static final long FURTHEST = 1L << 62;

    private static final long NANOS_A_DAY = 86_400 * Nanos.PER_SECOND;

    private final String source;
    private final List<Term> terms;
    private final long at;
    private final long low;
    private final long high;
    private final long headStart;
    private final long driftPpb;
    private final long gapAtMost;
    private final long gapAtLeast;
    private final long syncedFor;
    private final long knownFor;
    private final long leapAt;

    private Anchor(
            String source,
            List<Term> terms,
            long at,
            long low,
            long high,
            long headStart,
            long driftPpb,
            long gapAtMost,
            long gapAtLeast,
            long syncedFor,
            long knownFor,
            long leapAt) {
        this.source = source;
        this.terms = List.copyOf(terms);
        this.at = at;
        this.low = low;
        this.high = high;
        this.headStart = headStart;
        this.driftPpb = driftPpb;
        this.gapAtMost = gapAtMost;
        this.gapAtLeast = gapAtLeast;
        this.syncedFor = syncedFor;
        this.knownFor = knownFor;
        this.leapAt = leapAt;
    }

    /** Where a leap second comes that is announced for the end of the day: its last second may be missing or come twice. */
    static long leapOfTheDay(long nanos) {
        return (Math.floorDiv(nanos, NANOS_A_DAY) + 1) * NANOS_A_DAY - Nanos.PER_SECOND;
    }

    /** Of a source that can't vouch for anything, and why. */
    static Anchor unknown(String why) {
        return new Anchor(why, List.of(), 0, 0, 0, 0, 0, 0, 0, -1, -1, Long.MAX_VALUE);
    }

    /** Bounds that hold at {@code look.after()}. */
    static Builder at(Moment look, long low, long high) {
        return new Builder(look, low, high);
    }

    static final class Builder {
        private final Moment look;
        private final long low;
        private final long high;
        private String source = "";
        private List<Term> terms = List.of();
        private long headStart;
        private long driftPpb;
        private long syncedFor;
        private long knownFor;
        private long leapAt = Long.MAX_VALUE;

        private Builder(Moment look, long low, long high) {
            this.look = look;
            this.low = low;
            this.high = high;
        }

        Builder from(String newSource, List<Term> newTerms) {
            source = newSource;
            terms = newTerms;
            return this;
        }

        /** The drift counts from {@code nanos} before the look. */
        Builder drift(long ppb, long nanos) {
            driftPpb = ppb;
            headStart = nanos;
            return this;
        }

        Builder trusted(long newSyncedFor, long newKnownFor) {
            syncedFor = newSyncedFor;
            knownFor = newKnownFor;
            return this;
        }

        /** Where extrapolated time and the wall part: {@link #leapOfTheDay} if one is announced, else the end of time. */
        Builder leapAt(long nanos) {
            leapAt = nanos;
            return this;
        }

        Anchor build() {
            if (low > high || low < -FURTHEST || high > FURTHEST) {
                return unknown(source + ": bounds out of range");
            }
            if (knownFor < 0) {
                return unknown(source + ": too long without a reference");
            }
            return new Anchor(
                    source,
                    terms,
                    look.after(),
                    low,
                    high,
                    headStart,
                    driftPpb,
                    look.gapAtMost(),
                    look.gapAtLeast(),
                    syncedFor,
                    knownFor,
                    leapAt);
        }
    }

    /** This, once the two clocks have parted: what they do afterwards can't mend it. */
    Anchor torn() {
        return unknown(source + ": suspended or stepped since the last answer");
    }

    /**
     * Reads the clocks, and extrapolates. The wall comes first: a thread that loses the processor in between then sees the wall behind, which a second reading of it tells from a step.
     *
     * @return false if the clocks have parted since the look
     */
    boolean read(HostClocks clocks, TimeReading into) {
        if (knownFor < 0) {
            into.setUnknown();
            return true;
        }
        long wall = clocks.realtimeNanos();
        long monotonic = clocks.monotonicNanos();
        return extrapolate(wall, monotonic, clocks, into);
    }

    /** As {@link #read}, with its provenance: null if the clocks have parted since the look. {@code lastFailure} may be null. */
    TimeInterval now(HostClocks clocks, String lastFailure) {
        TimeReading reading = new TimeReading();
        long wall = clocks.realtimeNanos();
        long monotonic = clocks.monotonicNanos();
        if (knownFor >= 0 && !extrapolate(wall, monotonic, clocks, reading)) {
            return null;
        }
        if (!reading.isKnown()) {
            String failed = lastFailure == null ? "" : "; last poll: " + lastFailure;
            return reading.toInterval(Provenance.of(source + whyUnknown(monotonic) + failed));
        }
        long age = monotonic - at;
        List<Term> all = new ArrayList<>(terms);
        long drifting = age + headStart;
        all.add(new Term("drift " + driftPpb + " ppb x " + drifting + " ns", Nanos.drift(drifting, driftPpb)));
        long ahead = ahead(wall, monotonic);
        if (ahead > 0) {
            all.add(new Term("wall ahead of monotonic time", ahead));
        }
        return reading.toInterval(new Provenance(source, all));
    }

    private String whyUnknown(long monotonic) {
        if (knownFor < 0) {
            return "";
        }
        long age = monotonic - at;
        return age > knownFor ? ": last answer is " + age + " ns old, limit " + knownFor : ": at a leap second";
    }

    private boolean extrapolate(long wall, long monotonic, HostClocks clocks, TimeReading into) {
        long age = monotonic - at;
        if (age < 0 || age > knownFor) {
            into.setUnknown();
            return true;
        }
        long drift = Nanos.drift(age + headStart, driftPpb);
        long ahead = ahead(wall, monotonic);
        long tolerance = Moment.RESOLUTION_NANOS + drift;
        boolean seemsBehind = gapAtLeast - (wall - monotonic) > tolerance;
        if (ahead > tolerance || seemsBehind && gapAtLeast - (clocks.realtimeNanos() - monotonic) > tolerance) {
            into.setUnknown();
            return false;
        }
        long latest = high + age + drift + Math.max(0, ahead);
        if (latest >= leapAt) {
            into.setUnknown();
        } else {
            into.setBetween(
                    low + age - drift,
                    latest,
                    age <= syncedFor ? IntervalStatus.SYNCHRONIZED : IntervalStatus.FREE_RUNNING);
        }
        return true;
    }

    private long ahead(long wall, long monotonic) {
        return (wall - monotonic) - gapAtMost;
    }
}
