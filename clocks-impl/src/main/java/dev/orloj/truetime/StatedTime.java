package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.IntervalStatus;
import dev.orloj.time.Provenance;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.time.Duration;
import java.util.List;

/**
 * True time by the word of its owner: at a stated moment the wall was right to within a stated error, and since then it has drifted by no more than a stated rate.
 *
 * <p>The half width of a reading is {@code error + drift x time since}, so it grows from one synchronisation to the next, and falls back: the saw-tooth of the Spanner paper. With an error of
 * 1 ms and a drift of 200 us/s it is 7 ms after 30 s. The status is {@code SYNCHRONIZED} up to a stated age, {@code FREE_RUNNING} up to another, and {@code UNKNOWN} beyond.
 *
 * <p><b>Not guaranteed:</b> anything that the owner states and the machine does not keep. <b>Hazard:</b> somebody who sets the wall makes every reading a lie until the next statement, and the age
 * does not count the time for which the machine was suspended. Both are what {@link TrueTimes#watched} notices.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="sources"}
 *
 * <p><b>Thread safety:</b> any threads; a reading goes by one statement, never by parts of two. <b>Cost:</b> a reading is one of the wall, one of monotonic time, and a multiplication; the form with
 * a {@link TimeReading} allocates nothing. <b>Source:</b> Corbett et al. 2012, section 3.
 */
public final class StatedTime implements SyncedTime {
    /** The default of {@link Builder#synchronizedFor}. */
    public static final Duration DEFAULT_SYNCHRONIZED_FOR = Duration.ofMinutes(1);

    /** The default of {@link Builder#knownFor}. */
    public static final Duration DEFAULT_KNOWN_FOR = Duration.ofSeconds(1_000);

    private final HostClocks clocks;
    private final long driftPpb;
    private final long synchronizedNanos;
    private final long knownNanos;
    private volatile Statement statement;

    private StatedTime(Builder builder) {
        clocks = builder.clocks;
        driftPpb = builder.driftPpb;
        synchronizedNanos = builder.synchronizedNanos;
        knownNanos = builder.knownNanos;
        statement = new Statement(builder.errorNanos, clocks.monotonicNanos() - builder.ageNanos);
    }

    /**
     * States that the wall has just been synchronised.
     *
     * @param error how far it can be off
     * @throws IllegalArgumentException if it is negative
     */
    public void restate(Duration error) {
        restate(error, Duration.ZERO);
    }

    /**
     * States that the wall was synchronised a while ago. Of several statements the last made counts, whatever their ages.
     *
     * @param error how far it could be off then
     * @param age how long ago that was; longer is safe, shorter is not: count from before the measurement
     * @throws IllegalArgumentException if one of the two is negative
     */
    public void restate(Duration error, Duration age) {
        long errorNanos = Nanos.notNegative("an error", error);
        long ageNanos = Nanos.notNegative("an age", age);
        statement = new Statement(errorNanos, clocks.monotonicNanos() - ageNanos);
    }

    @Override
    public long syncedAtNanos() {
        return statement.atNanos;
    }

    @Override
    public void read(TimeReading into) {
        Statement stated = statement; // before the clocks: no age is negative
        long wall = clocks.realtimeNanos();
        read(stated, wall, age(stated), into);
    }

    @Override
    public TimeInterval now() {
        TimeReading reading = new TimeReading();
        Statement stated = statement;
        long wall = clocks.realtimeNanos();
        long age = age(stated);
        read(stated, wall, age, reading);
        return reading.toInterval(provenance(stated, age, reading.isKnown()));
    }

    private long age(Statement stated) {
        return clocks.monotonicNanos() - stated.atNanos;
    }

    private void read(Statement stated, long wall, long age, TimeReading into) {
        if (age < 0 || age >= knownNanos) {
            into.setUnknown();
        } else {
            into.setAround(
                    wall,
                    Nanos.plus(stated.errorNanos, Nanos.drift(age, driftPpb)),
                    age < synchronizedNanos ? IntervalStatus.SYNCHRONIZED : IntervalStatus.FREE_RUNNING);
        }
    }

    private Provenance provenance(Statement stated, long age, boolean known) {
        if (known) {
            return new Provenance(
                    "stated",
                    List.of(
                            new Provenance.Term("base error", stated.errorNanos),
                            new Provenance.Term(
                                    "drift " + driftPpb + " ppb x " + age + " ns", Nanos.drift(age, driftPpb))));
        }
        if (age < 0) {
            return Provenance.of("stated: monotonic time is " + -age + " ns before the synchronisation");
        }
        return Provenance.of("stated: synchronised " + age + " ns ago, which is good for less than " + knownNanos
                + " ns and an error within the range of time");
    }

    /** What the owner said last. */
    private record Statement(long errorNanos, long atNanos) {}

    /** Builds a {@link StatedTime}. */
    public static final class Builder {
        private final long errorNanos;
        private final long driftPpb;
        private HostClocks clocks = HostClocks.system();
        private long ageNanos;
        private long synchronizedNanos = Nanos.of(DEFAULT_SYNCHRONIZED_FOR);
        private long knownNanos = Nanos.of(DEFAULT_KNOWN_FOR);

        Builder(Duration error, long driftPpb) {
            errorNanos = Nanos.notNegative("an error", error);
            this.driftPpb = Nanos.rate("a drift", driftPpb);
        }

        /**
         * How long ago the wall was synchronised; now by default, the moment of {@link #build}.
         *
         * @param age not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder age(Duration age) {
            ageNanos = Nanos.notNegative("an age", age);
            return this;
        }

        /**
         * Up to which age of the synchronisation readings are {@code SYNCHRONIZED}; 1 minute by default.
         *
         * @param age positive, the first at which they are not
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder synchronizedFor(Duration age) {
            synchronizedNanos = Nanos.positive("the age of a synchronisation", age);
            return this;
        }

        /**
         * Up to which age of the synchronisation readings are known at all, and {@code FREE_RUNNING} if not synchronised; 1,000 seconds by default.
         *
         * @param age positive, the first at which they are not; no less than that of {@link #synchronizedFor}
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder knownFor(Duration age) {
            knownNanos = Nanos.positive("the age of a synchronisation", age);
            return this;
        }

        Builder clocks(HostClocks newClocks) {
            clocks = newClocks;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return a new source, which need not be closed
         * @throws IllegalArgumentException if readings would become unknown before they stop being synchronised
         */
        public StatedTime build() {
            if (knownNanos < synchronizedNanos) {
                throw new IllegalArgumentException("readings can't be synchronised for longer than they are known: "
                        + synchronizedNanos + " ns, " + knownNanos + " ns");
            }
            return new StatedTime(this);
        }
    }
}
