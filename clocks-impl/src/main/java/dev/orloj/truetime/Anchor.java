package dev.orloj.truetime;

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
 * machine may have been suspended while monotonic time stood still, and nothing is known. (A suspension never sets the wall back.) Less than that counts as uncertainty upwards.
 *
 * <p>Ages rather than points of monotonic time are compared, since {@code nanoTime} may wrap. Immutable.
 */
final class Anchor {
    /** What the bounds may be at most, so that extrapolating them can't overflow. */
    private static final long FURTHEST = 1L << 62;

    private static final long NANOS_A_DAY = 86_400_000_000_000L;

    private final String source;
    private final List<Term> terms;
    private final long at;
    private final long low;
    private final long high;
    private final long headStart;
    private final long driftPpb;
    private final long gapAtMost;
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
        this.syncedFor = syncedFor;
        this.knownFor = knownFor;
        this.leapAt = leapAt;
    }

    /** Of a source that can't vouch for anything, and why. */
    static Anchor unknown(String why) {
        return new Anchor(why, List.of(), 0, 0, 0, 0, 0, 0, -1, -1, Long.MAX_VALUE);
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

        /** A leap second is announced for the end of this day, where extrapolated time and the wall part. */
        Builder leapAnnounced(boolean announced) {
            if (announced) {
                leapAt = (Math.floorDiv(low, NANOS_A_DAY) + 1) * NANOS_A_DAY - 1_000_000_000L;
            }
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
                    syncedFor,
                    knownFor,
                    leapAt);
        }
    }

    /** The wall first: a thread that loses the processor in between then sees the wall behind, which is harmless. */
    void read(HostClocks clocks, TimeReading into) {
        if (knownFor < 0) {
            into.setUnknown();
            return;
        }
        long wall = clocks.realtimeNanos();
        long monotonic = clocks.monotonicNanos();
        extrapolate(wall, monotonic, into);
    }

    /** As {@link #read}, with its provenance; {@code lastFailure} may be null. */
    TimeInterval now(HostClocks clocks, String lastFailure) {
        TimeReading reading = new TimeReading();
        long wall = clocks.realtimeNanos();
        long monotonic = clocks.monotonicNanos();
        extrapolate(wall, monotonic, reading);
        if (!reading.isKnown()) {
            String failed = lastFailure == null ? "" : "; last poll: " + lastFailure;
            return reading.toInterval(Provenance.of(source + whyUnknown(monotonic) + failed));
        }
        long age = monotonic - at;
        List<Term> all = new ArrayList<>(terms);
        long drifting = age + headStart;
        all.add(new Term("drift " + driftPpb + " ppb x " + drifting + " ns", DriftRate.during(drifting, driftPpb)));
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
        return age > knownFor
                ? ": last answer is " + age + " ns old, limit " + knownFor
                : ": suspended, stepped or at a leap second since the last answer";
    }

    private void extrapolate(long wall, long monotonic, TimeReading into) {
        long age = monotonic - at;
        if (age < 0 || age > knownFor) {
            into.setUnknown();
            return;
        }
        long drift = DriftRate.during(age + headStart, driftPpb);
        long ahead = ahead(wall, monotonic);
        long latest = high + age + drift + Math.max(0, ahead);
        if (ahead > Moment.RESOLUTION_NANOS + drift || latest >= leapAt) {
            into.setUnknown();
        } else {
            into.setBetween(
                    low + age - drift,
                    latest,
                    age <= syncedFor ? IntervalStatus.SYNCHRONIZED : IntervalStatus.FREE_RUNNING);
        }
    }

    private long ahead(long wall, long monotonic) {
        return (wall - monotonic) - gapAtMost;
    }
}
