package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.Crdt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the deltas of one object, with all that is nested in it.
 *
 * @param <C> the type of the object
 */
final class DeltaMaker<C extends Crdt<C>> {
    /** An operation mostly removes one dot at most; room is made for what so many remove, and then as it is needed. */
    private static final int LIKELY = 512;

    private final long kind;
    private final Core core;
    private final Seen seen;
    private final DotTable dots;
    private final RemovalLog log;

    DeltaMaker(long kind, Core core) {
        this.kind = kind;
        this.core = core;
        this.seen = core.seen;
        this.dots = core.dots;
        this.log = core.log;
    }

    /** What a replica at a version lacks. */
    CausalDelta<C> since(CausalContext version) {
        if (version.isEmpty()) {
            return full(version);
        }
        CausalContext missing = seen.toContext().subtract(version);
        if (missing.isEmpty()) {
            return CausalDelta.empty(kind);
        }
        List<DotRange> ranges = missing.ranges();
        LongList pairs = new LongList(2 * (int) Math.min(LIKELY, Dots.count(ranges)));
        for (int i = 0; i < ranges.size(); ) {
            int first = i++;
            DotRange least = ranges.get(first); // ranges ascend
            int row = seen.find(least.replica());
            if (least.from() <= log.horizon(row)) {
                return full(version);
            }
            while (i < ranges.size() && ranges.get(i).replica().equals(least.replica())) {
                i++;
            }
            addRemovals(row, least, i - first == 1, missing, pairs);
        }
        return delta(missing, ranges, pairs.toArray());
    }

    /** Adds what operations of a replica removed, of those that are missing: a range, and maybe others after it. */
    private void addRemovals(int row, DotRange range, boolean sole, CausalContext missing, LongList pairs) {
        int start = pairs.size();
        long least = Dots.of(row, range.from());
        for (long pair = log.newest(row, least); pair >= 0; pair = log.before(pair, least)) {
            long operation = log.operation(pair);
            long counter = Dots.counter(operation);
            boolean isMissing = sole
                    ? counter >= range.from() && counter <= range.to()
                    : missing.includes(range.replica(), counter);
            if (isMissing) {
                pairs.add(log.removed(pair));
                pairs.add(operation);
            }
        }
        pairs.reverse(start); // now they ascend, as they mostly were made
    }

    /** Some operations, with what they removed. */
    CausalDelta<C> delta(CausalContext operations, List<DotRange> ranges, long[] pairs) {
        long count = Dots.count(ranges);
        if (count <= dots.size()) {
            return deltaOf(ranges, (int) count, operations, pairs);
        }
        LongList live = new LongList();
        for (int slot = 1; slot <= dots.top(); slot++) {
            if (!dots.isFree(slot) && includes(operations, dots.dot(slot))) {
                live.add(ranked(dots.dot(slot)));
            }
        }
        return build(false, operations, CausalContext.empty(), live, pairs);
    }

    /** Looks each operation up: they ascend, and so do those that are found. */
    private CausalDelta<C> deltaOf(List<DotRange> ranges, int count, CausalContext operations, long[] pairs) {
        long[] live = new long[count];
        Object[] payloads = new Object[count];
        int size = 0;
        for (DotRange range : ranges) {
            int row = seen.find(range.replica());
            for (long counter = range.from(); counter <= range.to(); counter++) {
                long dot = Dots.of(row, counter);
                int slot = dots.find(dot);
                if (slot != 0) {
                    live[size] = dot;
                    payloads[size++] = core.payload(slot);
                }
            }
        }
        return build(
                false,
                operations,
                CausalContext.empty(),
                Arrays.copyOf(live, size),
                Arrays.copyOf(payloads, size),
                pairs);
    }

    /** All that there is, but for the payloads that a replica at a version has. */
    private CausalDelta<C> full(CausalContext version) {
        LongList live = new LongList();
        LongList keptDots = new LongList();
        for (int slot = 1; slot <= dots.top(); slot++) {
            if (!dots.isFree(slot)) {
                long dot = dots.dot(slot);
                boolean isKept = !version.isEmpty() && includes(version, dot);
                (isKept ? keptDots : live).add(ranked(dot));
            }
        }
        return build(true, seen.toContext(), contextOf(keptDots), live, new long[0]);
    }

    private CausalContext contextOf(LongList rankedDots) {
        rankedDots.sort();
        List<DotRange> ranges = new ArrayList<>();
        for (int i = 0; i < rankedDots.size(); ) {
            int first = i++;
            while (i < rankedDots.size() && rankedDots.get(i) == rankedDots.get(i - 1) + 1) {
                i++;
            }
            ranges.add(rangeOf(unranked(rankedDots.get(first)), unranked(rankedDots.get(i - 1))));
        }
        return CausalContext.ofRanges(ranges);
    }

    private DotRange rangeOf(long from, long to) {
        return new DotRange(seen.id(Dots.row(from)), Dots.counter(from), Dots.counter(to));
    }

    private CausalDelta<C> build(
            boolean full, CausalContext covered, CausalContext kept, LongList rankedLive, long[] pairs) {
        rankedLive.sort();
        long[] live = rankedLive.toArray();
        Object[] payloads = new Object[live.length];
        for (int i = 0; i < live.length; i++) {
            live[i] = unranked(live[i]);
            payloads[i] = core.payload(dots.find(live[i]));
        }
        return build(full, covered, kept, live, payloads, pairs);
    }

    private CausalDelta<C> build(
            boolean full, CausalContext covered, CausalContext kept, long[] live, Object[] payloads, long[] pairs) {
        return new DeltaBuilder(seen.rowsByRank(), live, payloads, pairs).build(kind, full, covered, kept, seen::id);
    }

    private boolean includes(CausalContext context, long dot) {
        return context.includes(seen.id(Dots.row(dot)), Dots.counter(dot));
    }

    private long ranked(long dot) {
        return Dots.renumbered(dot, seen.ranks());
    }

    private long unranked(long dot) {
        return Dots.renumbered(dot, seen.rowsByRank());
    }
}
