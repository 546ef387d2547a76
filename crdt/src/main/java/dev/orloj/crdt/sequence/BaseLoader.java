package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.kernel.Seen;
import java.util.Arrays;

/** Builds an empty document from the {@link Base} of a batch in one go: the elements are numbered in their order, and most of them are one span. The rest of the batch is merged after that. */
final class BaseLoader {
    private final Document document;
    private final Batch batch;
    private final Base base;
    private final BaseIndex index;
    private final Runs runs;
    private final Columns columns;
    /** How many elements of the piece were taken. */
    private int appended;

    BaseLoader(Document document, Batch batch) {
        this.document = document;
        this.batch = batch;
        this.base = batch.base();
        this.index = new BaseIndex(base);
        this.runs = document.runs();
        this.columns = new Columns(5, base.size());
    }

    void load() {
        Seen seen = document.seen();
        base.frontier().ranges().forEach(seen::add);
        for (DotRange range : base.settled()) {
            seen.add(range);
        }
        for (int entry = 0; entry < base.size(); entry++) {
            addRun(entry, seen.rowOf(base.ids()[base.author()[entry]]));
        }
        int elements = index.first(base.size());
        runs.load(columns, elements);
        boolean fugue = document.kind().order() == SequenceOrder.FUGUE;
        for (int entry = 0; entry < base.size() && fugue; entry++) {
            if ((base.mark()[entry] & Base.RIGHT) != 0) {
                runs.note(index.first(entry + 1) - 1);
            } else if (base.kindOf(entry) == Base.LATER) {
                runs.note(columns.get(3, entry));
            }
        }
        fill();
    }

    private void addRun(int entry, int row) {
        if (base.kindOf(entry) == Base.LATER) {
            addSettled(entry, row);
            return;
        }
        Contents contents = document.contents();
        if (base.isInPiece(entry)) {
            int from = appended;
            appended += base.length()[entry];
            contents.append(base.piece(), from, appended);
        } else {
            contents.append(document.kind().blank(), 0, 1);
        }
        columns.add(index.first(entry), base.dot()[entry], base.counter()[entry], Runs.NOWHERE, row);
    }

    /** What these are is said by the operations of the batch. */
    private void addSettled(int entry, int row) {
        Batch.Insertions inserted = batch.insertions();
        int dot = base.dot()[entry];
        ReplicaId by = base.ids()[base.author()[entry]];
        int run = batch.find(Arrays.binarySearch(batch.ids(), by), dot);
        int ahead = dot - inserted.dot()[run];
        int counter = inserted.counter()[run] + ahead;
        int beside = dot - 1;
        if (ahead == 0) {
            by = inserted.placeAuthor()[run] < 0 ? null : batch.ids()[inserted.placeAuthor()[run]];
            beside = inserted.placeDot()[run];
        }
        int parent = by == null ? Runs.HEAD : index.element(by, Math.abs(beside));
        int from = inserted.offset()[run] + ahead;
        document.contents().append(batch.piece(), from, from + base.length()[entry]);
        document.raise(counter + base.length()[entry] - 1);
        columns.add(index.first(entry), dot, counter, beside < 0 ? Runs.leftOf(parent) : parent, row);
    }

    private void fill() {
        int size = base.size();
        int[] start = new int[size + 1];
        int[] following = new int[size];
        FixedBits dead = new FixedBits(index.first(size) + 1);
        FixedBits struck = new FixedBits(index.first(size) + 1);
        FixedBits right = new FixedBits(index.first(size) + 1);
        FixedBits gone = new FixedBits(index.first(size) + 1);
        for (int entry = 0; entry < size; entry++) {
            int from = index.first(entry);
            int to = from + base.length()[entry];
            start[entry] = from;
            following[entry] = entry + 1 < size ? entry + 1 : -1;
            if (base.isGone(entry)) {
                (base.kindOf(entry) == Base.DEAD ? dead : struck).set(from, to);
                gone.set(from, to);
            }
            if ((base.mark()[entry] & Base.RIGHT) != 0) {
                right.set(to - 1);
            }
        }
        start[size] = index.first(size);
        SpanTree tree = document.tree();
        tree.index(start, tree.fill(start, following, size == 0 ? -1 : 0, gone));
        CausalContext order = base.frontier().merge(CausalContext.ofRanges(base.settled()));
        document.settle(new Settled(base.frontier(), order, base.floor(), dead, struck, right, tree.elements()));
    }
}
