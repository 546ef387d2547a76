package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.time.ClockException;
import dev.orloj.time.LogicalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A clock that gives operations their times, and judges the times that a delta brings before it is taken in.
 *
 * <p>Of the times that are new, the largest is observed: by then nothing else can refuse the delta, so what does not come in moves no clock. If the clock refuses, so does the
 * merge.
 *
 * <p>The time of a payload is found by a function, so that a type whose payloads wrap others can look into them.
 */
public final class OperationClock {
    /** The time of what has none. */
    public static final long NO_TIME = -1;

    private final LogicalClock clock;
    private final ToLongFunction<Object> timeOf;

    /**
     * Pairs a clock with the way to find times.
     *
     * @param clock of this process
     * @param timeOf the time of a payload, or {@link #NO_TIME}
     */
    public OperationClock(LogicalClock clock, ToLongFunction<Object> timeOf) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.timeOf = timeOf;
    }

    /** The same clock for a map of what it is for; null for null. */
    static OperationClock ofMap(OperationClock clock) {
        return clock == null
                ? null
                : new OperationClock(clock.clock, placed -> clock.timeOf.applyAsLong(((Placed) placed).payload()));
    }

    /**
     * Takes the time of an operation.
     *
     * @param seen the largest time that it supersedes, or {@link #NO_TIME}
     * @return a greater one
     * @throws ClockException if the clock has none to give
     * @throws IllegalStateException if the clock gives one that is not greater: it broke its contract
     */
    public long nextAfter(long seen) {
        long time = clock.tick();
        if (time <= seen) {
            throw new IllegalStateException("the clock went back: it gives " + time + ", and " + seen
                    + " was observed or given before: clock=" + clock);
        }
        return time;
    }

    /** Observes the largest time that a delta brings; gives the refusal of the delta if the clock refuses, or null. */
    MergeResult offer(CausalDelta<?> delta, LongPredicate isNew, Supplier<CausalContext> missing) {
        long largest = NO_TIME;
        for (int i = 0; i < delta.liveCount(); i++) {
            if (isNew.test(delta.live(i))) {
                largest = Math.max(largest, timeOf.applyAsLong(delta.payload(i)));
            }
        }
        if (largest == NO_TIME) {
            return null;
        }
        try {
            clock.observe(largest);
            return null;
        } catch (ClockException e) {
            return MergeResult.refused(Refusal.DRIFT, dotsAt(largest, delta, isNew), missing.get(), e.getMessage());
        }
    }

    private CausalContext dotsAt(long time, CausalDelta<?> delta, LongPredicate isNew) {
        List<DotRange> dots = new ArrayList<>();
        for (int i = 0; i < delta.liveCount(); i++) {
            if (isNew.test(delta.live(i)) && timeOf.applyAsLong(delta.payload(i)) == time) {
                dots.add(delta.rangeOf(delta.live(i)));
            }
        }
        return CausalContext.ofRanges(dots);
    }
}
