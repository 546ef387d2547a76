package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.crdt.kernel.Seen;
import java.util.Arrays;
import java.util.Objects;

/**
 * The state of a sequence, and the edits that its own replica makes.
 *
 * <p>What was inserted is in {@link Runs}, what was deleted in {@link Deletions}, the order in the {@link SpanTree}, the elements themselves in {@link Contents}; each of them numbers elements as they came.
 */
final class Document {
    /** As many elements as there can be, deleted ones included. */
    static final int MOST_ELEMENTS = 1 << 30;

    private static final int OWN = 0;

    private final SequenceKind kind;
    private final Seen seen;
    private Runs runs = new Runs();
    private Deletions deletions = new Deletions();
    private SpanTree tree = new SpanTree();
    private Contents contents;
    private Placement placement;
    private int highest;
    private boolean shallow;
    private Settled settled = Settled.NOTHING;
    /** Where changes of what is visible are noted; null if nobody wants to know. */
    private Patches patches;

    Document(SequenceKind kind, ReplicaId replica) {
        this.kind = kind;
        this.seen = new Seen(replica);
        this.contents = kind.newContents();
        this.placement = new Placement(this);
    }

    SequenceKind kind() {
        return kind;
    }

    Seen seen() {
        return seen;
    }

    Runs runs() {
        return runs;
    }

    Deletions deletions() {
        return deletions;
    }

    SpanTree tree() {
        return tree;
    }

    Contents contents() {
        return contents;
    }

    /** The greatest order counter of all elements. */
    int highest() {
        return highest;
    }

    /** Notes the greatest order counter of elements that were added elsewhere. */
    void raise(int counter) {
        highest = Math.max(highest, counter);
    }

    /** Whether elements are missing that were deleted. */
    boolean isShallow() {
        return shallow;
    }

    void becomeShallow() {
        shallow = true;
    }

    /** Up to where this is compacted. */
    Settled settled() {
        return settled;
    }

    CausalContext frontier() {
        return settled.frontier();
    }

    /** Begins with the elements of a compacted state. */
    void settle(Settled theSettled) {
        settled = theSettled;
        raise(settled.floor());
    }

    /** An empty document that numbers replicas as this one does. */
    Document blank() {
        Document blank = new Document(kind, seen.own());
        for (int row = 0; row < seen.rows(); row++) {
            blank.seen.rowOf(seen.id(row));
        }
        return blank;
    }

    /** Takes over what another document has, which was {@link #blank}, but for what it has seen. */
    void become(Document other) {
        for (int row = 0; row < other.seen.rows(); row++) {
            seen.rowOf(other.seen.id(row));
        }
        runs = other.runs;
        deletions = other.deletions;
        tree = other.tree;
        contents = other.contents;
        placement = new Placement(this);
        settled = other.settled;
        shallow = other.shallow;
        raise(other.highest);
    }

    /** Says where changes of what is visible are to be noted; null for nowhere. */
    void noteIn(Patches thePatches) {
        patches = thePatches;
    }

    /** Notes that all that is visible has come. */
    void noteAll() {
        if (patches != null) {
            for (int at = 0; at < tree.length(); ) {
                int first = tree.seek(at);
                int many = tree.rest(at);
                patches.insert(at, first, many);
                at += many;
            }
        }
    }

