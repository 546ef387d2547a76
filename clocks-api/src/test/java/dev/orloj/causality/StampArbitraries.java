package dev.orloj.causality;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Stamps of every shape, those that no run would make included: any id with any history. */
final class StampArbitraries {
    /** How deep the trees are at most. */
    static final int DEPTH = 5;

    private static final int POINTS = 1 << DEPTH;

    private StampArbitraries() {}

    /** With counts of every size, up to the largest. */
    static Arbitrary<IntervalTreeStamp> stamps() {
        return stamps(Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(0, 3)),
                Tuple.of(3, Arbitraries.longs().between(4, 40_000)),
                Tuple.of(1, Arbitraries.longs().between(0, Long.MAX_VALUE / (DEPTH + 1)))));
    }

    /** With counts that often meet. */
    static Arbitrary<IntervalTreeStamp> smallStamps() {
        return stamps(Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(0, 2))));
    }

    /** Histories alone, some of them derived from one another. */
    static Arbitrary<List<IntervalTreeStamp>> histories(int members) {
        Arbitrary<IntervalTreeStamp> peeked = smallStamps().map(IntervalTreeStamp::peek);
        return peeked.flatMap(base -> Arbitraries.frequencyOf(
                                Tuple.of(3, peeked),
                                Tuple.of(2, peeked.map(base::join)),
                                Tuple.of(2, smallStamps().map(it -> raised(base, it))),
                                Tuple.of(1, Arbitraries.just(base)))
                        .list()
                        .ofSize(members))
                .withoutEdgeCases();
    }

    private static IntervalTreeStamp raised(IntervalTreeStamp base, IntervalTreeStamp owner) {
        return owner.isAnonymous()
                ? base
                : new IntervalTreeStamp(owner.id(), base.history()).event().peek();
    }

    private static Arbitrary<IntervalTreeStamp> stamps(Arbitrary<Long> counts) {
        Arbitrary<IntervalTreeStamp> most =
                Combinators.combine(ids(DEPTH), events(counts, DEPTH)).as(IntervalTreeStamp::new);
        Arbitrary<IntervalTreeStamp> ofRuns = Arbitraries.longs().map(seed -> {
            return StampRun.run(seed, 60).live.stream()
                    .map(StampRun.Known::stamp)
                    .filter(it -> it.depth() <= DEPTH)
                    .findFirst()
                    .orElse(IntervalTreeStamp.seed());
        });
        return Arbitraries.frequencyOf(Tuple.of(4, most), Tuple.of(1, ofRuns)).withoutEdgeCases();
    }

    private static Arbitrary<ItcId> ids(int depth) {
        Arbitrary<ItcId> leaves = Arbitraries.of(ItcId.NONE, ItcId.ALL);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<ItcId> half = Arbitraries.lazy(() -> ids(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(1, leaves), Tuple.of(3, Combinators.combine(half, half).as(ItcId::of)));
    }

    private static Arbitrary<ItcEvent> events(Arbitrary<Long> counts, int depth) {
        Arbitrary<ItcEvent> leaves = counts.map(ItcEvent::leaf);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<ItcEvent> half = Arbitraries.lazy(() -> events(counts, depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(1, leaves),
                Tuple.of(3, Combinators.combine(counts, half, half).as(ItcEvent::normalized)));
    }

    /** What is counted at each point of the interval. */
    static long[] counts(IntervalTreeStamp stamp) {
        long[] counts = new long[POINTS];
        for (int i = 0; i < POINTS; i++) {
            ItcEvent node = stamp.history();
            for (int bit = POINTS >> 1; bit > 0; bit >>= 1) {
                counts[i] += node.count();
                node = (i & bit) == 0 ? node.left() : node.right();
            }
            counts[i] += node.count();
        }
        return counts;
    }

    /** Which points of the interval are owned. */
    static boolean[] owned(IntervalTreeStamp stamp) {
        boolean[] owned = new boolean[POINTS];
        for (int i = 0; i < POINTS; i++) {
            ItcId node = stamp.id();
            for (int bit = POINTS >> 1; bit > 0 && !node.isLeaf(); bit >>= 1) {
                node = (i & bit) == 0 ? node.left() : node.right();
            }
            owned[i] = node == ItcId.ALL;
        }
        return owned;
    }
}
