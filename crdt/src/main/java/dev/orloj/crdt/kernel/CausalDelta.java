package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The delta of every type whose state is live dots.
 *
 * <p>Of the operations that it covers some put a dot that is live, and is here with its payload; some, in the full form only, a live dot that is left out because the receiver has it (<em>kept</em>); all others
 * have no live dot. Beside that stands which operation removed which dot. The full form knows that no more of what it covers itself: there, what is covered and not live is removed.
 *
 * <p>A removed dot need not be covered. Whoever takes in the operation must have seen it, or see it at the same time, or else wait: a replica that marked it as seen would lack what that
 * operation removed in its turn. So versions are closed: with an operation, they have those whose dots it removed.
 *
 * <p>Replicas are numbered in the order of their ids, those alone that have a live dot or a part in a removal: so equal deltas have equal arrays.
 *
 * @param <C> the type of the object
 */
public final class CausalDelta<C extends Crdt<C>> implements Delta<C> {
    private final long kind;
    private final boolean full;
    private final CausalContext seen;
    private final CausalContext kept;
    private final ReplicaId[] ids;
    private final long[] live;
    private final Object[] payloads;
    private final Removals removals;

    private List<DotRange> seenRanges; // made when first asked for; threads that race make equal ones

    CausalDelta(
            long kind,
            boolean full,
            CausalContext seen,
            CausalContext kept,
            ReplicaId[] ids,
            long[] live,
            Object[] payloads,
            Removals removals) {
        assert full || kept.isEmpty() : kept;
        this.kind = kind;
        this.full = full;
        this.seen = seen;
        this.kept = kept;
        this.ids = ids;
        this.live = live;
        this.payloads = payloads;
        this.removals = removals;
    }

    static <C extends Crdt<C>> CausalDelta<C> empty(long kind) {
        return new CausalDelta<>(
                kind,
                false,
                CausalContext.empty(),
                CausalContext.empty(),
                new ReplicaId[0],
                new long[0],
                new Object[0],
                Removals.NONE);
    }

    /** Takes a delta for one of this class and of a kind. */
    static <C extends Crdt<C>> CausalDelta<C> of(long kind, Delta<C> delta) {
        if (delta instanceof CausalDelta<C> causal && causal.kind == kind) {
            return causal;
        }
        throw new IllegalArgumentException("a delta of kind " + Kind.toString(kind) + " is wanted, not "
                + (delta instanceof CausalDelta<C> other ? "of kind " + Kind.toString(other.kind) : delta.toString()));
    }

    @Override
    public CausalContext dots() {
        return seen;
    }

    @Override
    public boolean isFull() {
        return full;
    }

    CausalContext kept() {
        return kept;
    }

    List<DotRange> seenRanges() {
        List<DotRange> ranges = seenRanges;
        if (ranges == null) {
            ranges = seen.ranges();
            seenRanges = ranges;
        }
        return ranges;
    }

    ReplicaId[] ids() {
        return ids;
    }

    int liveCount() {
        return live.length;
    }

    /** The live dots, ascending. */
    long live(int index) {
        return live[index];
    }

    Object payload(int index) {
        return payloads[index];
    }

    Removals removals() {
        return removals;
    }

    Dot dot(long numbered) {
        return new Dot(ids[Dots.row(numbered)], Dots.counter(numbered));
    }

    /** What hangs on a dot; null if it is not live here. */
    Object payloadOf(Dot dot) {
        int row = Arrays.binarySearch(ids, dot.replica());
        int index = row < 0 ? -1 : Arrays.binarySearch(live, Dots.of(row, dot.counter()));
        return index < 0 ? null : payloads[index];
    }

    /** Which operations of a replica after a counter this covers or takes for seen. */
    CausalContext beyond(ReplicaId replica, long counter) {
        List<DotRange> beyond = new ArrayList<>(0);
        for (DotRange range : seenRanges()) {
            if (range.to() > counter && range.replica().equals(replica)) {
                beyond.add(new DotRange(replica, Math.max(range.from(), counter + 1), range.to()));
            }
        }
        for (int i = 0; i < removals.size(); i++) {
            long dot = removals.dot(i);
            if (Dots.counter(dot) > counter && ids[Dots.row(dot)].equals(replica)) {
                beyond.add(rangeOf(dot));
            }
        }
        return beyond.isEmpty() ? CausalContext.empty() : CausalContext.ofRanges(beyond);
    }

    private CausalContext liveDots() {
        List<DotRange> ranges = new ArrayList<>(live.length);
        for (long dot : live) {
            ranges.add(rangeOf(dot));
        }
        return CausalContext.ofRanges(ranges);
    }

    DotRange rangeOf(long dot) {
        return new DotRange(ids[Dots.row(dot)], Dots.counter(dot), Dots.counter(dot));
    }

    /** What is covered and not live, and what is removed. */
    private CausalContext dead() {
        List<DotRange> removed = new ArrayList<>(removals.size());
        for (int i = 0; i < removals.size(); i++) {
            removed.add(rangeOf(removals.dot(i)));
        }
        return seen.subtract(liveDots()).subtract(kept).merge(CausalContext.ofRanges(removed));
    }

    @Override
    public CausalDelta<C> join(Delta<C> delta) {
        CausalDelta<C> other = of(kind, delta);
        CausalContext dead = dead().merge(other.dead());
        CausalContext joinedSeen = seen.merge(other.seen);
        boolean joinedFull = full || other.full;
        DeltaJoin join = new DeltaJoin(ids, other.ids);
        join.addLive(this, dead);
        join.addLive(other, dead);
        CausalContext joinedKept = kept.merge(other.kept).subtract(dead);
        if (!joinedKept.isEmpty()) {
            joinedKept = joinedKept.subtract(liveDots()).subtract(other.liveDots());
        }
        CausalContext implied = joinedFull ? joinedSeen : CausalContext.empty();
        join.addRemovals(this, implied);
        join.addRemovals(other, implied);
        return join.toDelta(kind, joinedFull, joinedSeen, joinedKept);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CausalDelta<?> that
                        && kind == that.kind
                        && full == that.full
                        && Arrays.equals(live, that.live)
                        && Arrays.equals(ids, that.ids)
                        && seen.equals(that.seen)
                        && kept.equals(that.kept)
                        && removals.equals(that.removals)
                        && Arrays.equals(payloads, that.payloads);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * seen.hashCode() + Arrays.hashCode(live)) + removals.hashCode();
    }

    /** What it covers and what is live of it, for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(full ? "full " : "").append(seen).append(" {");
        for (int i = 0; i < live.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dot(live[i])).append('=').append(payloads[i]);
        }
        text.append('}');
        return kept.isEmpty()
                ? text.toString()
                : text.append(" kept ").append(kept).toString();
    }
}
