package dev.orloj.sync;

import dev.orloj.sync.RoundOutcome.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One clock of a group that meets in rounds and stays together, though some of the clocks lie: what it read goes in, and by how much it is to move comes out.
 *
 * <p>The clock is the one that the adjustments move at once; for readers it should be {@linkplain DisciplinedClock slewed}. In each round, every clock reads all others, hands in what it read, and closes the round when all have answered or the time is up.
 *
 * <p>Guarantee: if at most {@code f} of the {@code n} clocks are wrong, unreachable or out, and the {@linkplain RoundTiming timing} holds for the others, then after a round that {@linkplain RoundOutcome.Status#AGREED agreed} any two right clocks
 * are within {@link RoundOutcome#achieved} of each other, as either of them states it. A clock that was out, because it was stepped or comes late, is back after one whole round.
 *
 * <p>Agreement is reported as lost where the readings show it: more than {@code f} are missing, or no {@code n - f} of them lie as close together as right clocks must. <b>Not guaranteed:</b> that it shows. More than {@code f} liars that know the
 * spread, and keep within it of whomever they talk to, pull the others apart unseen; no rule for {@code n = 3f + 1} clocks can tell.
 *
 * <p><b>Hazard:</b> the bounds are as good as the reading error that is stated. Readings whose own error is larger are refused and count as missing.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="byzantine"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time. <b>Cost:</b> O(n log n) a round. <b>Source:</b> Welch and Lynch 1988; Lamport and Melliar-Smith 1985.
 */
public final class ByzantineSync {
    private final ConvergenceFunction function;
    private final ConvergenceFunction midpoint;
    private final RoundTiming timing;
    private final int self;
    private final RoundReadings<Long> readings;
    private boolean closed = true;
    private long spread;

    /**
     * Makes the state of one clock before the first round.
     *
     * @param function the same for all
     * @param timing the same for all
     * @param self which of the members this is, from 0
     * @throws IllegalArgumentException if there is no such member, or the function lets clocks see each other no further than they part in the long run
     * @throws ArithmeticException if a bound is beyond 64 bits
     */
    public ByzantineSync(ConvergenceFunction function, RoundTiming timing, int self) {
        if (self < 0 || self >= function.members()) {
            throw new IllegalArgumentException("no such member: " + self + " of " + function.members());
        }
        long steady = function.steadySpread(timing);
        if (!function.converges(function.spreadAsRead(steady, timing.readingErrorNanos()))) {
            throw new IllegalArgumentException(
                    "clocks would be " + steady + " ns apart, and ignore each other: " + function + ", " + timing);
        }
        this.function = function;
        this.timing = timing;
        this.self = self;
        this.midpoint = ConvergenceFunction.midpoint(function.members(), function.maxFaulty());
        this.readings = new RoundReadings<>(function.members());
        this.spread = timing.spreadNanos();
    }

    /**
     * Begins a round. Rounds that were passed over let the clock drift.
     *
     * @param round its number, larger than any before; at least 0
     * @throws IllegalArgumentException if it is not larger
     * @throws ArithmeticException if so many were passed over that the spread is beyond 64 bits
     */
    public void begin(long round) {
        long last = readings.round();
        long passedOver = last < 0 || round <= last ? 0 : Exact.minus(round, last) - 1;
        long grown = Exact.plus(spread, Exact.times(passedOver, timing.lossEachRound()));
        readings.begin(round);
        spread = grown;
        closed = false;
    }

    /**
     * Takes in a reading.
     *
     * @param round the round that the sender says
     * @param sender whose clock was read
     * @param offset of that clock from the own one, in nanoseconds, right to within the reading error
     * @return what became of it
     */
    public Receipt receive(long round, int sender, long offset) {
        if (sender == self) {
            return Receipt.UNKNOWN_SENDER; // nobody else speaks for this clock
        }
        return closed && round == readings.round() ? Receipt.STALE : readings.receive(round, sender, offset);
    }

    /**
     * Takes in a reading that says how certain it is.
     *
     * @param round the round that the sender says
     * @param sender whose clock was read
     * @param reading of that clock against the own one
     * @return what became of it; {@code UNUSABLE} if its error is larger than what the timing states
     */
    public Receipt receive(long round, int sender, ClockOffset reading) {
        return reading.error() > timing.readingErrorNanos()
                ? Receipt.UNUSABLE
                : receive(round, sender, reading.offset());
    }

    /**
     * How far apart the right clocks can be when the round is read, as far as this clock knows.
     *
     * @return in nanoseconds
     */
    public long spread() {
        return spread;
    }

    /**
     * Closes the round.
     *
     * @return by how much to move, and what is achieved
     * @throws IllegalStateException if no round is open
     * @throws ArithmeticException if a bound is beyond 64 bits
     */
    public RoundOutcome close() {
        if (closed) {
            throw new IllegalStateException("no round is open, the last was " + readings.round());
        }
        closed = true;
        long[] others = IntStream.range(0, readings.members())
                .mapToObj(readings::of)
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long[] all = LongStream.concat(LongStream.of(0), Arrays.stream(others))
                .sorted()
                .toArray();
        List<Bounds> ours = plausible(all).stream().filter(it -> it.contains(0)).toList();
        if (!ours.isEmpty()) {
            return settle(Status.AGREED, function.apply(0, all), ours);
        }
        List<Bounds> theirs = plausible(others);
        if (!theirs.isEmpty()) {
            // The own clock is one of the wrong ones: it is left out, and what it sees the others from is the middle of
            // them.
            return settle(Status.REJOINED, function.apply(midpoint.apply(0, others), others), theirs);
        }
        spread = Exact.plus(spread, timing.lossEachRound());
        return outcome(Status.LOST, 0, Long.MAX_VALUE, Long.MAX_VALUE, List.of());
    }

    /** Where the right clocks can be: the largest sets of readings that are as close together as right clocks are read, and many enough. */
    private List<Bounds> plausible(long[] sorted) {
        long window = Exact.plus(spread, Exact.times(2, timing.readingErrorNanos()));
        List<Bounds> sets = new ArrayList<>();
        int to = 0;
        for (int from = 0; from < sorted.length; from++) {
            while (to < sorted.length && Exact.distance(sorted[to], sorted[from]) <= window) {
                to++;
            }
            if (to - from >= function.right()) {
                sets.add(new Bounds(sorted[from], sorted[to - 1]));
            }
        }
        return sets;
    }

    private RoundOutcome settle(Status status, long adjustment, List<Bounds> plausible) {
        long x = Exact.times(2, timing.readingErrorNanos());
        long read = plausible.stream().mapToLong(Bounds::width).max().orElseThrow();
        long y = Math.min(function.spreadForBoth(x, read), function.spreadAsRead(spread, timing.readingErrorNanos()));
        spread = timing.nextSpread(function, spread);
        List<Integer> suspects = IntStream.range(0, readings.members())
                .filter(i -> i == self ? status == Status.REJOINED : isSuspect(i, plausible))
                .boxed()
                .toList();
        if (function.converges(y)) {
            return outcome(status, adjustment, function.agreementBound(x, y), spread, suspects);
        }
        // Others may move; what stays where it is remains as near to them as to where they were, and what a liar can
        // make of that.
        long achieved = status == Status.AGREED ? function.accuracyBound(y) : Long.MAX_VALUE;
        return outcome(Status.NOT_CONVERGING, 0, achieved, spread, suspects);
    }

    private boolean isSuspect(int member, List<Bounds> plausible) {
        return readings.of(member)
                .filter(reading -> plausible.stream().noneMatch(it -> it.contains(reading)))
                .isPresent();
    }

    private RoundOutcome outcome(
            Status status, long adjustment, long achieved, long predicted, List<Integer> suspects) {
        return new RoundOutcome(
                readings.round(), status, adjustment, achieved, predicted, readings.missing() - 1, suspects);
    }
}
