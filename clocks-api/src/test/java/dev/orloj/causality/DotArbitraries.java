package dev.orloj.causality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Sets of dots, each as a plain set and as a context: few replicas with many short runs that often touch, and many replicas with few. */
public final class DotArbitraries {
    private DotArbitraries() {}

    /** The same dots twice. */
    record Twin(PlainDots plain, CausalContext context) {
        Twin with(PlainDots.Run run) {
            return new Twin(plain.union(PlainDots.of(List.of(run))), context.with(run.range()));
        }

        Twin lacking(PlainDots.Run run) {
            CausalContext dropped = CausalContext.empty().with(run.range());
            return new Twin(plain.difference(PlainDots.of(List.of(run))), context.subtract(dropped));
        }

        /** The same set again, put together from single cells in an order drawn from the seed. */
        Twin rebuilt(long seed) {
            return new Twin(plain, contextOf(shuffled(plain.runsOfOne(), seed)));
        }
    }

    static CausalContext contextOf(List<PlainDots.Run> runs) {
        CausalContext context = CausalContext.empty();
        for (PlainDots.Run run : runs) {
            context = context.with(run.range());
        }
        return context;
    }

    static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    static Arbitrary<PlainDots.Run> runs(Arbitrary<ReplicaId> replicas) {
        Arbitrary<Integer> starts = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 9)),
                Tuple.of(1, Arbitraries.integers().between(0, PlainDots.CELLS - 1)),
                Tuple.of(1, Arbitraries.integers().between(PlainDots.CELLS - 3, PlainDots.CELLS - 1)));
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(1)),
                Tuple.of(3, Arbitraries.integers().between(2, 4)),
                Tuple.of(1, Arbitraries.integers().between(5, PlainDots.CELLS)));
        return Combinators.combine(replicas, starts, lengths)
                .as((replica, start, length) ->
                        new PlainDots.Run(replica, start, Math.min(PlainDots.CELLS, start + length) - 1));
    }

    static Arbitrary<List<PlainDots.Run>> runLists() {
        Arbitrary<ReplicaId> few = Arbitraries.of(VectorArbitraries.POOL.subList(0, 3));
        Arbitrary<ReplicaId> pooled = VectorArbitraries.pooled();
        return Arbitraries.frequencyOf(
                Tuple.of(5, runs(few).list().ofMaxSize(10)),
                Tuple.of(3, runs(pooled).list().ofMaxSize(25)),
                Tuple.of(
                        1,
                        runs(VectorArbitraries.replicas()).list().ofMinSize(30).ofMaxSize(70)));
    }

    static Arbitrary<Twin> twins() {
        return twins(runLists());
    }

    static Arbitrary<Twin> twins(Arbitrary<List<PlainDots.Run>> runLists) {
        return runLists.map(runs -> new Twin(PlainDots.of(runs), contextOf(runs)))
                .withoutEdgeCases();
    }

    public static Arbitrary<CausalContext> contexts() {
        return twins().map(Twin::context).withoutEdgeCases();
    }

    /** Sets that descend from one set, or from none: a few runs more, or fewer, or the same one put together in another order. */
    static Arbitrary<List<Twin>> families(int members) {
        return twins().flatMap(base -> relatives(base).list().ofSize(members)).withoutEdgeCases();
    }

    private static Arbitrary<Twin> relatives(Twin base) {
        Arbitrary<ReplicaId> replicas = base.plain().isEmpty()
                ? VectorArbitraries.pooled()
                : Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(base.plain().replicas())), Tuple.of(1, VectorArbitraries.pooled()));
        Arbitrary<Twin> grown = edits(base, replicas, Arbitraries.just(true));
        Arbitrary<Twin> edited = edits(base, replicas, Arbitraries.of(true, false));
        Arbitrary<Twin> rebuilt =
                Combinators.combine(grown, Arbitraries.longs()).as(Twin::rebuilt);
        return Arbitraries.frequencyOf(
                Tuple.of(5, grown),
                Tuple.of(5, edited),
                Tuple.of(2, rebuilt),
                Tuple.of(1, Arbitraries.just(base)),
                Tuple.of(1, twins()));
    }

    private static Arbitrary<Twin> edits(Twin base, Arbitrary<ReplicaId> replicas, Arbitrary<Boolean> adds) {
        return Combinators.combine(runs(replicas), adds)
                .as(Tuple::of)
                .list()
                .ofMaxSize(4)
                .map(edits -> {
                    Twin twin = base;
                    for (Tuple.Tuple2<PlainDots.Run, Boolean> edit : edits) {
                        twin = edit.get2() ? twin.with(edit.get1()) : twin.lacking(edit.get1());
                    }
                    return twin;
                });
    }
}
