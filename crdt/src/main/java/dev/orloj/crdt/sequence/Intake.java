package dev.orloj.crdt.sequence;

import dev.orloj.crdt.kernel.Seen;
import java.util.Arrays;

/** Takes the operations of a batch into a document, those that were not seen: everything was looked at. */
final class Intake {
    private final Document document;
    private final Seen seen;
    private final Runs runs;
    private final Batch batch;
    private final int[] rows;

    Intake(Document document, Batch batch) {
        this.document = document;
        this.seen = document.seen();
        this.runs = document.runs();
        this.batch = batch;
        this.rows = new int[batch.ids().length];
    }

    void commit() {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = seen.rowOf(batch.ids()[i]);
        }
        if (batch.shallow() && !batch.deleted().isEmpty()) {
            document.becomeShallow();
        }
        for (int run : byCounter(batch.insertions())) {
            insert(run);
        }
        for (int run = 0; run < batch.deletions().size(); run++) {
            delete(run);
        }
    }

    /** The runs in the order of their counters, then of their replicas: so an element comes after the one beside which it was put. */
    static int[] byCounter(Batch.Insertions insertions) {
        int[] counters = insertions.counter();
        long[] keys = new long[counters.length];
        boolean sorted = true;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) counters[i] << Integer.SIZE | i;
            sorted &= i == 0 || keys[i - 1] < keys[i];
        }
        if (!sorted) {
            Arrays.sort(keys);
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private void insert(int run) {
        Batch.Insertions inserted = batch.insertions();
        int row = rows[inserted.author()[run]];
        int first = inserted.dot()[run];
        int last = inserted.lastDot(run);
        for (int dot = first; dot <= last && dot > 0; ) {
            int end = Check.same(seen, row, dot, last);
            if (!seen.has(row, dot)) {
                int place = Runs.HEAD;
                if (dot > first) {
                    place = runs.element(row, dot - 1);
                } else if (inserted.placeAuthor()[run] >= 0) {
                    int beside = runs.element(rows[inserted.placeAuthor()[run]], Math.abs(inserted.placeDot()[run]));
                    place = inserted.placeDot()[run] < 0 ? Runs.leftOf(beside) : beside;
                }
                int skipped = dot - first;
                document.insertRemote(
                        row,
                        dot,
                        inserted.counter()[run] + skipped,
                        place,
                        batch.piece(),
                        inserted.offset()[run] + skipped,
                        end - dot + 1);
            }
            dot = end + 1;
        }
    }

    private void delete(int run) {
        Batch.Erasures deleted = batch.deletions();
        int row = rows[deleted.author()[run]];
        int first = deleted.dot()[run];
        int last = deleted.lastDot(run);
        for (int dot = first; dot <= last && dot > 0; ) {
            int end = Check.same(seen, row, dot, last);
            if (!seen.has(row, dot)) {
                deletePart(run, row, dot, end);
            }
            dot = end + 1;
        }
    }

    /** Deletes what the operations from a dot on, to another one, deleted, cut where runs end. */
    private void deletePart(int run, int row, int dot, int end) {
        Batch.Erasures deleted = batch.deletions();
        int mode = deleted.mode()[run];
        int targetRow = rows[deleted.target()[run]];
        int many = mode == Deletions.AT_ONCE ? deleted.length()[run] : end - dot + 1;
        int least = deleted.targetDot()[run];
        if (mode == Deletions.FORWARDS) {
            least += dot - deleted.dot()[run];
        } else if (mode == Deletions.BACKWARDS) {
            least += deleted.lastDot(run) - end;
        }
        // operations go backwards from the greatest target on, and are entered in their order
        for (int done = 0; done < many; ) {
            int target = mode == Deletions.BACKWARDS ? least + many - 1 - done : least + done;
            int of = runs.find(targetRow, target);
            int ahead = target - runs.dot(of);
            int part = Math.min(many - done, mode == Deletions.BACKWARDS ? ahead + 1 : runs.length(of) - ahead);
            int from = runs.start(of) + ahead - (mode == Deletions.BACKWARDS ? part - 1 : 0);
            document.deleteRemote(row, mode == Deletions.AT_ONCE ? dot : dot + done, from, part, mode);
            done += part;
        }
    }
}
