package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import java.util.Arrays;

/** Puts a {@link Batch} together of pieces in any order, which may be cut in any way: equal operations give an equal batch. */
final class BatchBuilder {
    private static final int AUTHOR = 0;
    private static final int DOT = 1;
    private static final int LENGTH = 2;
    private static final int COUNTER = 3;
    private static final int PLACE_AUTHOR = 4;
    private static final int PLACE_DOT = 5;
    private static final int SOURCE = 6;

    private static final int TARGET = 2;
    private static final int TARGET_DOT = 3;
    private static final int MANY = 4;
    private static final int MODE = 5;

    private final ReplicaId[] ids;
    private final Contents source;
    private final Columns inserted = new Columns(7, 4);
    private final Columns deleted = new Columns(6, 4);

    /**
     * Begins.
     *
     * @param ids all replicas that may occur, ascending; pieces number them by this
     * @param source where the elements are
     */
    BatchBuilder(ReplicaId[] ids, Contents source) {
        this.ids = ids;
        this.source = source;
    }

    void insertion(int author, int dot, int length, int counter, int placeAuthor, int placeDot, int element) {
        inserted.add(author, dot, length, counter, placeAuthor, placeDot, element);
    }

    void deletion(int author, int dot, int target, int targetDot, int length, int mode) {
        deleted.add(author, dot, target, targetDot, length, mode);
    }

