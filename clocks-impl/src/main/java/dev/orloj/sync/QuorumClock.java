package dev.orloj.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A wall that stays within what a quorum of a cluster agrees on, as TigerBeetle's does.
 *
 * <p>Members ask each other for their walls all the time. A window of some seconds collects, of each, the measurement of the least delay; its own wall is read once, at the beginning, so that a jump of it does not touch what is measured.
 * As soon as a quorum of the measurements overlaps, the smallest interval that most of them share becomes the cluster's, and the next window begins. A reading is the own wall, held within that interval.
 *
 * <p>Guarantee: a reading is within the interval that a quorum agreed on no longer than {@link Limits#epochNanos} ago, moved on by monotonic time. A cluster that can't agree for so long has no time.
 *
 * <p><b>Not guaranteed:</b> true time; that readings rise, or agree between members: drift since the window is not accounted for, and the {@linkplain Intersections#smallest smallest} interval may exclude the truth.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="quorum"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time. <b>Cost:</b> O(1) for a measurement and a reading; a tick that finds new measurements intersects at most 64 times. <b>Limits:</b> one measurement a member.
 * <b>Source:</b> TigerBeetle, "Three Clocks are Better than One", 2021, and its clock.zig; Marzullo 1984; for the asymmetry Mani et al. 2018, algorithm 1.
 */
public final class QuorumClock {
    /** A change of the offset that is less than this is no sign of an asymmetric delay. */
    private static final long ASYMMETRY_MARGIN = 10_000_000;

    private static final int MOST_HALVINGS = 64;

    /**
     * How long things last, and how far apart clocks may be.
     *
     * @param windowLeastNanos for how long measurements are collected at the least
     * @param windowMostNanos for how long at the most; then they are dropped, and a window begins anew
     * @param epochNanos for how long an agreement is good
     * @param toleranceNanos the most that is allowed for the error of a measurement, beside its delay; it is halved as long as a quorum still agrees
     */
    public record Limits(long windowLeastNanos, long windowMostNanos, long epochNanos, long toleranceNanos) {
        /** TigerBeetle's: 2 to 20 seconds, 60 seconds, 10 seconds. */
        public static final Limits DEFAULT =
                new Limits(2_000_000_000L, 20_000_000_000L, 60_000_000_000L, 10_000_000_000L);

        /**
         * States limits.
         *
         * @param windowLeastNanos at least 0
         * @param windowMostNanos larger
         * @param epochNanos at least as large again
         * @param toleranceNanos at least 0
         * @throws IllegalArgumentException if one of them is out of range
         */
        public Limits {
            Exact.notNegative("a window", windowLeastNanos);
            Exact.notNegative("a tolerance", toleranceNanos);
            if (windowMostNanos <= windowLeastNanos || epochNanos < windowMostNanos) {
                throw new IllegalArgumentException("a window ends after it can be used, and before an agreement: "
                        + windowLeastNanos + ", " + windowMostNanos + ", " + epochNanos + " ns");
            }
        }
    }

    private final int members;
    private final int self;
    private final int quorum;
    private final Limits limits;
    private Window window;
    private Window epoch;

    /**
     * Makes a clock that has heard of nobody.
     *
     * @param members how many there are, this one included; a quorum is more than half
     * @param self which of them this is, from 0
     * @param limits of windows and agreements
     * @param monotonic a reading of monotonic time
     * @param wall a reading of the own wall, just after
     * @throws IllegalArgumentException if there is no such member
     */
    public QuorumClock(int members, int self, Limits limits, long monotonic, long wall) {
        if (self < 0 || self >= members) {
            throw new IllegalArgumentException("no such member: " + self + " of " + members);
        }
        this.members = members;
        this.self = self;
        this.quorum = members / 2 + 1;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.window = new Window(monotonic, wall);
        this.epoch = new Window(monotonic, wall);
    }

    /**
     * Takes in a measurement.
     *
     * @param member whose wall was read
     * @param m0 monotonic time when it was asked
     * @param t1 what its wall read
     * @param m2 monotonic time when the answer came; {@code m0} is possible where the clock is coarse
     * @return what became of it: {@code STALE} if it was asked before the window began, or the window has ended; {@code UNUSABLE} if monotonic time ran back
     * @throws ArithmeticException if an offset is beyond 64 bits
     */
    public Receipt learn(int member, long m0, long t1, long m2) {
        if (member < 0 || member >= members || member == self) {
            return Receipt.UNKNOWN_SENDER;
        }
        if (m0 - m2 > 0) {
            return Receipt.UNUSABLE;
        }
        if (m0 - window.monotonic < 0 || m2 - window.monotonic > limits.windowMostNanos) {
            return Receipt.STALE;
        }
        long delay = (m2 - m0) / 2;
        long own = Exact.plus(window.wall, m2 - window.monotonic);
        long offset = Exact.minus(Exact.plus(t1, delay), own);
        window.take(member, new Sample(Exact.plus(offset, asymmetry(member, offset, delay)), delay));
        return Receipt.TAKEN;
    }

    /** A longer delay than the shortest of the last epoch that moves the offset is a delay of one way. Corrects for it once: the corrected offset is what later ones are compared with. */
    private long asymmetry(int member, long offset, long delay) {
        Sample before = epoch.samples[member];
        if (before == null || delay <= before.delay || Exact.distance(offset, before.offset) <= ASYMMETRY_MARGIN) {
            return 0;
        }
        long excess = delay - before.delay;
        return offset > before.offset ? -excess : excess;
    }

    /**
     * Looks whether a quorum agrees by now, and whether the last agreement is too old. To be called several times a window.
     *
     * @param monotonic a reading of monotonic time
     * @param wall a reading of the own wall, just after
     */
    public void tick(long monotonic, long wall) {
        long elapsed = monotonic - window.monotonic;
        if (elapsed >= limits.windowMostNanos) {
            window = new Window(monotonic, wall);
        } else if (elapsed >= limits.windowLeastNanos && window.learned) {
            window.learned = false;
            window.agreed = agreement();
            if (window.agreed != null) {
                epoch = window;
                window = new Window(monotonic, wall);
            }
        }
        if (monotonic - epoch.monotonic >= limits.epochNanos) {
            epoch = new Window(monotonic, wall);
        }
    }

    /** With as little tolerance as a quorum agrees with; null if none does with the most. */
    private Bounds agreement() {
        Bounds best = null;
        long tolerance = limits.toleranceNanos;
        for (int round = 0; round < MOST_HALVINGS; round++) {
            Intersections.Smallest smallest = Intersections.smallest(window.intervals(tolerance));
            if (smallest.covering() < quorum) {
                break;
            }
            best = smallest.bounds();
            if (tolerance == 0) {
                break;
            }
            tolerance /= 2;
        }
        return best;
    }

    /**
     * The time of the cluster: the own wall, held within what a quorum agreed on.
     *
     * @param monotonic a reading of monotonic time
     * @param wall a reading of the own wall, just after
     * @return nanoseconds on the scale of the walls; empty if there is no agreement, or none that is young enough
     */
    public OptionalLong now(long monotonic, long wall) {
        Optional<Bounds> agreed = bounds(monotonic);
        return agreed.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Math.max(agreed.get().low(), Math.min(agreed.get().high(), wall)));
    }

    /**
     * What a quorum agreed on, moved on by monotonic time.
     *
     * @param monotonic a reading of monotonic time
     * @return the interval; empty if there is no agreement, or none that is young enough
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public Optional<Bounds> bounds(long monotonic) {
        long age = monotonic - epoch.monotonic;
        if (epoch.agreed == null || age < 0 || age >= limits.epochNanos) {
            return Optional.empty();
        }
        long own = Exact.plus(epoch.wall, age);
        return Optional.of(new Bounds(Exact.plus(own, epoch.agreed.low()), Exact.plus(own, epoch.agreed.high())));
    }

    /** Of another wall. */
    private record Sample(long offset, long delay) {}

    /** What was measured in some seconds, against the own wall at their beginning, carried on by monotonic time. */
    private final class Window {
        private final long monotonic;
        private final long wall;
        private final Sample[] samples = new Sample[members];
        private boolean learned;
        private Bounds agreed;

        Window(long monotonic, long wall) {
            this.monotonic = monotonic;
            this.wall = wall;
            samples[self] = new Sample(0, 0);
        }

        /** Of equal delay the newer. */
        void take(int member, Sample sample) {
            if (samples[member] == null || sample.delay <= samples[member].delay) {
                samples[member] = sample;
            }
            learned = true;
        }

        List<Bounds> intervals(long tolerance) {
            List<Bounds> intervals = new ArrayList<>();
            for (Sample sample : samples) {
                if (sample != null) {
                    intervals.add(Bounds.around(sample.offset, Exact.plus(sample.delay, tolerance)));
                }
            }
            return intervals;
        }
    }
}
