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
    private Dot contested;

    Check(Document document, Batch batch) {
        this.seen = document.seen();
        this.runs = document.runs();
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
            int other = isNew(row, from) ? runs.contested(row, from, counter, end - from + 1) : -1;
            if (other >= 0) {
                contested = new Dot(seen.id(row), other);
            }
            dot = end + 1L;
        }
    }

    private void checkDeletions() {
        Batch.Erasures deleted = batch.deletions();
        for (int i = 0; i < deleted.size(); i++) {
            int row = rows[deleted.author()[i]];
            int lastDot = deleted.lastDot(i);
            if (same(seen, row, deleted.dot()[i], lastDot) < lastDot || isNew(row, deleted.dot()[i])) {
                need(deleted.target()[i], deleted.targetDot()[i], deleted.targetDot()[i] + deleted.length()[i] - 1);
            }
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
            } else if (!isNew(row, at)) {
                contested = new Dot(batch.ids()[by], at);
                return;
            } else if (coming >= 0) {
                dot = batch.insertions().lastDot(coming) + 1L;
            } else {
                long end = Math.min(same(seen, row, at, to), batch.nextElement(by, at) - 1L);
                lacking.add(new DotRange(batch.ids()[by], at, end));
                dot = end + 1;
            }
        }
    }
}
