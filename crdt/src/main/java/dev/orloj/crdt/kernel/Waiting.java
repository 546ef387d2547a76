package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import java.util.ArrayList;
import java.util.List;

/** Deltas that removed dots which were never seen here, and take effect once they are: so many, and no part of the state. */
final class Waiting {
    private final Seen seen;
    private final int limit;
    private final List<CausalDelta<?>> deltas = new ArrayList<>();
    private long dots;

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
        return deltas.isEmpty();
    }

    List<CausalDelta<?>> toList() {
        return List.copyOf(deltas);
    }

    /** Takes a delta, if it is not here already; says whether there was room. */
    boolean offer(CausalDelta<?> delta) {
        if (deltas.contains(delta)) {
            return true;
        }
        if (dotsOf(delta) > limit - dots) {
            return false;
        }
        deltas.add(delta);
        dots += dotsOf(delta);
        return true;
    }

    void remove(CausalDelta<?> delta) {
        deltas.remove(delta);
        dots -= dotsOf(delta);
    }

    private static long dotsOf(CausalDelta<?> delta) {
        return (long) delta.seenRanges().size()
                + delta.liveCount()
                + delta.removals().size();
    }

    /** What all of them wait for. */
    CausalContext lacking() {
        CausalContext lacking = CausalContext.empty();
        for (CausalDelta<?> delta : deltas) {
            lacking = lacking.merge(lackedBy(delta));
        }
        return lacking;
    }

    /** What a delta removed that was never seen here, nor comes with it. */
    CausalContext lackedBy(CausalDelta<?> delta) {
        Removals removals = delta.removals();
        List<DotRange> lacked = new ArrayList<>();
        for (int i = 0; i < removals.size(); i++) {
            Dot dot = delta.dot(removals.dot(i));
            int row = seen.find(dot.replica());
            if ((row < 0 || !seen.has(row, dot.counter())) && !delta.dots().includes(dot)) {
                lacked.add(new DotRange(dot.replica(), dot.counter(), dot.counter()));
            }
        }
        return CausalContext.ofRanges(lacked);
    }

    /** How many there are, for messages. */
    @Override
    public String toString() {
        return deltas.size() + " deltas of " + dots + " dots waiting";
    }
}
