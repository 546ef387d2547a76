package dev.orloj.sync;

import dev.orloj.sync.BerkeleyRound.Member;
import dev.orloj.sync.BerkeleyRound.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rule by which the master of the Berkeley algorithm makes one time of the clocks of a group, none of which knows the true one.
 *
 * <p>The master asks each slave, corrects for the round trip, takes the mean of the clocks that agree, its own included, and tells each by how much to move; itself too. Clocks that do not agree are told as well, but do not count.
 * Which do not is decided in one of two ways: all but the largest set of clocks that are {@linkplain #within within} a spread of each other; or the {@linkplain #dropping lowest and highest}.
 *
 * <p>Guarantee: after the adjustments any two clocks that were adjusted are within {@link BerkeleyRound#agreement} of each other, if their readings were within their errors.
 *
 * <p><b>Not guaranteed:</b> true time, or anything against clocks that lie to somebody else than the master: for that see {@link ConvergenceFunction}. The group follows its master.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="berkeley"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> O(n log n). <b>Source:</b> Gusella and Zatti 1989.
 */
public final class Berkeley {
    private static final ClockOffset OWN = new ClockOffset(0, 0, 0, 0);

    private final long maxSpread;
    private final int dropped;
    private final long maxError;
    private final int leastAgreeing;

    private Berkeley(long maxSpread, int dropped, long maxError, int leastAgreeing) {
        this.maxSpread = maxSpread;
        this.dropped = dropped;
        this.maxError = maxError;
        this.leastAgreeing = leastAgreeing;
    }

    /**
     * Counts the largest set of clocks that are within a spread of each other. Of two equally large ones it is the narrower, and then the earlier.
     *
     * @param spreadNanos the largest difference between two clocks that agree, at least 0
     * @return a rule that needs a majority, and uses readings of any error
     * @throws IllegalArgumentException if the spread is negative
     */
    public static Berkeley within(long spreadNanos) {
        return new Berkeley(Exact.notNegative("a spread", spreadNanos), 0, Long.MAX_VALUE, 0);
    }

    /**
     * Counts all but the lowest and the highest: the fault-tolerant average. With at most {@code f} wrong clocks the mean lies between right ones.
     *
     * @param f how many to drop on each side, at least 0
     * @return a rule that needs a majority, and uses readings of any error
     * @throws IllegalArgumentException if {@code f} is negative
     */
    public static Berkeley dropping(int f) {
        if (f < 0) {
            throw new IllegalArgumentException("no fewer than none can be dropped: f=" + f);
        }
        return new Berkeley(Long.MAX_VALUE, f, Long.MAX_VALUE, 0);
    }

    /**
     * Passes over readings that are less certain, by a round trip that took long.
     *
     * @param nanos the largest error of a reading that counts, at least 0
     * @return this rule with the limit
     * @throws IllegalArgumentException if it is negative
     */
    public Berkeley maxError(long nanos) {
        return new Berkeley(maxSpread, dropped, Exact.notNegative("an error", nanos), leastAgreeing);
    }

    /**
     * How many clocks, the master's included, have to agree; a majority of the group by default.
     *
     * @param clocks at least 1
     * @return this rule with the limit
     * @throws IllegalArgumentException if it is less than 1
     */
    public Berkeley leastAgreeing(int clocks) {
        if (clocks < 1) {
            throw new IllegalArgumentException("one clock at least has to agree with itself: " + clocks);
        }
        return new Berkeley(maxSpread, dropped, maxError, clocks);
    }

    /**
     * Ends a round: from what the master read to what it tells.
     *
     * @param master its place in the list; what stands there does not matter, for its own clock is what the others were read against
     * @param readings of the clocks of all members; empty where no answer came
     * @return whom to tell what
     * @throws IndexOutOfBoundsException if there is no such place
     * @throws ArithmeticException if two clocks are more than 64 bits apart
     */
    public BerkeleyRound round(int master, List<Optional<ClockOffset>> readings) {
        List<Optional<ClockOffset>> all = new ArrayList<>(readings);
        all.set(master, Optional.of(OWN));
        long[] offsets = all.stream()
                .flatMap(Optional::stream)
                .filter(this::isCertain)
                .mapToLong(ClockOffset::offset)
                .sorted()
                .toArray();
        long[] counted = dropped > 0 ? middle(offsets) : largestCluster(offsets);
        int need = leastAgreeing > 0 ? leastAgreeing : all.size() / 2 + 1;
        boolean agreed = counted.length >= need;
        long mean = agreed ? Exact.mean(counted, 0, counted.length) : 0;
        List<Member> members = new ArrayList<>();
        for (Optional<ClockOffset> reading : all) {
            Verdict verdict = verdict(reading, counted);
            boolean told = agreed && (verdict == Verdict.USED || verdict == Verdict.OUTLIER);
            members.add(new Member(verdict, reading, told ? adjustment(mean, reading) : OptionalLong.empty()));
        }
        return agreed
                ? BerkeleyRound.agreed(mean, Exact.distance(counted[0], counted[counted.length - 1]), members)
                : BerkeleyRound.disagreed(members);
    }

    private static OptionalLong adjustment(long mean, Optional<ClockOffset> reading) {
        return OptionalLong.of(Exact.minus(mean, reading.orElseThrow().offset()));
    }

    private boolean isCertain(ClockOffset reading) {
        return reading.error() <= maxError;
    }

    private Verdict verdict(Optional<ClockOffset> reading, long[] counted) {
        if (reading.isEmpty()) {
            return Verdict.NO_ANSWER;
        }
        if (!isCertain(reading.get())) {
            return Verdict.TOO_UNCERTAIN;
        }
        return Arrays.binarySearch(counted, reading.get().offset()) >= 0 ? Verdict.USED : Verdict.OUTLIER;
    }

    private long[] middle(long[] sorted) {
        int from = Math.min(dropped, sorted.length);
        return Arrays.copyOfRange(sorted, from, Math.max(from, sorted.length - dropped));
    }

    private long[] largestCluster(long[] sorted) {
        int bestFrom = 0;
        int bestTo = 0;
        int from = 0;
        for (int to = 1; to <= sorted.length; to++) {
            while (Exact.distance(sorted[to - 1], sorted[from]) > maxSpread) {
                from++;
            }
            int more = (to - from) - (bestTo - bestFrom);
            if (more > 0 || (more == 0 && sorted[to - 1] - sorted[from] < sorted[bestTo - 1] - sorted[bestFrom])) {
                bestFrom = from;
                bestTo = to;
            }
        }
        return Arrays.copyOfRange(sorted, bestFrom, bestTo);
    }
}
