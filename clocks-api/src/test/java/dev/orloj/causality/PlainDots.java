package dev.orloj.causality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A set of dots as a textbook has it, a set for each replica: slow, plain, and the oracle for {@link CausalContext}.
 *
 * <p>So that it reaches to 2<sup>63</sup>-1 it counts cells in place of counters. A cell is one counter at either end of the range, and in
 * the middle all those between, which every test takes or leaves whole.
 */
final class PlainDots {
    /** How many cells the counters of one replica are cut into. */
    static final int CELLS = 24;
    /** The cell of many counters. Those below are 1, 2, 3 and so on, those above end with 2^63-1. */
    private static final int WIDE = 12;

    private final TreeMap<ReplicaId, TreeSet<Integer>> cells = new TreeMap<>(PlainVector.BY_DIGITS);

    /** Neighbouring cells of one replica. */
    record Run(ReplicaId replica, int from, int to) {
        DotRange range() {
            return new DotRange(replica, first(from), last(to));
        }
    }

    /** The lowest counter of a cell. */
    static long first(int cell) {
        return cell <= WIDE ? cell + 1 : Long.MAX_VALUE - (CELLS - 1 - cell);
    }

    /** The highest counter of a cell. */
    static long last(int cell) {
        return cell == WIDE ? first(WIDE + 1) - 1 : first(cell);
    }

    static PlainDots of(List<Run> runs) {
        PlainDots dots = new PlainDots();
        for (Run run : runs) {
            for (int cell = run.from; cell <= run.to; cell++) {
                dots.add(run.replica, cell);
            }
        }
        return dots;
    }

    private void add(ReplicaId replica, int cell) {
        cells.computeIfAbsent(replica, it -> new TreeSet<>()).add(cell);
    }

    boolean has(ReplicaId replica, int cell) {
        return cells.containsKey(replica) && cells.get(replica).contains(cell);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    List<ReplicaId> replicas() {
        return List.copyOf(cells.keySet());
    }

    PlainDots union(PlainDots other) {
        PlainDots union = new PlainDots();
        forEach(union::add);
        other.forEach(union::add);
        return union;
    }

    PlainDots intersection(PlainDots other) {
        PlainDots both = new PlainDots();
        forEach((replica, cell) -> {
            if (other.has(replica, cell)) {
                both.add(replica, cell);
            }
        });
        return both;
    }

    PlainDots difference(PlainDots other) {
        PlainDots rest = new PlainDots();
        forEach((replica, cell) -> {
            if (!other.has(replica, cell)) {
                rest.add(replica, cell);
            }
        });
        return rest;
    }

    /** Of each replica all that is not here, up to its last. */
    PlainDots gaps() {
        PlainDots gaps = new PlainDots();
        cells.forEach((replica, ofReplica) -> {
            for (int cell = 0; cell < ofReplica.last(); cell++) {
                if (!ofReplica.contains(cell)) {
                    gaps.add(replica, cell);
                }
            }
        });
        return gaps;
    }

    PlainDots without(ReplicaId replica) {
        PlainDots rest = union(new PlainDots());
        rest.cells.remove(replica);
        return rest;
    }

    CausalOrder compare(PlainDots other) {
        boolean less = !other.difference(this).isEmpty();
        boolean more = !difference(other).isEmpty();
        return PlainVector.order(less, more);
    }

    long max(ReplicaId replica) {
        return cells.containsKey(replica) ? last(cells.get(replica).last()) : 0;
    }

    /** Cell by cell. */
    List<Run> runsOfOne() {
        List<Run> runs = new ArrayList<>();
        forEach((replica, cell) -> runs.add(new Run(replica, cell, cell)));
        return runs;
    }

    /** The longest stretches, in order. */
    List<DotRange> ranges() {
        List<DotRange> ranges = new ArrayList<>();
        cells.forEach((replica, ofReplica) -> {
            int from = -1;
            for (int cell : ofReplica) {
                from = ofReplica.contains(cell - 1) ? from : cell;
                if (!ofReplica.contains(cell + 1)) {
                    ranges.add(new DotRange(replica, first(from), last(cell)));
                }
            }
        });
        return ranges;
    }

    /** For each replica what it has without a gap from 1. */
    Map<ReplicaId, Long> contiguous() {
        Map<ReplicaId, Long> contiguous = new TreeMap<>(PlainVector.BY_DIGITS);
        for (DotRange range : ranges()) {
            if (range.from() == 1) {
                contiguous.put(range.replica(), range.to());
            }
        }
        return contiguous;
    }

    boolean hasGaps() {
        return ranges().stream().anyMatch(range -> range.from() > 1);
    }

    /** The text that the context of these dots has. */
    String text() {
        List<String> entries = new ArrayList<>();
        Map<ReplicaId, Long> contiguous = contiguous();
        ReplicaId last = null;
        StringBuilder entry = new StringBuilder();
        for (DotRange range : ranges()) {
            if (!range.replica().equals(last)) {
                last = range.replica();
                entries.add(entry.toString());
                entry = new StringBuilder(last.toToken()).append(':').append(contiguous.getOrDefault(last, 0L));
            }
            if (range.from() > 1) {
                entry.append('.').append(range.from());
                entry.append(range.to() == range.from() ? "" : "-" + range.to());
            }
        }
        entries.add(entry.toString());
        entries.remove(0);
        return entries.isEmpty() ? "0" : String.join("~", entries);
    }

    private void forEach(BiConsumer<ReplicaId, Integer> action) {
        cells.forEach((replica, ofReplica) -> ofReplica.forEach(cell -> action.accept(replica, cell)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlainDots that && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
