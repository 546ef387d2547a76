package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deltas that removed dots which were never seen here, and take effect once they are: so many, and no part of the state.
 *
 * <p>Each is found by dots of two kinds: one that it lacks, without which it need not be tried again; and those with which its own operations begin, since another delta may bring them. So what was taken in leads to those that it may have
 * helped. Trying all of them after each merge would let a stranger's chain of deltas, sent last one first, take the third power of its length.
 *
 * <p><b>Cost:</b> logarithmic in how many wait, for each that is kept or taken, and for each of its ranges.
 */
final class Waiting {
    private final Seen seen;
    private final int limit;
    /** What waits, each with the dots that it is found by. */
    private final Map<CausalDelta<?>, List<Dot>> places = new LinkedHashMap<>();

    private final NavigableMap<Dot, Set<CausalDelta<?>>> byDot = new TreeMap<>();
    private long dots;
    /** What those that wait lack, or lacked; null if that is to be found out. */
    private CausalContext lacking = CausalContext.empty();

    /**
     * Makes room.
     *
     * @param seen what was seen here
     * @param limit how many dots may wait
     */
    Waiting(Seen seen, int limit) {
        this.seen = seen;
        this.limit = limit;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Takes a delta, if it is not here already; says whether there was room. */
    boolean offer(CausalDelta<?> delta) {
        if (places.containsKey(delta)) {
            return true;
        }
        if (dotsOf(delta) > limit - dots) {
            return false;
        }
        keep(delta);
        return true;
    }

    /** Takes a delta that lacks something. */
    void keep(CausalDelta<?> delta) {
        List<Dot> foundBy = new ArrayList<>();
        for (DotRange range : delta.seenRanges()) {
            foundBy.add(new Dot(range.replica(), range.to()));
        }
        foundBy.add(firstLacked(delta));
        places.put(delta, foundBy);
        dots += dotsOf(delta);
        for (Dot dot : foundBy) {
            byDot.computeIfAbsent(dot, none -> new LinkedHashSet<>()).add(delta);
        }
        lacking = lacking == null ? null : lacking.merge(lackedBy(delta));
    }

    /** Those that may have waited for the operations of a delta. */
    List<CausalDelta<?>> thoseFor(CausalDelta<?> applied) {
        Set<CausalDelta<?>> helped = new LinkedHashSet<>();
        for (DotRange range : applied.seenRanges()) {
            byDot.subMap(new Dot(range.replica(), range.from()), true, new Dot(range.replica(), range.to()), true)
                    .values()
                    .forEach(helped::addAll);
        }
        return new ArrayList<>(helped);
    }

    void remove(CausalDelta<?> delta) {
        dots -= dotsOf(delta);
        for (Dot dot : places.remove(delta)) {
            byDot.computeIfPresent(dot, (same, kept) -> kept.remove(delta) && kept.isEmpty() ? null : kept);
        }
    }

    private static long dotsOf(CausalDelta<?> delta) {
        return (long) delta.seenRanges().size()
                + delta.liveCount()
                + delta.removals().size();
    }

    /** Says that one which was taken out was not taken in: what it lacked, others need not lack. */
    void dropped() {
        lacking = null;
    }

    /** What all of them wait for. */
    CausalContext lacking() {
        if (lacking == null) {
            List<DotRange> lacked = new ArrayList<>();
            for (CausalDelta<?> delta : places.keySet()) {
                addLacked(delta, lacked);
            }
            lacking = CausalContext.ofRanges(lacked);
        }
        lacking = lacking.subtract(seen.toContext());
        return lacking;
    }

    /** What a delta removed that was never seen here, nor comes with it. */
    CausalContext lackedBy(CausalDelta<?> delta) {
        List<DotRange> lacked = new ArrayList<>();
        addLacked(delta, lacked);
        return CausalContext.ofRanges(lacked);
    }

    private void addLacked(CausalDelta<?> delta, List<DotRange> lacked) {
        for (int i = 0; i < delta.removals().size(); i++) {
            Dot dot = delta.dot(delta.removals().dot(i));
            if (isLacked(dot, delta)) {
                lacked.add(new DotRange(dot.replica(), dot.counter(), dot.counter()));
            }
        }
    }

    private Dot firstLacked(CausalDelta<?> delta) {
        for (int i = 0; ; i++) {
            Dot dot = delta.dot(delta.removals().dot(i));
            if (isLacked(dot, delta)) {
                return dot;
            }
        }
    }

    private boolean isLacked(Dot dot, CausalDelta<?> delta) {
        int row = seen.find(dot.replica());
        return (row < 0 || !seen.has(row, dot.counter())) && !delta.dots().includes(dot);
    }

    /** How many there are, for messages. */
    @Override
    public String toString() {
        return places.size() + " deltas of " + dots + " dots waiting";
    }
}
