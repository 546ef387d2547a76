package dev.orloj.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One ratio that the library holds itself to.
 *
 * @param subject what is measured, in a few words
 * @param ours the benchmark of ours
 * @param reference the floor or peer that it is held against, in the same run
 * @param rule which way the ratio is taken
 * @param bound the largest or smallest ratio that will do
 * @param allocatesNothing whether ours must not allocate
 */
record Bar(String subject, Measure ours, Measure reference, Rule rule, double bound, boolean allocatesNothing) {
    /** Which way a ratio is taken. */
    enum Rule {
        /** Our time divided by the reference's is at most the bound. */
        AT_MOST,
        /** The reference's time divided by ours is at least the bound. */
        FASTER,
        /** From 10,000 elements to those given, our time grows by at most the bound times what the reference's grows by. */
        GROWTH,
        /** From a tenth as many elements to those given, our time grows by at most the bound times what the reference's grows by. */
        DECADE
    }

    private static final String SMALL = "10000";
    private static final String LARGE = "1000000";

    /**
     * One benchmark with its parameters.
     *
     * @param benchmark class and method
     * @param threads how many run it
     * @param parameters JMH's, by name
     */
    record Measure(String benchmark, int threads, Map<String, String> parameters) {
        private Measure ofSize(String size) {
            Map<String, String> other = new HashMap<>(parameters);
            other.put("size", size);
            return new Measure(benchmark, threads, other);
        }
    }

    private static final int[] SIZES = {3, 16, 128, 1_024};

    boolean isMet(double ratio) {
        return rule == Rule.FASTER ? ratio >= bound : ratio <= bound;
    }

    /** All that has to be measured, one right after the other. */
    List<Measure> measures() {
        return grows()
                ? List.of(ours, reference, ours.ofSize(sizeBefore()), reference.ofSize(sizeBefore()))
                : List.of(ours, reference);
    }

    /** Whether it is a ratio of ratios, of two sizes. */
    boolean grows() {
        return rule == Rule.GROWTH || rule == Rule.DECADE;
    }

    /** From which size the growth counts. */
    private String sizeBefore() {
        return rule == Rule.GROWTH
                ? SMALL
                : "" + Integer.parseInt(ours.parameters().get("size")) / 10;
    }

    double ratio(ToDoubleFunction<Measure> nanos) {
        double times = nanos.applyAsDouble(ours) / nanos.applyAsDouble(reference);
        return switch (rule) {
            case AT_MOST -> times;
            case FASTER -> 1 / times;
            case GROWTH, DECADE ->
                times
                        * nanos.applyAsDouble(reference.ofSize(sizeBefore()))
                        / nanos.applyAsDouble(ours.ofSize(sizeBefore()));
        };
    }

