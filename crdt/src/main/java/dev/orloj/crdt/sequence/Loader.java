package dev.orloj.crdt.sequence;

import dev.orloj.crdt.kernel.Seen;

/** Builds an empty document from a batch in one go: the way in for a saved state. The {@link Segments} of the batch, in their order, are what the tree is filled with, leaf by leaf. */
final class Loader {
    private final Document document;
    private final Seen seen;
    private final Batch batch;
    private final Batch.Insertions inserted;
    private final Segments segments;

    /**
     * Begins.
     *
     * @param finder of the batch's runs; null if there is none yet
     */
    Loader(Document document, Batch batch, RunFinder finder) {
        this.document = document;
        this.seen = document.seen();
        this.batch = batch;
        this.inserted = batch.insertions();
        this.segments = new Segments(document.kind(), batch, finder);
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
        addInsertions(rows);
        addDeletions(rows);
        fill();
        document.noteAll();
    }

    private void addInsertions(int[] rows) {
        Runs runs = document.runs();
        runs.load(inserted, rows, segments);
        boolean inOrder = true;
        int highest = 0;
        for (int run = 0; run < inserted.size(); run++) {
            inOrder &= segments.base(run) == inserted.offset()[run];
            highest = Math.max(highest, inserted.counter()[run] + inserted.length()[run] - 1);
        }
        document.raise(highest);
        if (document.kind().order() == SequenceOrder.FUGUE) {
            for (int run : segments.order()) {
                runs.note(segments.place(run));
            }
        }
        Contents contents = document.contents();
        if (inOrder) {
            contents.append(batch.piece(), 0, segments.elements());
        } else {
            for (int run : segments.order()) {
                int from = inserted.offset()[run];
                contents.append(batch.piece(), from, from + inserted.length()[run]);
            }
        }
    }

    private void addDeletions(int[] rows) {
        Batch.Erasures erased = batch.deletions();
        Deletions deletions = document.deletions();
        deletions.reserve(segments.deletions());
        int[] targets = segments.targets();
        int from = 0;
        for (int run = 0; run < targets.length; run++) {
            if (targets[run] < 0) {
                deletions.load(erased, from, run, rows, targets);
                addInParts(run, rows[erased.author()[run]], erased.dot()[run], erased.mode()[run]);
                from = run + 1;
            }
        }
        deletions.load(erased, from, targets.length, rows, targets);
        deletions.loaded();
    }

    /** Adds deletions of what is of several runs. */
    private void addInParts(int run, int row, int dot, int mode) {
        Batch.Erasures erased = batch.deletions();
        int length = erased.length()[run];
        boolean backwards = mode == Deletions.BACKWARDS;
        for (int done = 0; done < length; ) {
            int ahead = backwards ? length - 1 - done : done;
            int target = erased.targetDot()[run] + ahead;
            int of = segments.find(erased.target()[run], target);
            int within = target - inserted.dot()[of];
            int first = segments.base(of) + within;
            int part = Math.min(length - done, backwards ? within + 1 : inserted.length()[of] - within);
            document.deletions()
                    .load(
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
        int[] leafOf = tree.fill(segments.starts(), segments.following(), segments.first(), segments.deleted());
        tree.index(segments.starts(), leafOf);
    }
}
