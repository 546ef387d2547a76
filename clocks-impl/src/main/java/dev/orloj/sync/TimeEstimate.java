package dev.orloj.sync;

import dev.orloj.internal.Nanos;
import java.util.List;
import java.util.Optional;

/**
 * A time with the most that it can be off, as the servers of Marzullo and Owicki's time service keep and exchange it.
 *
 * <p>A server lets its own estimate {@linkplain #after grow} with the drift of its clock, and asks the others. By the rule MM it adopts the {@linkplain #orBetter best} of what it {@linkplain #heard heard}. By the rule IM it
 * {@linkplain #intersect intersects} it all, which is never worse, and notices when somebody is wrong.
 *
 * <p><b>Not guaranteed:</b> anything if one of the estimates is wrong, by either rule; {@link Intersections} outvote some that are. <b>Thread safety:</b> immutable. <b>Source:</b> Marzullo and Owicki 1983.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="estimate"}
 *
 * @param time nanoseconds, on a scale that all servers share
 * @param error how far it can be off; at least 0
 */
public record TimeEstimate(long time, long error) {
    /**
     * Makes an estimate.
     *
     * @param time nanoseconds
     * @param error at least 0
     * @throws IllegalArgumentException if the error is negative
     */
    public TimeEstimate {
        Exact.notNegative("an error", error);
    }

    /**
     * The middle of an interval.
     *
     * @param bounds that hold the time
     * @return their middle with its error
     */
    public static TimeEstimate of(Bounds bounds) {
        return new TimeEstimate(bounds.middle(), bounds.error());
    }

    /**
     * The interval that holds the time.
     *
     * @return the time, give or take the error
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public Bounds bounds() {
        return Bounds.around(time, error);
    }

    /**
     * This estimate when some time has passed.
     *
     * @param elapsed by the own clock, at least 0
     * @param driftPpb what the own clock can be off by, 0 to 999,999,999
     * @return later by as much, and less certain by the drift
     * @throws IllegalArgumentException if an argument is out of range
     * @throws ArithmeticException if the time or the error is beyond 64 bits
     */
    public TimeEstimate after(long elapsed, long driftPpb) {
        Exact.notNegative("what has passed", elapsed);
        long drift = Nanos.drift(elapsed, Nanos.rate("a drift", driftPpb));
        return new TimeEstimate(Exact.plus(time, elapsed), Exact.plus(error, drift));
    }

    /**
     * What a server's estimate is worth when it is heard, for the rule MM: as old as the whole round trip, for all that is known, with the time as it was told.
     *
     * @param roundTrip by the own clock, at least 0
     * @param driftPpb what the own clock can be off by, 0 to 999,999,999
     * @return the same time, its error larger by {@code (1 + drift) roundTrip}
     * @throws IllegalArgumentException if an argument is out of range
     * @throws ArithmeticException if the error is beyond 64 bits
     */
    public TimeEstimate heard(long roundTrip, long driftPpb) {
        return new TimeEstimate(time, Exact.plus(error, ageing(roundTrip, driftPpb)));
    }

    /**
     * The same for the rule IM, which knows that age makes a reading late and never early.
     *
     * @param roundTrip by the own clock, at least 0
     * @param driftPpb what the own clock can be off by, 0 to 999,999,999
     * @return from {@code time - error} to {@code time + error + (1 + drift) roundTrip}
     * @throws IllegalArgumentException if an argument is out of range
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public Bounds heardBounds(long roundTrip, long driftPpb) {
        return new Bounds(Exact.minus(time, error), Exact.plus(Exact.plus(time, error), ageing(roundTrip, driftPpb)));
    }

    private static long ageing(long roundTrip, long driftPpb) {
        Exact.notNegative("a round trip", roundTrip);
        return Exact.plus(roundTrip, Nanos.drift(roundTrip, Nanos.rate("a drift", driftPpb)));
    }

    /**
     * The rule MM: of the own estimate and one that was {@link #heard}, the one of the smaller error; the heard one if they are equal. One that contradicts the own is passed over, for one of the two is wrong.
     *
     * @param candidate what was heard
     * @return this or {@code candidate}
     */
    public TimeEstimate orBetter(TimeEstimate candidate) {
        boolean consistent = bounds().intersect(candidate.bounds()).isPresent();
        return consistent && candidate.error <= error ? candidate : this;
    }

    /**
     * The rule IM: what the own estimate and all that was {@linkplain #heardBounds heard} have in common.
     *
     * @param heard any number
     * @return the middle of the intersection; empty if they contradict each other, and an average would hide it
     */
    public Optional<TimeEstimate> intersect(List<Bounds> heard) {
        Optional<Bounds> common = Optional.of(bounds());
        for (Bounds one : heard) {
            common = common.flatMap(one::intersect);
        }
        return common.map(TimeEstimate::of);
    }
}
