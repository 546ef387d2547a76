package dev.orloj.sync;

import dev.orloj.internal.Nanos;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The last eight measurements of one other clock, of which the best is used: the one whose error is the least, grown by the drift since. Mostly that is the one of the least delay, until it is too old.
 *
 * <p>A delay comes from queues, which make one way longer than the other more often than both; so the quickest answer is the truest. RFC 5905 sorts by delay and adds a dispersion for age; the error here is both in one.
 *
 * <p>An older measurement that contradicts a newer one is dropped: the other clock was set in between, or was wrong then. <b>Thread safety:</b> none; one thread at a time. <b>Limits:</b> {@value #STAGES} measurements.
 * <b>Source:</b> RFC 5905, section 10.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="filter"}
 *
 * @param <S> what carries a measurement
 */
public final class OffsetFilter<S> {
    /** How many measurements are kept. */
    public static final int STAGES = 8;

    private final long driftPpb;
    private final Function<? super S, ClockOffset> offsetOf;
    private final ArrayDeque<S> samples = new ArrayDeque<>(STAGES);

    /**
     * Makes a filter of things that carry a measurement.
     *
     * @param driftPpb by how much the two clocks can part, in nanoseconds for each second, 0 to 999,999,999
     * @param offsetOf the measurement that one carries, always the same
     * @throws IllegalArgumentException if the drift is out of range
     */
    public OffsetFilter(long driftPpb, Function<? super S, ClockOffset> offsetOf) {
        this.driftPpb = Nanos.rate("a drift", driftPpb);
        this.offsetOf = Objects.requireNonNull(offsetOf, "offsetOf");
    }

    /**
     * Makes a filter of measurements.
     *
     * @param driftPpb by how much the two clocks can part, in nanoseconds for each second, 0 to 999,999,999
     * @return an empty filter
     * @throws IllegalArgumentException if the drift is out of range
     */
    public static OffsetFilter<ClockOffset> of(long driftPpb) {
        return new OffsetFilter<>(driftPpb, Function.identity());
    }

    /**
     * Takes in a measurement, no older than those before. The oldest makes room.
     *
     * @param sample the newest
     */
    public void add(S sample) {
        ClockOffset newest = offsetOf.apply(sample);
        Bounds bounds = newest.bounds();
        samples.removeIf(old -> offsetOf.apply(old)
                .boundsAt(newest.at(), driftPpb)
                .intersect(bounds)
                .isEmpty());
        if (samples.size() == STAGES) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /**
     * Drops measurements that something else says are worth nothing any more.
     *
     * @param isWorthless which
     * @return whether there were any
     */
    public boolean removeIf(Predicate<? super S> isWorthless) {
        return samples.removeIf(isWorthless);
    }

    /** Drops all measurements. */
    public void clear() {
        samples.clear();
    }

    /**
     * How many measurements it holds.
     *
     * @return 0 to {@value #STAGES}
     */
    public int size() {
        return samples.size();
    }

    /**
     * The measurement of the least error by now; of equal ones the newest.
     *
     * @param now reading of the own clock
     * @return the best; empty if there are none
     */
    public Optional<S> best(long now) {
        S best = null;
        long least = Long.MAX_VALUE;
        for (S sample : samples) {
            long error = offsetOf.apply(sample).errorAt(now, driftPpb);
            if (error <= least) {
                best = sample;
                least = error;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * How far the other measurements scatter about the best: RFC 5905's peer jitter.
     *
     * @param now reading of the own clock
     * @return the root of the mean square, in nanoseconds, rounded up; 0 of fewer than two
     */
    public long jitter(long now) {
        long[] offsets =
                samples.stream().mapToLong(it -> offsetOf.apply(it).offset()).toArray();
        return best(now)
                .map(it -> Scatter.about(offsetOf.apply(it).offset(), offsets))
                .orElse(0L);
    }
}
