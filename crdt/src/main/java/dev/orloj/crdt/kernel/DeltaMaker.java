package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.Crdt;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the deltas of one object, with all that is nested in it.
 *
 * @param <C> the type of the object
 */
final class DeltaMaker<C extends Crdt<C>> {
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
        LongList pairs = new LongList();
        long least = Long.MAX_VALUE;
        int lastRow = -1;
        List<DotRange> ranges = missing.ranges();
        for (DotRange range : ranges) {
            int row = seen.find(range.replica());
            if (range.from() <= log.horizon(row)) {
                return full(version);
            }
            if (row != lastRow) { // ranges ascend: the first of a replica's is the least
                lastRow = row;
                least = Dots.of(row, range.from());
                addRemovals(row, least, missing, pairs);
            }
        }
        return delta(missing, ranges, pairs);
    }

    /** Adds what operations of a replica removed, of those that are missing. */
    private void addRemovals(int row, long least, CausalContext missing, LongList pairs) {
        for (long pair = log.newest(row, least); pair >= 0; pair = log.before(pair, least)) {
            long operation = log.operation(pair);
            if (missing.includes(seen.id(row), Dots.counter(operation))) {
                pairs.add(operation);
                pairs.add(log.removed(pair));
            }
        }
    }

    /** Some operations, with what they removed: pairs in the numbering of rows, which becomes that of ranks. */
    CausalDelta<C> delta(CausalContext operations, List<DotRange> ranges, LongList pairs) {
        LongList live = new LongList();
        if (Dots.count(ranges) <= dots.size()) {
            for (DotRange range : ranges) {
                addLive(range, live);
            }
        } else {
            for (int slot = 1; slot <= dots.top(); slot++) {
                if (!dots.isFree(slot) && includes(operations, dots.dot(slot))) {
                    live.add(ranked(dots.dot(slot)));
                }
            }
        }
        for (int i = 0; i < pairs.size(); i++) {
            pairs.set(i, ranked(pairs.get(i)));
        }
        return build(false, operations, CausalContext.empty(), live, pairs);
    }

    private void addLive(DotRange range, LongList live) {
        int row = seen.find(range.replica());
        for (long counter = range.from(); counter <= range.to(); counter++) {
            long dot = Dots.of(row, counter);
            if (dots.find(dot) != 0) {
                live.add(ranked(dot));
            }
        }
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
        return build(true, seen.toContext(), contextOf(keptDots), live, new LongList());
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
            boolean full, CausalContext covered, CausalContext kept, LongList live, LongList rankedPairs) {
        live.sort();
        long[] ranked = live.toArray();
        Object[] payloads = new Object[ranked.length];
        for (int i = 0; i < ranked.length; i++) {
            payloads[i] = core.payload(dots.find(unranked(ranked[i])));
        }
        int[] rows = seen.rowsByRank();
        return new DeltaBuilder(rows.length, ranked, payloads, rankedPairs)
                .build(kind, full, covered, kept, rank -> seen.id(rows[rank]));
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
