package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.kernel.Seen;
import java.util.Arrays;

/** Writes down as a {@link Base} what a document has of a frontier, and of what was settled with it. */
final class BaseBuilder {
    private static final int AUTHOR = 0;
    private static final int DOT = 1;
    private static final int LENGTH = 2;
    private static final int COUNTER = 3;
    private static final int MARK = 4;

    private final Document document;
    private final Runs runs;
    private final boolean fugue;
    private final Columns entries = new Columns(5, 64);
    private int lastElement = Runs.HEAD;

    /** Whether what is there is settled by this, or was before. */
    private final boolean settles;

    private BaseBuilder(Document document, boolean settles) {
        this.document = document;
        this.settles = settles;
        this.runs = document.runs();
        this.fugue = document.kind().order() == SequenceOrder.FUGUE;
    }

    /** Writes a survey down, but for some elements that are dead; those are null if it is that of a frontier which was drawn before. */
    static Base build(Document document, Survey survey, FixedBits dropped, CausalContext frontier, int floor) {
        return new BaseBuilder(document, dropped != null).base(survey, dropped, frontier, floor);
    }

    private Base base(Survey survey, FixedBits dropped, CausalContext frontier, int floor) {
        int alive = 0;
        for (int piece = 0; piece < survey.size(); piece++) {
            int kind = survey.kind(piece);
            alive += kind == Survey.STRUCK || kind == Survey.ALIVE ? survey.end(piece) - survey.first(piece) : 0;
        }
        Contents.Gatherer gatherer = document.contents().gatherer(alive);
        for (int piece = 0; piece < survey.size(); piece++) {
            int from = survey.first(piece);
            int end = survey.end(piece);
            switch (survey.kind(piece)) {
                case Survey.DEAD -> addDead(from, end, dropped);
                case Survey.LATER -> add(from, end, Base.LATER);
                default -> {
                    add(from, end, survey.kind(piece) == Survey.STRUCK ? Base.STRUCK : Base.ALIVE);
                    gatherer.add(from, end - from);
                }
            }
        }
        endEntry();
        return finished(frontier, floor, gatherer.piece());
    }

    private void addDead(int first, int end, FixedBits dropped) {
        int from = dropped == null ? first : dropped.next(first, end, false);
        while (from < end) {
            add(from, from + 1, Base.DEAD);
            from = dropped == null ? from + 1 : dropped.next(from + 1, end, false);
        }
    }

    private void add(int from, int end, int kind) {
        int run = runs.of(from);
        int dot = runs.dot(run) + from - runs.start(run);
        int counter = runs.counter(run) + from - runs.start(run);
        int rank = document.seen().ranks()[runs.row(run)];
        int last = entries.size() - 1;
        if (last >= 0 && goesOn(last, rank, dot, kind) && isBesideLast(from, counter, kind)) {
            entries.set(LENGTH, last, entries.get(LENGTH, last) + end - from);
        } else {
            endEntry();
            entries.add(rank, dot, end - from, kind == Base.LATER ? 0 : counter, kind);
        }
        lastElement = end - 1;
    }

    private boolean goesOn(int last, int rank, int dot, int kind) {
        return entries.get(MARK, last) == kind
                && kind != Base.DEAD
                && entries.get(AUTHOR, last) == rank
                && entries.get(DOT, last) + entries.get(LENGTH, last) == dot;
    }

    /** Whether an element goes on where the last one is, by what an entry says of it: those of an entry were put to the right of each other, where that matters. */
    private boolean isBesideLast(int element, int counter, int kind) {
        if (runs.counterOf(lastElement) + 1 != counter) {
            return false;
        }
        int run = runs.of(element);
        return !fugue && kind != Base.LATER
                || lastElement == (element > runs.start(run) ? element - 1 : runs.place(run));
    }

    private void endEntry() {
        int last = entries.size() - 1;
        if (fugue && last >= 0 && entries.get(MARK, last) == Base.ALIVE && hasRight()) {
            entries.set(MARK, last, Base.ALIVE | Base.RIGHT);
        }
    }

    /** Whether the last element has others to its right; what came after the settled ones says so itself. */
    private boolean hasRight() {
        return settles ? runs.hasRight(lastElement) : document.settled().right().get(lastElement);
    }

    private Base finished(CausalContext frontier, int floor, Object piece) {
        Seen seen = document.seen();
        int[] author = entries.column(AUTHOR);
        int[] used = Arrays.stream(author).sorted().distinct().toArray();
        ReplicaId[] ids = new ReplicaId[used.length];
        Arrays.setAll(ids, i -> seen.id(seen.rowsByRank()[used[i]]));
        int[] numbers = new int[author.length];
        Arrays.setAll(numbers, i -> Arrays.binarySearch(used, author[i]));
        byte[] mark = new byte[author.length];
        for (int i = 0; i < mark.length; i++) {
            mark[i] = (byte) entries.get(MARK, i);
        }
        return new Base(
                frontier,
                floor,
                ids,
                numbers,
                entries.column(DOT),
                entries.column(LENGTH),
                entries.column(COUNTER),
                mark,
                piece);
    }
}
