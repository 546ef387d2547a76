package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.Provenance;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A source of true time under a watchdog: it compares the wall with monotonic time, and answers {@code UNKNOWN} once the two have parted, until the source has been synchronised since.
 *
 * <p>Between two looks the wall should have moved as far as monotonic time has. Where it has not, somebody has set it, or the machine was suspended, while monotonic time stands still on most
 * systems. Either way what the source knew no longer holds, and only a measurement that began after the watchdog noticed can be trusted. A source that was synchronised too long ago is
 * {@code UNKNOWN} too.
 *
 * <p>It looks at each reading, after the source has read the wall, and needs no thread: nothing that happens before a reading can be noticed too late for it. Steps too small to tell from the noise of
 * looking are accounted for: each reading is wider than the source's by {@link Builder#tolerance} on both sides.
 *
 * <p><b>Not guaranteed:</b> that two disturbances are noticed which cancel each other between two readings: two steps with a synchronisation between them, or a suspension and a step back; or anything from before the watchdog was made. <b>Hazard:</b>
 * a virtual machine that is paused or copied may come back with both clocks where they were. Nothing in these two tells; ClockBound's disruption marker does.
 *
 * <p><b>Which sources need it:</b> see the package.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="sources"}
 *
 * <p><b>Thread safety:</b> any threads. <b>Cost:</b> a reading of the source, asking it when it was synchronised (which is a system call where it is a file), one reading of the wall and two of monotonic time; the form with a {@link TimeReading} allocates when it notices something, and else
 * nothing.
 */
public final class WatchedTime implements SyncedTime {
    /** The default of {@link Builder#tolerance}. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofNanos(100_000);

    /** The default of {@link Builder#maxAge}. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(1_000);

    /** No distance between the clocks. Should it be the first mark, the next look parts from it, and the source has to be synchronised once more. */
    private static final long NOTHING_SEEN = Long.MIN_VALUE;

    private static final int MOST_LOOKS = 3;
    private static final int MOST_FIRST_LOOKS = 100;

    private final SyncedTime source;
    private final HostClocks clocks;
    private final long toleranceNanos;
    private final long slewPpb;
    private final long maxAgeNanos;
    private final AtomicReference<Mark> mark;
    private final AtomicLong disruptions = new AtomicLong();

    private WatchedTime(Builder builder) {
        source = builder.source;
        clocks = builder.clocks;
        toleranceNanos = builder.toleranceNanos;
        slewPpb = builder.slewPpb;
        maxAgeNanos = builder.maxAgeNanos;
        mark = new AtomicReference<>(new Mark(look(MOST_FIRST_LOOKS), clocks.monotonicNanos(), false, 0));
    }

    @Override
    public long syncedAtNanos() {
        return source.syncedAtNanos();
    }

    @Override
    public void read(TimeReading into) {
        long syncedAt = source.syncedAtNanos();
        source.read(into);
        judge(syncedAt, into);
    }

    @Override
    public TimeInterval now() {
        long syncedAt = source.syncedAtNanos();
        TimeInterval interval = source.now();
        TimeReading reading = new TimeReading();
        reading.setBetween(interval.earliest(), interval.latest(), interval.status());
        Verdict verdict = judge(syncedAt, reading);
        if (verdict != Verdict.SOUND) {
            return TimeInterval.unknown(Provenance.of(verdict.why + ": "
                    + interval.provenance().source() + ", synchronised "
                    + (clocks.monotonicNanos() - syncedAt) + " ns ago"));
        }
        if (!reading.isKnown()) {
            return TimeInterval.unknown(interval.provenance());
        }
        List<Provenance.Term> terms = new ArrayList<>(interval.provenance().terms());
        terms.add(new Provenance.Term("watchdog tolerance", interval.earliest() - reading.earliest()));
        return reading.toInterval(new Provenance(interval.provenance().source(), terms));
    }

    /**
     * How often the wall and monotonic time have parted.
     *
     * @return since the watchdog was made, as far as readings have noticed
     */
    public long disruptions() {
        return disruptions.get();
    }

    /** Looks at the clocks, takes note of what they did, and widens the reading by what may have gone unnoticed. The source has been read before, and what it was synchronised by asked for before that. */
    private Verdict judge(long syncedAt, TimeReading reading) {
        Verdict verdict = compare(syncedAt, reading);
        if (verdict != Verdict.SOUND) {
            reading.setUnknown();
        }
        return verdict;
    }

