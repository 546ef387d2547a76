package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.kernel.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deltas that came too early: so many, outside the state.
 *
 * <p>Each is kept under two dots: one that it lacks, without which it need not be tried again, and one of its own, which another delta may bring. So what has been taken in leads to those that it may have helped, and the others are
 * not looked at.
 *
 * <p><b>Cost:</b> logarithmic in how many wait, for each that is kept or taken.
 */
final class WaitingDeltas {
    /** How a delta is kept. */
    private record Place(long weight, CausalContext lacked, Dot own) {}

    private final Seen seen;
    private final int limit;
    private final Map<SequenceDelta<?>, Place> places = new LinkedHashMap<>();
    private final NavigableMap<Dot, Set<SequenceDelta<?>>> byDot = new TreeMap<>();
    private long weight;
    /** What those that wait lack, or lacked; null if that is to be found out. */
    private CausalContext lacking = CausalContext.empty();

    WaitingDeltas(Seen seen, int limit) {
        this.seen = seen;
        this.limit = limit;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** How many dots wait, and ranges of them. */
    long weight() {
        return weight;
    }

    /** What operations name as elements that wait. */
    CausalContext named() {
        CausalContext named = CausalContext.empty();
        for (SequenceDelta<?> delta : places.keySet()) {
            CausalContext unseen = delta.dots().subtract(seen.toContext());
            named = named.merge(Check.named(delta.batch().select(delta.kind(), unseen)));
        }
        return named;
    }

    /** What those that wait lack by now. */
    CausalContext lacking() {
        if (lacking == null) {
            List<DotRange> ranges = new ArrayList<>();
            places.values().forEach(place -> ranges.addAll(place.lacked().ranges()));
            lacking = CausalContext.ofRanges(ranges);
        }
        lacking = lacking.subtract(seen.toContext());
        return lacking;
    }

    /** Takes a delta with what it lacks, if it is not here already; says whether there was room. */
    boolean offer(SequenceDelta<?> delta, CausalContext lacked) {
        if (places.containsKey(delta)) {
            return true;
        }
        if (delta.batch().weight() > limit - weight) {
            return false;
        }
        keep(delta, lacked);
        return true;
    }

    /** Takes a delta that had its room before. */
    void keep(SequenceDelta<?> delta, CausalContext lacked) {
        Place place = new Place(
                delta.batch().weight(), lacked, SequenceDelta.first(delta.dots().subtract(seen.toContext())));
        places.put(delta, place);
        weight += place.weight();
        byDot.computeIfAbsent(SequenceDelta.first(lacked), none -> new LinkedHashSet<>())
                .add(delta);
        byDot.computeIfAbsent(place.own(), none -> new LinkedHashSet<>()).add(delta);
        lacking = lacking().merge(lacked);
    }

    /** Takes out those that may have waited for the operations of a delta. */
    List<SequenceDelta<?>> takeFor(SequenceDelta<?> applied) {
        Set<SequenceDelta<?>> helped = new LinkedHashSet<>();
        for (DotRange range : applied.ranges()) {
            byDot.subMap(new Dot(range.replica(), range.from()), true, new Dot(range.replica(), range.to()), true)
                    .values()
                    .forEach(helped::addAll);
        }
        helped.forEach(this::remove);
        return new ArrayList<>(helped);
    }

    private void remove(SequenceDelta<?> delta) {
        Place place = places.remove(delta);
        weight -= place.weight();
        forget(SequenceDelta.first(place.lacked()), delta);
        forget(place.own(), delta);
    }

    /** Says that one which was taken out was not taken in: what it lacked, others need not lack. */
    void dropped() {
        lacking = null;
    }

    private void forget(Dot dot, SequenceDelta<?> delta) {
        byDot.computeIfPresent(dot, (same, kept) -> kept.remove(delta) && kept.isEmpty() ? null : kept);
    }
}
