package dev.orloj.sync;

import dev.orloj.internal.Nanos;
import dev.orloj.sync.TimeFix.Trust;
import dev.orloj.time.PhysicalClock;
import dev.orloj.time.Provenance;
import dev.orloj.time.Provenance.Term;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A wall that corrections move without ever moving it back: it goes a little faster or slower until an offset is gone.
 *
 * <p>It runs on monotonic time and reads no other clock. What measures the offset, and when, is up to its owner: a round trip to a server goes in by {@link #synchronize}, what a round of {@link Berkeley} or {@link ByzantineSync} says by {@link #adjust}. There are two times in
 * it. The {@linkplain #targetNanos target} follows each correction at once, and is what to measure and to adjust. The {@linkplain #nanos reading} is steered towards it, and is what to use. Without corrections it holds over: it goes on at the rate that it has learned.
 *
 * <p>Guarantee: readings never go back, whatever the corrections, and across threads: a reading that begins after another has ended is no less. True time is within the interval that {@link #now} gives, if what it was told was within its error, and monotonic time
 * keeps to the stated drift. The interval does not depend on how the reading is steered, and need not hold the reading.
 *
 * <p><b>Hazard:</b> monotonic time stands still on most systems while the machine is suspended; until the next correction the clock is late then, and does not know it. <b>Not guaranteed:</b> that a backward offset ever ends, if the offset is large and the slew slow.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="disciplined"}
 *
 * <p><b>Thread safety:</b> any threads. Readings take no lock; the first that meets a correction may be the one to carry it out. <b>Cost:</b> a reading is one of monotonic time and a few multiplications; it allocates nothing, but a few small objects once a correction.
 * <b>Limits:</b> 146 years either side of the epoch. <b>Source:</b> Mills, "Computer Network Time Synchronization", chapter 4, for slewing, steps and holdover; ADR 12 for how segments follow each other.
 */
public final class DisciplinedClock implements PhysicalClock, TrueTime {
    private static final VarHandle SEGMENT;

    static {
        try {
            SEGMENT = MethodHandles.lookup().findVarHandle(DisciplinedClock.class, "segment", ClockSegment.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final long NANOS_A_MILLI = 1_000_000;

    private static final Correction STALE = new Correction(Correction.Action.STALE, 0, 0);

    /** How the reading is moved. */
    private record Steering(long slewPpb, long stepThreshold, StepPolicy policy) {
        boolean allowsSteps() {
            return policy == StepPolicy.FORWARD;
        }
    }

    private final LongSupplier monotonic;
    private final Steering steering;
    private final Trust trust;
    private volatile ClockSegment segment;

    private DisciplinedClock(Builder builder) {
        monotonic = builder.monotonic;
        steering = new Steering(builder.slewPpb, builder.stepThreshold, builder.stepPolicy);
        trust = new Trust(builder.driftPpb, builder.synchronizedFor, builder.knownFor);
        long now = monotonic.getAsLong();
        segment = new ClockSegment(ClockLine.steady(now, builder.start, builder.ratePpb), null, null, null, null);
    }

    /**
     * For a clock that starts at a reading, and knows nothing until the first correction.
     *
     * @param monotonic monotonic nanoseconds, such as {@code System::nanoTime}: it never goes back, across threads
     * @param startNanos the first reading, nanoseconds since the epoch: the wall's, say
     * @return a builder
     * @throws IllegalArgumentException if the reading is out of range
     */
    public static Builder builder(LongSupplier monotonic, long startNanos) {
        return new Builder(monotonic, startNanos);
    }

    /**
     * What the clock reads.
     *
     * @return nanoseconds since the epoch; never less than before
     */
    public long nanos() {
        while (true) {
            ClockSegment running = running();
            assert running.ending() == null : "its successor may begin before what is read by it: " + running;
            long now = monotonic.getAsLong();
            // Whoever ends this segment reads monotonic time after it has said so. If it has not yet, its time is no
            // earlier than this one.
            if (segment == running) {
                return running.line().at(now);
            }
        }
    }

    /** A segment that nobody has begun to end. */
    private ClockSegment running() {
        ClockSegment seen = segment;
        while (seen.ending() != null) {
            seen = pass(seen);
        }
        return seen;
    }

    /** From a segment that is ending to whatever comes after it; the first one to try decides. */
    private ClockSegment pass(ClockSegment ending) {
        ClockSegment next = ending.ending().next(ending, monotonic.getAsLong());
        ClockSegment witness = (ClockSegment) SEGMENT.compareAndExchange(this, ending, next);
        return witness == ending ? next : witness;
    }

    @Override
    public long millis() {
        return Math.floorDiv(nanos(), NANOS_A_MILLI);
    }

    /**
     * Where the reading is steered to: the time after all corrections. It can go back, and is what other clocks are to be told when they ask, and what {@link #adjust} adjusts.
     *
     * @return nanoseconds since the epoch
     */
    public long targetNanos() {
        return running().line().targetAt(monotonic.getAsLong());
    }

    /**
     * How much faster than monotonic time the clock goes, beside a slew.
     *
     * @return in parts per billion
     */
    public long ratePpb() {
        return segment.line().ratePpb();
    }

    /**
     * Whether a correction is held, and nothing is known until it is released, or another comes.
     *
     * @return true after one that was {@code HELD}
     */
    public boolean isHolding() {
        return segment.held() != null;
    }

    /**
     * When the measurement was made that intervals from now on rely on.
     *
     * @return monotonic nanoseconds; of no meaning while nothing is known
     */
    public long syncedAtNanos() {
        TimeFix fix = segment.fix();
        return fix == null ? 0 : fix.at();
    }

    @Override
    public void read(TimeReading into) {
        TimeFix fix = segment.fix();
        read(fix, monotonic.getAsLong(), into);
    }

    private void read(TimeFix fix, long now, TimeReading into) {
        if (fix == null) {
            into.setUnknown();
        } else {
            fix.read(now, trust, into);
        }
    }

    @Override
    public TimeInterval now() {
        TimeReading reading = new TimeReading();
        ClockSegment seen = segment;
        TimeFix fix = seen.fix();
        long now = monotonic.getAsLong();
        read(fix, now, reading);
        if (reading.isKnown()) {
            long age = now - fix.at();
            Term drift =
                    new Term("drift " + trust.driftPpb() + " ppb x " + age + " ns", Nanos.drift(age, trust.driftPpb()));
            return reading.toInterval(
                    new Provenance("disciplined", List.of(new Term("base error", fix.error()), drift)));
        }
        String why = seen.held() != null
                ? "a correction is held"
                : fix == null
                        ? "not corrected yet"
                        : "corrected " + (now - fix.at()) + " ns ago, which is good for less than " + trust.knownFor()
                                + " ns";
        return reading.toInterval(Provenance.of("disciplined: " + why));
    }

    /**
     * How far the reading can be from true time.
     *
     * @return in nanoseconds; {@code Long.MAX_VALUE} if nothing is known
     */
    public long errorNanos() {
        ClockSegment running = running();
        TimeReading bounds = new TimeReading();
        long now = monotonic.getAsLong();
        read(running.fix(), now, bounds);
        if (!bounds.isKnown()) {
            return Long.MAX_VALUE;
        }
        long reading = running.line().at(now);
        return Math.max(Exact.distance(reading, bounds.earliest()), Exact.distance(reading, bounds.latest()));
    }

    /**
     * Takes in a measurement of true time against this clock's monotonic time: the round trip's {@code t1} and {@code t4} are readings of that. The rate is measured too, as soon as two measurements are far enough apart.
     *
     * @param measured true time less monotonic time
     * @return what becomes of it; {@code STALE} if one that was made later is in use
     * @throws IllegalArgumentException if it was measured in the future, or is out of range
     */
    public Correction synchronize(ClockOffset measured) {
        long time = TimeFix.inRange("a time", Exact.plus(measured.at(), measured.offset()));
        TimeFix.inRange("an error", measured.error());
        synchronized (this) {
            ClockSegment last = segment;
            long now = monotonic.getAsLong();
            if (measured.at() - now > 0) {
                throw new IllegalArgumentException(
                        "measured " + (measured.at() - now) + " ns in the future: " + measured);
            }
            if (measured.at() - last.newestAt(measured.at()) < 0) {
                return STALE;
            }
            TimeFix before = last.held() != null ? last.held() : last.fix();
            TimeFix fix = TimeFix.measured(
                    measured,
                    time,
                    before == null ? null : before.baseline(),
                    last.line().ratePpb(),
                    trust.driftPpb());
            return change((segment, at) -> correct(segment, at, fix, steering.allowsSteps()));
        }
    }

    /**
     * Moves the target, as the other clocks of a group say.
     *
     * @param nanos by how much; negative is back
     * @param error how far the target can then be from what counts as true
     * @return what becomes of it
     * @throws IllegalArgumentException if the error is negative, or the target out of range
     */
    public Correction adjust(long nanos, long error) {
        Exact.notNegative("an error", error);
        TimeFix.inRange("an error", error);
        synchronized (this) {
            TimeFix.inRange("a time", Exact.plus(targetNanos(), nanos));
            return change((last, at) -> {
                ClockLine line = last.line();
                TimeFix fix = new TimeFix(at, line.targetAt(at) + nanos, error, line.ratePpb(), null);
                return correct(last, at, fix, steering.allowsSteps());
            });
        }
    }

    /**
     * Carries out the correction that is held: steps forward, or slews back.
     *
     * @return what becomes of it
     * @throws IllegalStateException if none is held
     */
    public synchronized Correction release() {
        TimeFix held = segment.held();
        if (held == null) {
            throw new IllegalStateException("no correction is held");
        }
        return change((last, at) -> correct(last, at, held, true));
    }

    /** One correction at a time; its owner holds the lock, so the segment that follows is the one of this change, whoever made it. */
    private Correction change(ClockChange change) {
        ClockSegment ending = segment.endingWith(change);
        segment = ending;
        return pass(ending).correction();
    }

    private ClockSegment correct(ClockSegment last, long now, TimeFix fix, boolean mayStep) {
        long reading = last.line().at(now);
        long offset = fix.targetAt(now) - reading;
        boolean isLarge = Exact.distance(offset, 0) > steering.stepThreshold;
        if (isLarge && !mayStep) {
            Correction correction = new Correction(Correction.Action.HELD, offset, 0);
            return new ClockSegment(last.line(), null, fix, correction, null);
        }
        boolean steps = isLarge && offset > 0;
        ClockLine line = steps
                ? ClockLine.steady(now, reading + offset, fix.ratePpb())
                : ClockLine.slewing(now, reading, fix.ratePpb(), offset, steering.slewPpb);
        Correction.Action action = steps ? Correction.Action.STEPPED : Correction.Action.SLEWING;
        return new ClockSegment(line, fix, null, new Correction(action, offset, line.slewNanos()), null);
    }

    /** Builds a {@link DisciplinedClock}. */
    public static final class Builder {
        private static final long LARGEST_RATE_PPB = 499_999_999;

        private final LongSupplier monotonic;
        private final long start;
        private long slewPpb = 500_000;
        private long stepThreshold = 128_000_000;
        private StepPolicy stepPolicy = StepPolicy.FORWARD;
        private long driftPpb = 50_000;
        private long ratePpb;
        private long synchronizedFor = 60_000_000_000L;
        private long knownFor = 1_000_000_000_000L;

        private Builder(LongSupplier monotonic, long start) {
            this.monotonic = Objects.requireNonNull(monotonic, "monotonic");
            this.start = TimeFix.inRange("a time", start);
        }

        /**
         * How much faster or slower the clock goes while it slews; 500,000 ppb by default, 1 ms in 2 s.
         *
         * @param ppb 1 to 499,999,999
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder slewPpb(long ppb) {
            slewPpb = Nanos.rate("a slew", Exact.positive("a slew", ppb), LARGEST_RATE_PPB);
            return this;
        }

        /**
         * Which offset is too large to slew, and what becomes of it; 128 ms and {@code FORWARD} by default.
         *
         * @param nanos the largest that is slewed, at least 0; {@code Long.MAX_VALUE} if all are
         * @param policy what becomes of larger ones
         * @return this builder
         * @throws IllegalArgumentException if the threshold is negative
         */
        public Builder stepThresholdNanos(long nanos, StepPolicy policy) {
            stepThreshold = Exact.notNegative("a threshold", nanos);
            stepPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * By how much true time can part from monotonic time, in nanoseconds for each second of that, and how much of it the clock may learn to make up for; 50,000 ppb by default. The interval widens by it.
         *
         * @param ppb 0 to 499,999,999
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder driftPpb(long ppb) {
            driftPpb = Nanos.rate("a drift", ppb, LARGEST_RATE_PPB);
            return this;
        }

        /**
         * The rate to begin with, as it was learned before; 0 by default.
         *
         * @param ppb how much faster than monotonic time, -499,999,999 to 499,999,999
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder ratePpb(long ppb) {
            Nanos.rate("a rate", Math.abs(ppb), LARGEST_RATE_PPB);
            ratePpb = ppb;
            return this;
        }

        /**
         * For how long after a measurement intervals are {@code SYNCHRONIZED}, and known at all; 60 s and 1,000 s by default. In between they are {@code FREE_RUNNING}.
         *
         * @param synchronizedNanos positive
         * @param knownNanos no less
         * @return this builder
         * @throws IllegalArgumentException if an argument is out of range
         */
        public Builder trustedForNanos(long synchronizedNanos, long knownNanos) {
            Exact.positive("a time", synchronizedNanos);
            if (knownNanos < synchronizedNanos) {
                throw new IllegalArgumentException("what is synchronised is known: " + synchronizedNanos
                        + " ns, but known for " + knownNanos + " ns");
            }
            synchronizedFor = synchronizedNanos;
            knownFor = knownNanos;
            return this;
        }

        /**
         * Makes the clock.
         *
         * @return a new clock, which runs from now on
         */
        public DisciplinedClock build() {
            return new DisciplinedClock(this);
        }
    }
}
