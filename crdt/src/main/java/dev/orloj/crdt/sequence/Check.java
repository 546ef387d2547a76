package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.kernel.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks up, before anything changes, the elements that the operations of a batch name: whether they are here, or come with it, or are something else. */
final class Check {
    private final Seen seen;
    private final Runs runs;
    private final Batch batch;
    private final int[] rows;
    private final List<DotRange> lacking = new ArrayList<>();
    private final Document document;
    private final CausalContext frontier;
    private Dot contested;
    private Dot behind;

    Check(Document document, Batch batch) {
        this.seen = document.seen();
        this.runs = document.runs();
        this.document = document;
        this.frontier = document.frontier();
        this.batch = batch;
        this.rows = rows(seen, batch);
        checkInsertions();
        checkDeletions();
    }

    /** The rows of a batch's replicas; -1 where one was never heard of. */
    static int[] rows(Seen seen, Batch batch) {
        int[] rows = new int[batch.ids().length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = seen.find(batch.ids()[i]);
        }
        return rows;
    }

    /** What is named that is neither here nor comes along. */
    CausalContext lacking() {
        return CausalContext.ofRanges(lacking);
    }

    /** A dot that is named as an element that it is not, or null. */
    Dot contested() {
        return contested;
    }

    /** A dot that shows that somebody has not seen the frontier of what is here: of an element that was dropped, or of one whose counter is not above it; or null. */
    Dot behind() {
        return behind;
    }

    /** An element outside a frontier that operations of the frontier name, if elements may be left out because of that: no true operation does; or null. */
    static Dot unclosed(SequenceDelta<?> delta, CausalContext frontier) {
        Batch batch = delta.batch();
        CausalContext told = batch.shallow() && !frontier.isEmpty()
                ? CausalContext.ofRanges(batch.with(null).ranges()).intersect(frontier)
                : CausalContext.empty();
        if (told.isEmpty()) {
            return null;
        }
        CausalContext named = named(batch.select(delta.kind(), told)).subtract(frontier);
        return named.isEmpty() ? null : SequenceDelta.first(named);
    }

    /** The dots that are named as elements. */
    static CausalContext named(Batch batch) {
        CausalContext named = CausalContext.empty();
        for (ReplicaId replica : batch.ids()) {
            named = named.merge(named(batch, replica, 0));
        }
        return named;
    }

    /** The dots of a replica that are named as elements, after a counter. */
    static CausalContext named(Batch batch, ReplicaId replica, long after) {
        int number = Arrays.binarySearch(batch.ids(), replica);
        if (number < 0) {
            return CausalContext.empty();
        }
        List<DotRange> named = new ArrayList<>();
        Batch.Insertions inserted = batch.insertions();
        for (int i = 0; i < inserted.size(); i++) {
            int beside = Math.abs(inserted.placeDot()[i]);
            if (beside > after && inserted.placeAuthor()[i] == number) {
                named.add(new DotRange(replica, beside, beside));
            }
        }
        Batch.Erasures deleted = batch.deletions();
        for (int i = 0; i < deleted.size(); i++) {
            int last = deleted.targetDot()[i] + deleted.length()[i] - 1;
            if (last > after && deleted.target()[i] == number) {
                named.add(new DotRange(replica, Math.max(deleted.targetDot()[i], after + 1), last));
            }
        }
        return CausalContext.ofRanges(named);
    }

    /** Up to where the operations from a dot on, to another one, were all seen, or all not seen. */
    static int same(Seen seen, int row, int from, int to) {
        if (row < 0 || seen.upTo(row) < from && !seen.hasGaps()) {
            return to;
        }
        return seen.upTo(row) >= from
                ? (int) Math.min(to, seen.upTo(row))
                : same(seen.toContext(), seen.id(row), from, to);
    }

    /** Up to where operations are all in a context, or all not in it. */
    static int same(CausalContext context, ReplicaId replica, int from, int to) {
        DotRange range = new DotRange(replica, from, to);
        if (context.includes(range)) {
            return to;
        }
        List<DotRange> common =
                CausalContext.ofRanges(List.of(range)).intersect(context).ranges();
        if (common.isEmpty()) {
            return to;
        }
        DotRange first = common.get(0);
        return (int) (first.from() == from ? first.to() : first.from() - 1);
    }

    private boolean isNew(int row, int dot) {
        return row < 0 || !seen.has(row, dot);
    }