    private Verdict compare(long syncedAt, TimeReading reading) {
        while (true) {
            Mark seen = mark.get();
            long distance = look(MOST_LOOKS);
            if (distance == NOTHING_SEEN) {
                return Verdict.UNSEEN;
            }
            long now = clocks.monotonicNanos();
            boolean parted = hasParted(seen, distance, now);
            boolean refreshed = syncedAt - seen.atNanos > 0;
            Mark next = seen;
            if (parted) {
                next = new Mark(distance, now, true, 0);
            } else if (refreshed && (seen.disrupted || slewPpb > 0)) {
                next = new Mark(distance, now, false, seen.slewUntil(now, slewPpb));
            }
            if (next == seen || mark.compareAndSet(seen, next)) {
                if (parted) {
                    disruptions.incrementAndGet();
                }
                if (next.disrupted) {
                    return Verdict.PARTED;
                }
                if (now - syncedAt > maxAgeNanos) {
                    return Verdict.STALE;
                }
                widen(reading, Nanos.plus(next.unseenNanos, next.slewUntil(now, slewPpb)));
                return Verdict.SOUND;
            }
        }
    }

    /**
     * A look is off by an eighth of the tolerance at most. So what is let pass here, a quarter, is a step of less than half; one on each side of a synchronisation are less than the tolerance.
     */
    private boolean hasParted(Mark seen, long distance, long now) {
        long allowed = Nanos.plus(toleranceNanos / 4, seen.slewUntil(now, slewPpb));
        long moved = Nanos.minus(distance, seen.distanceNanos);
        return moved > allowed || moved < -allowed;
    }

    /** The wall less monotonic time. A thread that pauses between the two sees no distance at all, and looks again. */
    private long look(int attempts) {
        for (int i = 0; i < attempts; i++) {
            long before = clocks.monotonicNanos();
            long wall = clocks.realtimeNanos();
            long after = clocks.monotonicNanos();
            if (after - before <= toleranceNanos / 8) {
                return Nanos.minus(wall, before);
            }
        }
        return NOTHING_SEEN;
    }

    private void widen(TimeReading reading, long slewNanos) {
        if (reading.isKnown()) {
            long unseen = Nanos.plus(toleranceNanos, slewNanos);
            long earliest = reading.earliest() - unseen;
            long latest = reading.latest() + unseen;
            if (earliest > reading.earliest() || latest < reading.latest()) {
                reading.setUnknown();
            } else {
                reading.setBetween(earliest, latest, reading.status());
            }
        }
    }

    /**
     * Where the clocks stood to each other, when that was, and whether the source has yet to be synchronised after it.
     *
     * @param unseenNanos how large a step between the synchronisation and this may be that was taken for slewing
     */
    private record Mark(long distanceNanos, long atNanos, boolean disrupted, long unseenNanos) {
        long slewUntil(long nanos, long slewPpb) {
            return slewPpb == 0 ? 0 : Nanos.drift(Math.max(0, nanos - atNanos), slewPpb);
        }
    }

    private enum Verdict {
        SOUND(""),
        PARTED("the wall and monotonic time have parted, and the source was not synchronised since"),
        UNSEEN("the clocks could not be compared, as the thread was paused again and again"),
        STALE("the source was synchronised too long ago");

        private final String why;

        Verdict(String why) {
            this.why = why;
        }
    }

    /** Builds a {@link WatchedTime}. */
    public static final class Builder {
        private final SyncedTime source;
        private HostClocks clocks = HostClocks.system();
        private long toleranceNanos = Nanos.of(DEFAULT_TOLERANCE);
        private long maxAgeNanos = Nanos.of(DEFAULT_MAX_AGE);
        private long slewPpb;

        Builder(SyncedTime source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * How large a step may go unnoticed, and how much wider than the source's a reading is on both sides; 100 us by default. It has to be several times what two readings of the clocks take: at a few
         * microseconds, readings on a busy machine are {@code UNKNOWN} now and then.
         *
         * @param tolerance at least 1 microsecond
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder tolerance(Duration tolerance) {
            long nanos = Nanos.of(tolerance);
            if (nanos < 1_000) {
                throw new IllegalArgumentException("a tolerance is at least 1000 ns: " + tolerance);
            }
            toleranceNanos = nanos;
            return this;
        }

        /**
         * How long ago the source may have been synchronised for its readings to count; 1,000 seconds by default.
         *
         * @param age positive
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxAge(Duration age) {
            maxAgeNanos = Nanos.positive("the largest age", age);
            return this;
        }

        /**
         * How fast the wall may part from monotonic time without being set; 0 by default, which is right for Linux, where both are slewed together. Elsewhere a time daemon slews the wall alone, commonly
         * by up to 500,000 ppb. A step that is smaller than such a slew since the last synchronisation goes unnoticed, so readings are as much wider.
         *
         * @param ppb 0 to 999,999,999
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder slew(long ppb) {
            slewPpb = Nanos.rate("a slew", ppb);
            return this;
        }

        Builder clocks(HostClocks newClocks) {
            clocks = newClocks;
            return this;
        }

        /**
         * Makes the watchdog, which takes its first look. What the source knows at this moment is taken for sound.
         *
         * @return a new watchdog, which need not be closed
         */
        public WatchedTime build() {
            return new WatchedTime(this);
        }
    }
}
