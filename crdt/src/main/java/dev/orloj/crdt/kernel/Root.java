package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object has once, however many objects are nested in it: its replica and version, the live dots, the log of removals; and what can be done to any type whose state is live dots.
 *
 * <p><b>The model.</b> An operation has a dot, may put that dot with a payload, and removes live dots that its replica has seen. The state that belongs to a version: all dots that
 * operations of the version put, and none of its operations removed. Everything here computes that, incrementally. A version is closed: with an operation it has those whose dots that one removed.
 *
 * <p><b>How a type makes an operation:</b> find first whatever may throw; {@link #nextDot}; {@link #remove} the slots it supersedes or removes; let the store {@linkplain Store#put put} what it brings, under its own
 * dot; {@link #done}. Wrapped in {@link #recording}, the same gives the delta.
 *
 * <p><b>Thread safety:</b> none; one thread at a time.
 *
 * @param <C> the type of the object
 */
public final class Root<C extends Crdt<C>> {
    private final int kind;
    private final CrdtLimits limits;
    private final OperationClock clock;
    private final Seen seen;
    private final DotTable table = new DotTable();
    private final RemovalLog log;
    private final Merger merger;

    private Store store;
    private Watcher watcher = Watcher.NOBODY;

    private int recordings;
    private final LongList recorded = new LongList();

    Root(int kind, ReplicaId replica, CrdtLimits limits, OperationClock clock) {
        this.kind = kind;
        this.limits = limits;
        this.clock = clock;
        this.seen = new Seen(replica);
        this.log = new RemovalLog(limits.loggedRemovals());
        this.merger = new Merger(this);
    }

    /**
     * Says who arranges the slots.
     *
     * @param theStore of the object itself
     */
    public void attach(Store theStore) {
        store = theStore;
    }

    /**
     * Says who is told of changes.
     *
     * @param <W> the kind of watcher
     * @param theWatcher called before and after each
     * @return that one
     */
    public <W extends Watcher> W watch(W theWatcher) {
        watcher = theWatcher;
        return theWatcher;
    }

    /**
     * Whose operations are made here.
     *
     * @return the replica
     */
    public ReplicaId replica() {
        return seen.own();
    }

    /**
     * Which operations were seen.
     *
     * @return a value; the same one until something changes
     */
    public CausalContext version() {
        return seen.toContext();
    }

    /**
     * The live dots.
     *
     * @return the table, for looking at
     */
    public DotTable table() {
        return table;
    }

    /**
     * Begins an operation.
     *
     * @return its dot
     * @throws ArithmeticException if the replica has made as many operations as it can
     * @throws IllegalStateException if a listener of the object is being called
     */
    public long nextDot() {
        watcher.beforeChange();
        return seen.nextOwn();
    }

    /**
     * Removes a live dot.
     *
     * @param operation the dot of the operation that began last
     * @param slot the dot's, which the store has unlinked
     */
    public void remove(long operation, int slot) {
        note(operation, table.dot(slot));
        table.remove(slot);
    }

    /**
     * Removes a live dot and puts the operation's own in its place, with the same payload.
     *
     * @param operation the dot of the operation that began last
     * @param slot the dot's, which stays linked
     */
    public void supersede(long operation, int slot) {
        note(operation, table.dot(slot));
        table.redot(slot, operation);
    }

    private void note(long operation, long removed) {
        log.append(operation, removed);
        if (recordings > 0) {
            recorded.add(operation);
            recorded.add(removed);
        }
    }

    /** Ends an operation. */
    public void done() {
        watcher.afterChange(false);
    }

    /**
     * Makes operations and the delta of them.
     *
     * @param change makes any number of operations
     * @return what they did; empty if there were none
     */
    public Delta<C> recording(Runnable change) {
        if (recordings == 0) {
            recorded.clear();
        }
        final long before = seen.ownCounter();
        final int firstPair = recorded.size();
        recordings++;
        try {
            change.run();
        } finally {
            recordings--;
        }
        if (seen.ownCounter() == before) {
            return CausalDelta.empty(kind);
        }
        DotRange made = new DotRange(replica(), before + 1, seen.ownCounter());
        return delta(CausalContext.empty().with(made), List.of(made), recorded.copyFrom(firstPair));
    }

    /**
     * What a replica at a version lacks.
     *
     * @param version what it has seen
     * @return the delta
     */
    public Delta<C> deltaSince(CausalContext version) {
        if (version.isEmpty()) {
            return full(version);
        }
        CausalContext missing = version().subtract(version);
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
    private Delta<C> delta(CausalContext operations, List<DotRange> ranges, LongList pairs) {
        LongList live = new LongList();
        if (Dots.count(ranges) <= table.size()) {
            for (DotRange range : ranges) {
                addLive(range, live);
            }
        } else {
            for (int slot = 1; slot <= table.top(); slot++) {
                if (!table.isFree(slot) && includes(operations, table.dot(slot))) {
                    live.add(ranked(table.dot(slot)));
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
            if (table.find(dot) != 0) {
                live.add(ranked(dot));
            }
        }
    }

    /** All that there is, but for the payloads that a replica at a version has. */
    private Delta<C> full(CausalContext version) {
        LongList live = new LongList();
        LongList keptDots = new LongList();
        for (int slot = 1; slot <= table.top(); slot++) {
            if (!table.isFree(slot)) {
                long dot = table.dot(slot);
                boolean isKept = !version.isEmpty() && includes(version, dot);
                (isKept ? keptDots : live).add(ranked(dot));
            }
        }
        return build(true, version(), contextOf(keptDots), live, new LongList());
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

    private Delta<C> build(
            boolean full, CausalContext covered, CausalContext kept, LongList live, LongList rankedPairs) {
        live.sort();
        long[] dots = live.toArray();
        Object[] payloads = new Object[dots.length];
        for (int i = 0; i < dots.length; i++) {
            payloads[i] = table.payload(table.find(unranked(dots[i])));
        }
        int[] rows = seen.rowsByRank();
        return new DeltaBuilder(rows.length, dots, payloads, rankedPairs)
                .build(kind, full, covered, kept, rank -> seen.id(rows[rank]));
    }

    private boolean includes(CausalContext context, long dot) {
        return context.includes(seen.id(Dots.row(dot)), Dots.counter(dot));
    }

    long ranked(long dot) {
        return Dots.renumbered(dot, seen.ranks());
    }

    long unranked(long dot) {
        return Dots.renumbered(dot, seen.rowsByRank());
    }

    /**
     * Takes in a delta.
     *
     * @param delta of this kind
     * @return what became of it
     */
    public MergeResult merge(Delta<C> delta) {
        return merger.merge(CausalDelta.of(kind, delta));
    }

    /** Takes a saved state for this replica's own. */
    void restore(Delta<C> saved) {
        MergeResult result = merger.restore(CausalDelta.of(kind, saved));
        if (result.status() == MergeResult.Status.REFUSED
                || result.status() == MergeResult.Status.BUFFERED
                || seen.upTo(0) != version().max(replica())) {
            throw new IllegalArgumentException("the saved state of replica " + replica() + " can't be gone on from: "
                    + result + ", version=" + version());
        }
    }

    Seen seen() {
        return seen;
    }

    RemovalLog log() {
        return log;
    }

    CrdtLimits limits() {
        return limits;
    }

    /** Who judges the times that a delta brings; null if there are none. */
    OperationClock clock() {
        return clock;
    }

    Store store() {
        return store;
    }

    Watcher watcher() {
        return watcher;
    }
}