    /** The document as it was at a version: all that was seen of it, and nothing else. */
    Document at(CausalContext version) {
        CausalContext unknown = version.subtract(seen.toContext());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("this replica has not seen " + unknown + " of the version " + version);
        }
        if (shallow) {
            throw new IllegalStateException("the past can't be shown: replica " + seen.own()
                    + " began with a shallow state, without what had been deleted");
        }
        Document past = new Document(kind, seen.own());
        if (!frontier().isEmpty()) {
            return compactedAt(version, past);
        }
        MergeResult result = new SequenceMerger(past).restore(new SequenceDelta<>(kind, select(version)));
        if (result.status() == MergeResult.Status.BUFFERED) {
            throw unclosed(version, result.missing());
        }
        return past;
    }

    private static IllegalArgumentException unclosed(CausalContext version, CausalContext named) {
        return new IllegalArgumentException("no replica can be at the version " + version
                + ": it has operations that name elements of " + named + ", and not those");
    }

    private Document compactedAt(CausalContext version, Document past) {
        if (!frontier().subtract(version).isEmpty()) {
            throw new TooFarBehindException("the past can't be shown", frontier(), version);
        }
        Batch later = select(version.subtract(frontier()));
        CausalContext named = Check.named(later).subtract(version);
        if (!named.isEmpty()) {
            throw unclosed(version, named);
        }
        new SequenceMerger(past).loadBase(later.with(base(version)));
        return past;
    }

    /** What is left of the frontier, with those settled elements that are in a version. */
    private Base base(CausalContext version) {
        Survey survey = new Survey(this, frontier(), settled.order().intersect(version));
        return BaseBuilder.build(this, survey, null, frontier(), settled.floor());
    }

    /** All that there is of operations. */
    Batch state() {
        CausalContext version = seen.toContext();
        if (frontier().isEmpty()) {
            return select(version);
        }
        Batch later = select(version.subtract(frontier()));
        Base base = base(version);
        return later.with(shallow ? base.toShallow(later) : base);
    }

    // ---- edits of the replica's own

    /** Inserts elements at an index that was checked. */
    <C extends Crdt<C>> SequenceDelta<C> insert(int index, Object piece, int many, boolean wanted) {
        requireRoom(many, many);
        int place = Runs.HEAD;
        if (index == 0) {
            tree.toHead();
        } else {
            place = tree.toGapAfter(index - 1);
        }
        if (kind.order() == SequenceOrder.FUGUE) {
            int after = runs.hasRight(place) ? tree.elementAfter() : -1;
            if (after >= 0) { // a forged state may say of the last element that it has others to its right
                place = Runs.leftOf(after);
            }
            runs.note(place);
        }
        int dot = (int) seen.ownCounter() + 1;
        int counter = highest + 1;
        SequenceDelta<C> delta = wanted ? insertion(dot, many, counter, place, piece) : null;
        seen.advance(OWN, many);
        add(OWN, dot, counter, place, piece, 0, many);
        return delta;
    }

    /** Checks that so many operations can be made, and so many elements inserted by them. */
    void requireRoom(long operations, int many) {
        long before = seen.ownCounter();
        if (before > Integer.MAX_VALUE - operations) {
            throw new ArithmeticException("replica " + seen.own() + " has made " + before
                    + " operations, and can't make " + operations + " more");
        }
        if (highest > Integer.MAX_VALUE - many || tree.elements() > MOST_ELEMENTS - many) {
            throw new ArithmeticException("the sequence has had " + tree.elements() + " elements and counted to "
                    + highest + ", and can't have " + many + " more");
        }
    }

    private <C extends Crdt<C>> SequenceDelta<C> insertion(int dot, int many, int counter, int place, Object piece) {
        if (place == Runs.HEAD) {
            return new SequenceDelta<>(kind, seen.own(), dot, many, counter, null, 0, piece);
        }
        int beside = Runs.parent(place);
        int run = runs.of(beside);
        int besideDot = runs.dot(run) + beside - runs.start(run);
        ReplicaId by = seen.id(runs.row(run));
        return new SequenceDelta<>(
                kind, seen.own(), dot, many, counter, by, Runs.isLeft(place) ? -besideDot : besideDot, piece);
    }

    private void add(int row, int dot, int counter, int place, Object piece, int from, int many) {
        runs.add(row, dot, counter, place, many);
        contents.append(piece, from, from + many);
        tree.insert(many);
        if (patches != null) {
            int first = tree.elements() - many;
            patches.insert(tree.indexOf(first), first, many);
        }
        highest = Math.max(highest, counter + many - 1);
    }

    /** Deletes the elements of a range that was checked, which is not empty. */
    <C extends Crdt<C>> SequenceDelta<C> delete(int from, int to, boolean wanted) {
        requireRoom(1, 0);
        int dot = (int) seen.ownCounter() + 1;
        seen.advance(OWN, 1);
        if (patches != null) {
            patches.delete(from, to - from);
        }
        int many = tree.delete(from, to - from);
        int first = tree.deleted();
        int run = wanted ? runs.of(first) : -1;
        if (many < to - from) {
            deletions.add(OWN, dot, first, many, Deletions.AT_ONCE);
            deleteMore(dot, from, to - from - many);
        } else {
            deletions.addOperation(OWN, dot, first, many);
            if (wanted && first + many <= runs.end(run)) {
                int firstDot = runs.dot(run) + first - runs.start(run);
                return new SequenceDelta<>(kind, seen.own(), dot, many, 0, seen.id(runs.row(run)), firstDot, null);
            }
        }
        return wanted ? new SequenceDelta<>(kind, select(CausalContext.empty().with(seen.own(), dot))) : null;
    }

    /** Goes on deleting where there are several spans. */
    private void deleteMore(int dot, int from, int more) {
        int many;
        for (int rest = more; rest > 0; rest -= many) {
            many = tree.delete(from, rest);
            deletions.add(OWN, dot, tree.deleted(), many, Deletions.AT_ONCE);
        }
    }

    // ---- operations of others

    /** Inserts elements that another replica inserted; the one that they were put beside is here. */
    void insertRemote(int row, int dot, int counter, int place, Object piece, int from, int many) {
        tree.forgetCursor();
        placement.find(place, row, dot, counter);
        if (kind.order() == SequenceOrder.FUGUE) {
            runs.note(place);
        }
        add(row, dot, counter, place, piece, from, many);
    }

    /** Deletes elements with consecutive numbers, if they are not deleted yet. */
    void deleteRemote(int row, int dot, int first, int many, int mode) {
        if (many == 1 || mode == Deletions.AT_ONCE) {
            deletions.addOperation(row, dot, first, many);
        } else {
            deletions.add(row, dot, first, many, mode);
        }
        tree.forgetCursor();
        for (int done = 0; done < many; ) {
            int element = first + done;
            int visible = tree.length();
            done += tree.deleteElements(element, many - done);
            if (patches != null && tree.length() < visible) {
                patches.delete(tree.indexOf(element), visible - tree.length());
            }
        }
    }

    // ---- reading

    /** The visible elements of a range. */
    Object piece(int from, int to) {
        Objects.checkFromToIndex(from, to, tree.length());
        Contents.Gatherer gatherer = contents.gatherer(to - from);
        tree.gather(from, to, gatherer);
        return gatherer.piece();
    }

    /** Some of the operations that were seen after the frontier. */
    Batch select(CausalContext some) {
        Batch all = selectAll(some);
        return shallow ? all.toShallow() : all;
    }

    /** The same with all elements that are here, also of such as were deleted where others are missing. */
    Batch selectAll(CausalContext some) {
        int[] ranks = seen.ranks();
        ReplicaId[] ids = new ReplicaId[seen.rows()];
        Arrays.setAll(ids, rank -> seen.id(seen.rowsByRank()[rank]));
        BatchBuilder builder = new BatchBuilder(ids, contents);
        for (DotRange range : some.ranges()) {
            int row = seen.find(range.replica());
            int from = (int) range.from();
            int to = (int) range.to();
            selectRuns(row, from, to, ranks, builder);
            selectDeletions(row, from, to, ranks, builder);
        }
        return builder.build(false);
    }

    private void selectRuns(int row, int from, int to, int[] ranks, BatchBuilder builder) {
        ByReplica sorted = runs.byReplica();
        for (int i = Math.max(0, sorted.floor(row, from, runs.dots())); i < sorted.size(row); i++) {
            int run = sorted.get(row, i);
            int first = Math.max(from, runs.dot(run));
            int last = Math.min(to, runs.dot(run) + runs.length(run) - 1);
            if (runs.dot(run) > to) {
                return;
            }
            if (first <= last) {
                int skipped = first - runs.dot(run);
                int place = skipped > 0 ? runs.start(run) + skipped - 1 : runs.place(run);
                int beside = Runs.parent(place);
                int besideDot = place == Runs.HEAD ? 0 : runs.dotOf(beside);
                builder.insertion(
                        ranks[row],
                        first,
                        last - first + 1,
                        runs.counter(run) + skipped,
                        place == Runs.HEAD ? -1 : ranks[runs.rowOf(beside)],
                        Runs.isLeft(place) ? -besideDot : besideDot,
                        runs.start(run) + skipped);
            }
        }
    }

    private void selectDeletions(int row, int from, int to, int[] ranks, BatchBuilder builder) {
        ByReplica sorted = deletions.byReplica();
        for (int i = Math.max(0, sorted.floor(row, from - 1, deletions.dots())); i < sorted.size(row); i++) {
            int entry = sorted.get(row, i);
            int dot = deletions.dot(entry);
            if (dot > to) {
                return;
            }
            int last = deletions.lastDot(entry);
            if (last >= from) {
                int cutFront = Math.max(0, from - dot);
                int cutBack = Math.max(0, last - to);
                int many = deletions.length(entry) - cutFront - cutBack;
                boolean backwards = deletions.mode(entry) == Deletions.BACKWARDS;
                int first = deletions.start(entry) + (backwards ? cutBack : cutFront);
                selectDeleted(ranks[row], dot + cutFront, first, many, deletions.mode(entry), ranks, builder);
            }
        }
    }

    /** The elements of one deletion may be of several runs. */
    private void selectDeleted(int author, int dot, int first, int many, int mode, int[] ranks, BatchBuilder builder) {
        for (int done = 0; done < many; ) {
            int element = first + done;
            int run = runs.of(element);
            int part = Math.min(many - done, runs.end(run) - element);
            int ahead = mode == Deletions.AT_ONCE ? 0 : mode == Deletions.FORWARDS ? done : many - done - part;
            builder.deletion(author, dot + ahead, ranks[runs.row(run)], runs.dotOf(element), part, mode);
            done += part;
        }
    }
}