    private void checkInsertions() {
        Batch.Insertions inserted = batch.insertions();
        for (int i = 0; i < inserted.size(); i++) {
            int row = rows[inserted.author()[i]];
            int by = inserted.placeAuthor()[i];
            if (row < 0) {
                checkNew(i, inserted.dot()[i]);
            }
            if (by >= 0 && isNew(row, inserted.dot()[i])) {
                int beside = Math.abs(inserted.placeDot()[i]);
                need(by, beside, beside);
                int element = rows[by] < 0 ? -1 : runs.element(rows[by], beside);
                int coming = element < 0 ? batch.find(by, beside) : -1;
                boolean isLater = element >= 0 && runs.counterOf(element) >= inserted.counter()[i]
                        || coming >= 0
                                && (long) inserted.counter()[coming] + beside - inserted.dot()[coming]
                                        >= inserted.counter()[i];
                if (isLater) {
                    contested = new Dot(batch.ids()[by], beside);
                } else if (element >= 0
                        && inserted.placeDot()[i] > 0
                        && document.settled().hasDead(element, 1)) {
                    behind = new Dot(batch.ids()[by], beside);
                }
            }
            if (row >= 0) {
                checkCounters(i, row);
            }
        }
    }

    /** Elements that are new have counters between those of their replica's that are here. */
    private void checkCounters(int i, int row) {
        Batch.Insertions inserted = batch.insertions();
        int last = inserted.lastDot(i);
        for (long dot = inserted.dot()[i]; dot <= last; ) {
            int from = (int) dot;
            int end = same(seen, row, from, last);
            int counter = inserted.counter()[i] + from - inserted.dot()[i];
            if (isNew(row, from)) {
                checkNew(i, from);
                int other = runs.contested(row, from, counter, end - from + 1);
                if (other >= 0) {
                    contested = new Dot(seen.id(row), other);
                }
            }
            dot = end + 1L;
        }
    }

    /** A new element of a run came after the frontier, and what it was put beside is here if that came with the run before. */
    private void checkNew(int i, int dot) {
        Batch.Insertions inserted = batch.insertions();
        int ahead = dot - inserted.dot()[i];
        boolean isLow = inserted.counter()[i] + ahead <= document.settled().floor();
        if (isLow || ahead > 0 && runs.element(rows[inserted.author()[i]], dot - 1) < 0) {
            behind = new Dot(batch.ids()[inserted.author()[i]], isLow ? dot : dot - 1);
        }
    }

    private void checkDeletions() {
        Batch.Erasures deleted = batch.deletions();
        for (int i = 0; i < deleted.size(); i++) {
            int row = rows[deleted.author()[i]];
            int last = deleted.lastDot(i);
            for (long dot = deleted.dot()[i]; dot <= last; ) {
                int from = (int) dot;
                int end = same(seen, row, from, last);
                if (isNew(row, from)) {
                    checkDeleted(i, from, end);
                }
                dot = end + 1L;
            }
        }
    }

    /** What the operations of a run from a dot on, to another one, deleted: what the others did may have been dropped. */
    private void checkDeleted(int i, int from, int end) {
        Batch.Erasures deleted = batch.deletions();
        int first = deleted.targetDot()[i];
        int many = deleted.length()[i];
        if (deleted.mode()[i] != Deletions.AT_ONCE) {
            first += deleted.mode()[i] == Deletions.FORWARDS ? from - deleted.dot()[i] : deleted.lastDot(i) - end;
            many = end - from + 1;
        }
        need(deleted.target()[i], first, first + many - 1);
        needAlive(deleted.target()[i], first, many);
    }

    /** Nobody who has seen the frontier deletes what it deleted. */
    private void needAlive(int by, int first, int many) {
        if (frontier.isEmpty() || rows[by] < 0) {
            return;
        }
        for (int dot = first; dot - first < many; ) {
            int run = runs.find(rows[by], dot);
            int part = run < 0 ? 1 : Math.min(many - dot + first, runs.length(run) - dot + runs.dot(run));
            if (run >= 0 && document.settled().hasDead(runs.start(run) + dot - runs.dot(run), part)) {
                behind = new Dot(batch.ids()[by], dot);
            }
            dot += part;
        }
    }

    /** Looks up the elements with the dots of a range. */
    private void need(int by, int from, int to) {
        int row = rows[by];
        for (long dot = from; dot <= to; ) {
            int at = (int) dot;
            int run = row < 0 ? -1 : runs.find(row, at);
            int coming = run < 0 ? batch.find(by, at) : -1;
            if (run >= 0) {
                dot = (long) runs.dot(run) + runs.length(run);
            } else if (frontier.includes(batch.ids()[by], at)) {
                behind = new Dot(batch.ids()[by], at);
                return;
            } else if (!isNew(row, at)) {
                contested = new Dot(batch.ids()[by], at);
                return;
            } else if (coming >= 0) {
                dot = batch.insertions().lastDot(coming) + 1L;
            } else {
                long end = Math.min(same(seen, row, at, to), Math.max(at, batch.nextElement(by, at) - 1L));
                lacking.add(new DotRange(batch.ids()[by], at, end));
                dot = end + 1;
            }
        }
    }
}
