package dev.orloj.crdt.sequence;

import dev.orloj.crdt.kernel.Seen;

/** Builds an empty document from a batch in one go: the way in for a saved state. The {@link Segments} of the batch, in their order, are what the tree is filled with, leaf by leaf. */
final class Loader {
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
        boolean fugue = document.kind().order() == SequenceOrder.FUGUE;
        for (int run : segments.order()) {
            runs.add(
                    rows[inserted.author()[run]],
                    inserted.dot()[run],
                    inserted.counter()[run],
                    segments.place(run),
                    inserted.length()[run]);
            if (fugue) {
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
        document.noteAll();
    }

    private void addDeletions(int[] rows) {
        Batch.Erasures erased = batch.deletions();
        Deletions deletions = document.deletions();
        deletions.reserve(erased.size());
        for (int run = 0; run < erased.size(); run++) {
            int row = rows[erased.author()[run]];
            int dot = erased.dot()[run];
            int mode = erased.mode()[run];
            if (segments.target(run) >= 0) {
                deletions.add(row, dot, segments.target(run), erased.length()[run], mode);
            } else {
                addInParts(run, row, dot, mode);
            }
        }
    }

    /** Adds deletions of what is of several runs. */
    private void addInParts(int run, int row, int dot, int mode) {
        Batch.Erasures erased = batch.deletions();
        int length = erased.length()[run];
        boolean backwards = mode == Deletions.BACKWARDS;
        for (int done = 0; done < length; ) {
            int ahead = backwards ? length - 1 - done : done;
            int first = segments.element(erased.target()[run], erased.targetDot()[run] + ahead);
            int within = first - segments.base(segments.lastFound());
            int part =
                    Math.min(length - done, backwards ? within + 1 : inserted.length()[segments.lastFound()] - within);
            document.deletions()
                    .add(
                            row,
                            mode == Deletions.AT_ONCE ? dot : dot + done,
                            backwards ? first - part + 1 : first,
                            part,
                            part == 1 ? Deletions.AT_ONCE : mode);
            done += part;
        }
    }

    private void fill() {
        SpanTree tree = document.tree();
        FixedBits deleted = segments.deleted();
        tree.reserve(segments.size() + 2 * deleted.ranges());
        int[] leafOf = new int[segments.size()];
        Columns straddling =
                new Columns(2, 4); // what goes on in another leaf than it began in: from which element on, and where
        for (int segment = segments.first(); segment >= 0; segment = segments.next(segment)) {
            int from = segments.start(segment);
            int end = segments.start(segment + 1);
            boolean gone = deleted.get(from);
            int to = deleted.next(from, end, !gone);
            int last = tree.append(from, gone ? from - to : to - from, true);
            leafOf[segment] = last;
            while (to < end) {
                from = to;
                gone = !gone;
                to = deleted.next(from, end, !gone);
                int leaf = tree.append(from, gone ? from - to : to - from, false);
                if (leaf != last) {
                    straddling.add(from, leaf);
                    last = leaf;
                }
            }
        }
        index(leafOf, straddling);
        tree.count();
    }

    private void index(int[] leafOf, Columns straddling) {
        SpanTree tree = document.tree();
        int[] extras = straddling.sorted(1);
        int extra = 0;
        for (int segment = 0; segment < leafOf.length; segment++) {
            tree.appendToIndex(segments.start(segment), leafOf[segment]);
            int end = segments.start(segment + 1);
            for (; extra < extras.length && straddling.get(0, extras[extra]) < end; extra++) {
                tree.appendToIndex(straddling.get(0, extras[extra]), straddling.get(1, extras[extra]));
            }
        }
    }
}
