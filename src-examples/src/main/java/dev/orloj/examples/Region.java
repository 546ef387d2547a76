package dev.orloj.examples;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.Provenance;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.util.SplittableRandom;

/**
 * The clock of a simulated region: it is synchronised now and then, and drifts in between. Its bound is the saw-tooth of the Spanner paper: what the synchronisation can be off by, and 200 us for every
 * second since. It keeps to that bound; whether it tells the bound as it is, is another matter.
 */
final class Region implements TrueTime {
    static final long BASE_NANOS = 1_000_000;
    static final long DRIFT_PPB = 200_000;
    static final long PERIOD_NANOS = 30_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** How a region uses the room that its bound leaves it. */
    enum Character {
        /** As far ahead as the bound allows, at every moment. */
        FASTEST,
        /** As far behind. */
        SLOWEST,
        /** Anywhere within, and elsewhere after each synchronisation. */
        WANDERING
    }

    private final String name;
    private final SimulatedTime time;
    private final SplittableRandom random;
    private final Character character;
    private final double understatement;
    private long syncedAt;
    private long errorAtSync;
    private long driftPpb;

    Region(String name, Character character, SimulatedTime time, SplittableRandom random, double understatement) {
        this.name = name;
        this.character = character;
        this.time = time;
        this.random = random;
        this.understatement = understatement;
        // Regions are not synchronised at the same moments.
        syncedAt = time.now() - random.nextLong(PERIOD_NANOS);
        synchronise();
    }

    String name() {
        return name;
    }

    /** How far the clock is ahead of true time. */
    long error() {
        long age = age();
        return errorAtSync + age * driftPpb / NANOS_PER_SECOND;
    }

    /** How far it can be off, in truth. */
    long bound() {
        return BASE_NANOS + (age() * DRIFT_PPB + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    }

    private long age() {
        while (time.now() - syncedAt >= PERIOD_NANOS) {
            syncedAt += PERIOD_NANOS;
            synchronise();
        }
        return time.now() - syncedAt;
    }

    private void synchronise() {
        switch (character) {
            case FASTEST -> {
                errorAtSync = BASE_NANOS;
                driftPpb = DRIFT_PPB;
            }
            case SLOWEST -> {
                errorAtSync = -BASE_NANOS;
                driftPpb = -DRIFT_PPB;
            }
            default -> {
                errorAtSync = random.nextLong(-BASE_NANOS, BASE_NANOS + 1);
                driftPpb = random.nextLong(-DRIFT_PPB, DRIFT_PPB + 1);
            }
        }
    }

    @Override
    public void read(TimeReading into) {
        into.setAround(time.now() + error(), (long) (bound() / understatement), IntervalStatus.SYNCHRONIZED);
    }

    @Override
    public TimeInterval now() {
        TimeReading reading = new TimeReading();
        read(reading);
        return reading.toInterval(Provenance.of("simulated region " + name));
    }
}