    /** Adds those operations of a batch that are wanted, all if {@code wanted} is null; its elements are in the source from {@code base} on. */
    void addAll(Batch batch, int base, CausalContext wanted) {
        int[] rank = new int[batch.ids().length];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = Arrays.binarySearch(ids, batch.ids()[i]);
        }
        Batch.Insertions runs = batch.insertions();
        for (int i = 0; i < runs.size(); i++) {
            ReplicaId author = batch.ids()[runs.author()[i]];
            int row = rank[runs.author()[i]];
            for (int from = 0; from < runs.length()[i]; ) {
                int to = end(author, runs.dot()[i], from, runs.length()[i], wanted);
                if (wanted == null || wanted.includes(author, (long) runs.dot()[i] + from)) {
                    boolean first = from == 0;
                    int place = runs.placeAuthor()[i];
                    insertion(
                            row,
                            runs.dot()[i] + from,
                            to - from,
                            runs.counter()[i] + from,
                            first ? place < 0 ? -1 : rank[place] : row,
                            first ? runs.placeDot()[i] : runs.dot()[i] + from - 1,
                            base + runs.offset()[i] + from);
                }
                from = to;
            }
        }
        Batch.Erasures erasures = batch.deletions();
        for (int i = 0; i < erasures.size(); i++) {
            ReplicaId author = batch.ids()[erasures.author()[i]];
            int dots = erasures.lastDot(i) - erasures.dot()[i] + 1;
            for (int from = 0; from < dots; ) {
                int to = end(author, erasures.dot()[i], from, dots, wanted);
                if (wanted == null || wanted.includes(author, (long) erasures.dot()[i] + from)) {
                    deletionPart(erasures, i, from, to, rank);
                }
                from = to;
            }
        }
    }

    private static int end(ReplicaId author, int dot, int from, int length, CausalContext wanted) {
        return wanted == null ? length : Check.same(wanted, author, dot + from, dot + length - 1) - dot + 1;
    }

    private void deletionPart(Batch.Erasures erasures, int i, int from, int to, int[] rank) {
        int length = erasures.length()[i];
        int first = erasures.targetDot()[i];
        switch (erasures.mode()[i]) {
            case Deletions.FORWARDS -> first += from;
            case Deletions.BACKWARDS -> first += length - to;
            default -> {}
        }
        deletion(
                rank[erasures.author()[i]],
                erasures.dot()[i] + from,
                rank[erasures.target()[i]],
                first,
                erasures.mode()[i] == Deletions.AT_ONCE ? length : to - from,
                erasures.mode()[i]);
    }

    Batch build(boolean shallow) {
        Columns runs = mergedInsertions();
        Columns erasures = mergedDeletions();
        int[] rank = used(runs, erasures);
        ReplicaId[] usedIds =
                new ReplicaId[(int) Arrays.stream(rank).filter(at -> at >= 0).count()];
        for (int i = 0; i < ids.length; i++) {
            if (rank[i] >= 0) {
                usedIds[rank[i]] = ids[i];
            }
        }
        int[] offset = new int[runs.size()];
        int size = 0;
        for (int i = 0; i < offset.length; i++) {
            offset[i] = size;
            size += runs.get(LENGTH, i);
        }
        Contents.Gatherer gatherer = source.gatherer(size);
        for (int i : inserted.sorted(2)) {
            gatherer.add(inserted.get(SOURCE, i), inserted.get(LENGTH, i));
        }
        renumber(runs, AUTHOR, rank);
        renumber(runs, PLACE_AUTHOR, rank);
        renumber(erasures, AUTHOR, rank);
        renumber(erasures, TARGET, rank);
        Batch batch = new Batch(usedIds, insertions(runs, offset), erasures(erasures), gatherer.piece(), false);
        return shallow ? batch.toShallow() : batch;
    }

    private int[] used(Columns runs, Columns erasures) {
        int[] rank = new int[ids.length];
        Arrays.fill(rank, -1);
        for (int i = 0; i < runs.size(); i++) {
            rank[runs.get(AUTHOR, i)] = 0;
            if (runs.get(PLACE_AUTHOR, i) >= 0) {
                rank[runs.get(PLACE_AUTHOR, i)] = 0;
            }
        }
        for (int i = 0; i < erasures.size(); i++) {
            rank[erasures.get(AUTHOR, i)] = 0;
            rank[erasures.get(TARGET, i)] = 0;
        }
        int next = 0;
        for (int i = 0; i < rank.length; i++) {
            rank[i] = rank[i] < 0 ? -1 : next++;
        }
        return rank;
    }

    private static void renumber(Columns columns, int column, int[] rank) {
        for (int i = 0; i < columns.size(); i++) {
            int number = columns.get(column, i);
            columns.set(column, i, number < 0 ? -1 : rank[number]);
        }
    }

    static Batch.Insertions insertions(Columns runs, int[] offset) {
        return new Batch.Insertions(
                runs.column(AUTHOR),
                runs.column(DOT),
                runs.column(LENGTH),
                runs.column(COUNTER),
                runs.column(PLACE_AUTHOR),
                runs.column(PLACE_DOT),
                offset);
    }

    static Batch.Erasures erasures(Columns erasures) {
        int[] modes = erasures.column(MODE);
        byte[] mode = new byte[modes.length];
        for (int i = 0; i < mode.length; i++) {
            mode[i] = (byte) modes[i];
        }
        return new Batch.Erasures(
                erasures.column(AUTHOR),
                erasures.column(DOT),
                erasures.column(TARGET),
                erasures.column(TARGET_DOT),
                erasures.column(MANY),
                mode);
    }

    private Columns mergedInsertions() {
        Columns merged = new Columns(6, inserted.size());
        for (int i : inserted.sorted(2)) {
            int last = merged.size() - 1;
            if (last >= 0 && goesOn(merged, last, inserted, i)) {
                merged.set(LENGTH, last, merged.get(LENGTH, last) + inserted.get(LENGTH, i));
            } else {
                merged.add(
                        inserted.get(AUTHOR, i),
                        inserted.get(DOT, i),
                        inserted.get(LENGTH, i),
                        inserted.get(COUNTER, i),
                        inserted.get(PLACE_AUTHOR, i),
                        inserted.get(PLACE_DOT, i));
            }
        }
        return merged;
    }

    /** Whether a run goes on with a piece of some others. */
    private static boolean goesOn(Columns merged, int last, Columns pieces, int i) {
        int length = merged.get(LENGTH, last);
        int next = merged.get(DOT, last) + length;
        return merged.get(AUTHOR, last) == pieces.get(AUTHOR, i)
                && next == pieces.get(DOT, i)
                && merged.get(COUNTER, last) + length == pieces.get(COUNTER, i)
                && pieces.get(PLACE_AUTHOR, i) == merged.get(AUTHOR, last)
                && pieces.get(PLACE_DOT, i) == next - 1;
    }

    /** Makes runs of deletions as long as they can be when the deleted elements come one by one: so it does not matter how they were cut. */
    private Columns mergedDeletions() {
        Columns merged = new Columns(6, deleted.size());
        for (int i : deleted.sorted(4)) {
            int dot = deleted.get(DOT, i);
            int first = deleted.get(TARGET_DOT, i);
            int rest = deleted.get(MANY, i);
            int mode = rest == 1 ? Deletions.AT_ONCE : deleted.get(MODE, i);
            while (rest > 0) {
                int target = mode == Deletions.BACKWARDS ? first + rest - 1 : first;
                int taken = 1;
                int last = merged.size() - 1;
                int how = last < 0
                        ? -1
                        : howItGoesOn(merged, last, deleted.get(AUTHOR, i), deleted.get(TARGET, i), dot, target);
                if (how < 0) {
                    merged.add(deleted.get(AUTHOR, i), dot, deleted.get(TARGET, i), target, 1, Deletions.AT_ONCE);
                } else {
                    taken = how == mode ? rest : 1;
                    merged.set(MODE, last, how);
                    merged.set(MANY, last, merged.get(MANY, last) + taken);
                    if (how == Deletions.BACKWARDS) {
                        merged.set(TARGET_DOT, last, target - taken + 1);
                    }
                }
                rest -= taken;
                dot += mode == Deletions.AT_ONCE ? 0 : taken;
                first += mode == Deletions.BACKWARDS ? 0 : taken;
            }
        }
        return merged;
    }

    /** The mode in which a run of deletions goes on with one more; -1 if it does not. */
    private static int howItGoesOn(Columns merged, int last, int author, int by, int dot, int target) {
        return merged.get(AUTHOR, last) == author && merged.get(TARGET, last) == by
                ? Deletions.howItGoesOn(
                        merged.get(MODE, last),
                        merged.get(MANY, last),
                        dot - merged.get(DOT, last),
                        target - merged.get(TARGET_DOT, last))
                : -1;
    }
}