    /** All of them. */
    static List<Bar> all() {
        return Stream.of(
                        ticks(),
                        compares(),
                        merges(),
                        increments(),
                        vectorClocks(),
                        contexts(),
                        siblings(),
                        trueTime(),
                        simulation(),
                        sync(),
                        counters(),
                        sets(),
                        texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Bar> ticks() {
        List<Bar> bars = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            Measure floor = measure("HybridTicks.floorIncrementAndGet", threads);
            bars.add(atMost(
                    1.15,
                    measure("LamportTicks.tick", threads),
                    measure("LamportTicks.floorIncrementAndGet", threads)));
            bars.add(atMost(1.5, measure("HybridTicks.tickCachedWall", threads), floor));
        }
        Measure systemTick = measure("HybridTicks.tickSystemWall", 1);
        Measure cachedTick = measure("HybridTicks.tickCachedWall", 1);
        bars.add(atMost(1.15, systemTick, measure("HybridTicks.floorMillisAndFetchAndAdd", 1)));
        bars.add(atMost(0.5, measure("HybridTicks.tickSystemWall", 2), measure("HybridTicks.naiveLoop", 2)));
        bars.add(atMost(
                1.15, measure("HybridTicks.tickSystemWall", 2), measure("HybridTicks.floorMillisAndFetchAndAdd", 2)));
        bars.add(atMost(1.2, measure("HybridTicks.observeOlderCachedWall", 1), cachedTick));
        bars.add(atMost(1.2, measure("HybridTicks.observeOlderSystemWall", 1), systemTick));
        bars.add(atMost(2, measure("HybridTicks.observeNewerCachedWall", 1), cachedTick));
        bars.add(atMost(2, measure("HybridTicks.observeNewerSystemWall", 1), systemTick));
        return bars;
    }

    private static List<Bar> compares() {
        List<Bar> bars = new ArrayList<>();
        for (Relation relation : List.of(Relation.BEFORE, Relation.EQUAL, Relation.CONCURRENT_AT_END)) {
            for (int size : SIZES) {
                Map<String, String> parameters = Map.of("entries", "" + size, "relation", relation.name());
                Measure ours = new Measure("SharedIdsCompare.compare", 1, parameters);
                bars.add(faster(size == 3 ? 8 : 12, ours, new Measure("SharedIdsCompare.peerPekko", 1, parameters)));
                bars.add(atMost(1.5, ours, new Measure("SharedIdsCompare.floorLoop", 1, parameters)));
                bars.add(atMost(1.5, ours, new Measure("SharedIdsCompare.floorLoopWithoutBranches", 1, parameters)));
            }
        }
        for (Ids ids : List.of(Ids.EQUAL, Ids.SOME_MORE, Ids.INTERLEAVED)) {
            for (int size : SIZES) {
                Map<String, String> parameters =
                        Map.of("entries", "" + size, "ids", ids.name(), "relation", Relation.BEFORE.name());
                Measure ours = new Measure("OtherIdsCompare.compare", 1, parameters);
                bars.add(faster(5, ours, new Measure("OtherIdsCompare.peerPekko", 1, parameters)));
            }
        }
        return bars;
    }

    private static List<Bar> merges() {
        List<Bar> bars = new ArrayList<>();
        for (Ids ids : Ids.values()) {
            for (int size : SIZES) {
                double bound = size == 3 ? 4 : 20;
                for (Relation relation : List.of(Relation.BEFORE, Relation.CONCURRENT)) {
                    boolean dominates = relation == Relation.BEFORE;
                    Map<String, String> parameters =
                            Map.of("entries", "" + size, "ids", ids.name(), "relation", relation.name());
                    Measure ours = new Measure("Merges.merge", 1, parameters);
                    Measure peer = new Measure("Merges.peerPekko", 1, parameters);
                    bars.add(new Bar(name(ours), ours, peer, Rule.FASTER, bound, dominates));
                }
            }
        }
        return bars;
    }

    private static List<Bar> increments() {
        return List.of(
                increment(Rule.FASTER, 3, 16, "peerPekko"),
                increment(Rule.FASTER, 1.5, 128, "peerPekko"),
                increment(Rule.FASTER, 1.5, 1_024, "peerPekko"),
                increment(Rule.AT_MOST, 1.3, 1_024, "floorCopyOf"));
    }

    private static Bar increment(Rule rule, double bound, int size, String reference) {
        Map<String, String> parameters = Map.of("entries", "" + size);
        Measure ours = new Measure("Increments.increment", 1, parameters);
        return new Bar(name(ours), ours, new Measure("Increments." + reference, 1, parameters), rule, bound, false);
    }

    private static List<Bar> vectorClocks() {
        Measure small = new Measure("VectorClockTicks.tick", 1, Map.of("entries", "3"));
        Measure large = new Measure("VectorClockTicks.tick", 1, Map.of("entries", "1024"));
        return List.of(
                atMost(3, small, new Measure("VectorClockTicks.floorLamportTick", 1, small.parameters())),
                atMost(3, large, new Measure("VectorClockTicks.floorLamportTick", 1, large.parameters())),
                atMost(1.15, large, small));
    }

    private static List<Bar> contexts() {
        List<Bar> bars = new ArrayList<>();
        for (int size : SIZES) {
            Map<String, String> parameters = Map.of("entries", "" + size);
            Measure includes = new Measure("CausalContexts.includes", 1, parameters);
            bars.add(atMost(2, includes, new Measure("CausalContexts.floorVectorGet", 1, parameters)));
            Measure merge = new Measure("CausalContexts.merge", 1, parameters);
            Measure floor = new Measure("CausalContexts.floorVectorMerge", 1, parameters);
            bars.add(new Bar(name(merge), merge, floor, Rule.AT_MOST, 1.3, false));
        }
        return bars;
    }

    private static List<Bar> siblings() {
        List<Bar> bars = new ArrayList<>();
        for (String put : List.of("putAfterRead", "putBlind", "putAfterWrite")) {
            for (int siblings : new int[] {1, 3}) {
                Map<String, String> parameters = Map.of("replicas", "16", "siblings", "" + siblings);
                Measure ours = new Measure("DvvPuts." + put, 1, parameters);
                Measure floor = new Measure("DvvPuts.floorVectorMerge", 1, parameters);
                bars.add(new Bar(name(ours), ours, floor, Rule.AT_MOST, 4, false));
            }
        }
        return bars;
    }

    private static List<Bar> counters() {
        List<Bar> bars = new ArrayList<>();
        for (int replicas : new int[] {3, 64}) {
            Map<String, String> parameters = Map.of("replicas", "" + replicas);
            for (String operation : List.of("increment", "add", "merge", "mergePn")) {
                double bound = operation.startsWith("merge") && replicas == 64 ? 15 : 4;
                Measure ours = new Measure("Counters." + operation, 1, parameters);
                bars.add(faster(bound, ours, new Measure("Counters." + operation + "PeerPekko", 1, parameters)));
            }
        }
        return bars;
    }

    private static List<Bar> trueTime() {
        Measure stated = measure("TrueTimeReads.readStated", 1);
        return List.of(
                atMost(1.3, stated, measure("TrueTimeReads.floorWallAndMonotonic", 1)),
                atMost(1.3, stated, measure("TrueTimeReads.floorMillisAndMonotonic", 1)),
                atMost(15, measure("ClockBoundReads.read", 1), stated));
    }

    private static List<Bar> simulation() {
        List<Bar> bars = new ArrayList<>();
        for (int pending : new int[] {16, 1_024, 65_536}) {
            Map<String, String> parameters = Map.of("pending", "" + pending);
            Measure floor = new Measure("SimEvents.floorPriorityQueue", 1, parameters);
            bars.add(atMost(2, new Measure("SimEvents.handler", 1, parameters), floor));
            bars.add(atMost(2, new Measure("SimEvents.action", 1, parameters), floor));
        }
        return bars;
    }

    private static List<Bar> sets() {
        List<Bar> bars = new ArrayList<>();
        Map<String, String> small = Map.of("size", SMALL);
        Map<String, String> large = Map.of("size", LARGE);
        bars.add(atMost(1.3, set("contains", small), set("floorHashMapGet", small)));
        bars.add(atMost(2.5, set("add", small), set("floorHashMapPut", small)));
        bars.add(faster(1.5, set("add", small), set("addPekko", small)));
        Measure remove = new Measure("OrSetRemovals.remove", 1, small);
        bars.add(atMost(2.5, remove, new Measure("OrSetRemovals.floorHashMapPut", 1, small)));
        bars.add(faster(1.5, remove, new Measure("OrSetRemovals.removePekko", 1, small)));
        bars.add(atMost(2.5, set("removeAndAdd", small), set("floorHashMapRemoveAndPut", small)));
        bars.add(faster(1.5, set("removeAndAdd", small), set("removeAndAddPekko", small)));
        for (Map<String, String> size : List.of(small, large)) {
            Measure ours = set("deltaSinceTen", size);
            bars.add(new Bar(name(ours), ours, set("floorHashMapGet", size), Rule.AT_MOST, 100, false));
        }
        bars.add(growth(set("deltaSinceTen", large)));
        for (int operations : new int[] {10, 1_000}) {
            Map<String, String> parameters = Map.of("size", SMALL, "operations", "" + operations);
            Measure ours = new Measure("OrSetMerges.mergeDelta", 1, parameters);
            Measure peer = new Measure("OrSetMerges.mergeDeltaPekko", 1, parameters);
            bars.add(new Bar(name(ours), ours, peer, Rule.FASTER, 100, false));
            bars.add(growth(new Measure(ours.benchmark(), 1, Map.of("size", LARGE, "operations", "" + operations))));
        }
        for (int apart : new int[] {10, 1_000}) {
            Map<String, String> parameters = Map.of("size", SMALL, "apart", "" + apart);
            Measure ours = new Measure("OrSetFullMerges.merge", 1, parameters);
            Measure peer = new Measure("OrSetFullMerges.mergePekko", 1, parameters);
            bars.add(new Bar(name(ours), ours, peer, Rule.FASTER, 5, false));
        }
        return bars;
    }

    private static List<Bar> texts() {
        List<Bar> bars = new ArrayList<>();
        for (int size = 100_000; size <= 10_000_000; size *= 10) {
            Map<String, String> parameters = Map.of("size", "" + size);
            Measure ours = new Measure("TextGrowth.edit", 1, parameters);
            Measure floor = new Measure("TextGrowth.floorReads", 1, parameters);
            bars.add(new Bar(name(ours), ours, floor, Rule.DECADE, 1.6, false));
        }
        return bars;
    }

    private static List<Bar> sync() {
        Measure nanoTime = measure("SyncReads.floorNanoTime", 1);
        return List.of(
                atMost(1.4, measure("SyncReads.nanos", 1), nanoTime),
                atMost(2, measure("SyncReads.read", 1), nanoTime),
                atMost(2.5, measure("SyncReads.phiNormal", 1), measure("SyncReads.floorExponentialAndLogarithm", 1)));
    }

    private static Measure set(String benchmark, Map<String, String> parameters) {
        return new Measure("OrSets." + benchmark, 1, parameters);
    }

    private static Measure measure(String benchmark, int threads) {
        return new Measure(benchmark, threads, Map.of());
    }

    private static Bar atMost(double bound, Measure ours, Measure reference) {
        return new Bar(name(ours), ours, reference, Rule.AT_MOST, bound, true);
    }

    /** As a look-up slows down in larger tables, so may we. */
    private static Bar growth(Measure ours) {
        Measure reference = set("floorHashMapGet", Map.of("size", LARGE));
        return new Bar(name(ours), ours, reference, Rule.GROWTH, 1.3, false);
    }

    private static Bar faster(double bound, Measure ours, Measure reference) {
        return new Bar(name(ours), ours, reference, Rule.FASTER, bound, true);
    }

    /** The benchmark and its parameters, as the user of a regular expression would guess it. */
    private static String name(Measure ours) {
        StringBuilder name = new StringBuilder(ours.benchmark());
        Stream.of("entries", "ids", "relation", "replicas", "siblings", "pending", "size", "operations", "apart")
                .map(ours.parameters()::get)
                .filter(Objects::nonNull)
                .forEach(value -> name.append(' ').append(value));
        return name.append(ours.threads() == 1 ? "" : " " + ours.threads() + " threads")
                .toString();
    }
}
