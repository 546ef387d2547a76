package dev.orloj.crdt.sequence;

import dev.orloj.crdt.kernel.Seen;
import java.util.BitSet;

/** Builds an empty document from a batch in one go: the way in for a saved state. The {@link Segments} of the batch, in their order, are what the tree is filled with, leaf by leaf. */
final class Loader {
    private static final int NONE = -1;

    private final Document document;
    private final Seen seen;
    private final Batch batch;
    private final Batch.Insertions inserted;
    private final Segments segments;

    Loader(Document document, Batch batch) {
        this.document = document;
        this.seen = document.seen();
        this.batch = batch;
        this.inserted = batch.insertions();
        this.segments = new Segments(document.kind(), batch);
    }

    /** Loads the batch, or says that it can't and leaves everything as it was. */
    boolean load() {
        if (!segments.arrange()) {
            return false;
        }
        commit();
        return true;
    }

    private void commit() {
        int[] rows = new int[batch.ids().length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = seen.rowOf(batch.ids()[i]);
        }
        if (batch.shallow() && !segments.deleted().isEmpty()) {
            document.becomeShallow();
        }
        Runs runs = document.runs();
        runs.reserve(inserted.size());
        boolean inOrder = true;
        int highest = 0;
        for (int run : segments.order()) {
            runs.add(
                    rows[inserted.author()[run]],
                    inserted.dot()[run],
                    inserted.counter()[run],
                    segments.place(run),
                    inserted.length()[run]);
            if (document.kind().order() == SequenceOrder.FUGUE) {
                runs.note(segments.place(run));
            }
            inOrder &= segments.base(run) == inserted.offset()[run];
            highest = Math.max(highest, inserted.counter()[run] + inserted.length()[run] - 1);
        }
        document.raise(highest);
        Contents contents = document.contents();
        if (inOrder) {
            contents.append(batch.piece(), 0, segments.elements());
        } else {
            for (int run : segments.order()) {
                int from = inserted.offset()[run];
                contents.append(batch.piece(), from, from + inserted.length()[run]);
            }
        }
        addDeletions(rows);
        fill();
    }

    private void addDeletions(int[] rows) {
        Batch.Erasures erased = batch.deletions();
        Deletions deletions = document.deletions();
        deletions.reserve(erased.size());
        for (int run = 0; run < erased.size(); run++) {
            int row = rows[erased.author()[run]];
            int dot = erased.dot()[run];
            int mode = erased.mode()[run];
            int length = erased.length()[run];
            boolean backwards = mode == Deletions.BACKWARDS;
            for (int done = 0; done < length; ) {
                int ahead = backwards ? length - 1 - done : done;
                int first = segments.target(run) >= 0
                        ? segments.target(run) + ahead
                        : segments.element(erased.target()[run], erased.targetDot()[run] + ahead);
                int part = length - done;
                if (segments.target(run) < 0) {
                    int within = first - segments.base(segments.lastFound());
                    part = Math.min(part, backwards ? within + 1 : inserted.length()[segments.lastFound()] - within);
                }
                int from = backwards ? first - part + 1 : first;
                deletions.add(
                        row,
                        mode == Deletions.AT_ONCE ? dot : dot + done,
                        from,
                        part,
                        part == 1 ? Deletions.AT_ONCE : mode);
                done += part;
            }
        }
    }

    private void fill() {
        SpanTree tree = document.tree();
        BitSet deleted = segments.deleted();
        int[] leafOf = new int[segments.size()];
        Columns straddling =
                new Columns(2, 4); // what goes on in another leaf than it began in: from which element on, and where
        for (int segment = segments.first(); segment >= 0; segment = segments.next(segment)) {
            int end = segments.start(segment + 1);
            int last = NONE;
            for (int from = segments.start(segment); from < end; ) {
                boolean gone = deleted.get(from);
                int edge = gone ? deleted.nextClearBit(from) : deleted.nextSetBit(from);
                int to = edge < 0 ? end : Math.min(end, edge);
                int leaf = tree.append(from, gone ? from - to : to - from, last < 0);
                if (last < 0) {
                    leafOf[segment] = leaf;
                } else if (leaf != last) {
                    straddling.add(from, leaf);
                }
                last = leaf;
                from = to;
            }
        }
        int[] extras = straddling.sorted(1);
        int extra = 0;
        for (int segment = 0; segment < leafOf.length; segment++) {
            tree.appendToIndex(segments.start(segment), leafOf[segment]);
            while (extra < extras.length && straddling.get(0, extras[extra]) < segments.start(segment + 1)) {
                tree.appendToIndex(straddling.get(0, extras[extra]), straddling.get(1, extras[extra]));
                extra++;
            }
        }
        tree.count();
    }
}
