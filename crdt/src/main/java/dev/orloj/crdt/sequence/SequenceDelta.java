package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.TooFarBehindException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The delta of all sequences: one operation, as the edit that made it left it, or a {@link Batch} of any number. One operation becomes a batch when anything but merging is asked of it.
 *
 * @param <C> the type of the sequence
 */
final class SequenceDelta<C extends Crdt<C>> implements Delta<C> {
    private final SequenceKind kind;

    /** Who made the one operation; null where there is a batch. */
    private final ReplicaId author;

    private final int dot;
    /** How many elements it inserted or deleted. */
    private final int length;
    /** The order counter of an insertion; 0 for a deletion. */
    private final int counter;
    /** Who inserted the element beside which it was put, or the first deleted one; null at the head. */
    private final ReplicaId target;
    /** The dot of that one; negative if it was put to the left. */
    private final int targetDot;

    private final Object piece;

    /** Of the batch's runs, if it was read; else null. */
    private final RunFinder finder;

    // made when first asked for; threads that race make equal ones
    private Batch batch;
    private CausalContext dots;

    /** One insertion, or one deletion if there is no piece. */
    SequenceDelta(
            SequenceKind kind,
            ReplicaId author,
            int dot,
            int length,
            int counter,
            ReplicaId target,
            int targetDot,
            Object piece) {
        this.kind = kind;
        this.author = author;
        this.dot = dot;
        this.length = length;
        this.counter = counter;
        this.target = target;
        this.targetDot = targetDot;
        this.piece = piece;
        this.finder = null;
    }

    SequenceDelta(SequenceKind kind, Batch batch) {
        this(kind, batch, null, null);
    }

    /** A batch that was read. */
    SequenceDelta(SequenceKind kind, Batch batch, CausalContext dots, RunFinder finder) {
        this.kind = kind;
        this.author = null;
        this.dot = 0;
        this.length = 0;
        this.counter = 0;
        this.target = null;
        this.targetDot = 0;
        this.piece = null;
        this.batch = batch;
        this.dots = dots;
        this.finder = finder;
    }

    SequenceKind kind() {
        return kind;
    }

    /** Whether this is one operation whose parts can be read. */
    boolean isPlain() {
        return author != null;
    }

    boolean isInsertion() {
        return piece != null;
    }

    ReplicaId author() {
        return author;
    }

    int dot() {
        return dot;
    }

    int length() {
        return length;
    }

    int counter() {
        return counter;
    }

    ReplicaId target() {
        return target;
    }

    int targetDot() {
        return targetDot;
    }

    Object piece() {
        return piece;
    }

    /** Of the batch's runs; null if there is none yet. */
    RunFinder finder() {
        return finder;
    }

    Batch batch() {
        Batch known = batch;
        if (known == null) {
            known = toBatch();
            batch = known;
        }
        return known;
    }

    private Batch toBatch() {
        ReplicaId[] ids = target == null || target.equals(author)
                ? new ReplicaId[] {author}
                : author.compareTo(target) < 0 ? new ReplicaId[] {author, target} : new ReplicaId[] {target, author};
        int by = Arrays.binarySearch(ids, author);
        int[] of = {target == null ? -1 : Arrays.binarySearch(ids, target)};
        int[] none = {};
        int[] authors = {by};
        int[] own = {dot};
        int[] many = {length};
        int[] place = {targetDot};
        if (isInsertion()) {
            return new Batch(
                    ids,
                    new Batch.Insertions(authors, own, many, new int[] {counter}, of, place, new int[1]),
                    new Batch.Erasures(none, none, none, none, none, new byte[0]),
                    piece,
                    false);
        }
        return new Batch(
                ids,
                new Batch.Insertions(none, none, none, none, none, none, none),
                new Batch.Erasures(authors, own, of, place, many, new byte[1]),
                kind.isText() ? "" : new Object[0],
                false);
    }

    @Override
    public CausalContext dots() {
        CausalContext known = dots;
        if (known == null) {
            known = CausalContext.ofRanges(isPlain() ? ranges() : batch.ranges());
            dots = known;
        }
        return known;
    }

    List<DotRange> ranges() {
        return isPlain() ? List.of(new DotRange(author, dot, lastDot())) : dots().ranges();
    }

    int lastDot() {
        return isInsertion() ? dot + length - 1 : dot;
    }

    @Override
    public boolean isFull() {
        return batch != null && (batch.shallow() || batch.base() != null);
    }

    @Override
    public boolean isEmpty() {
        return !isPlain() && batch.isEmpty();
    }

    @Override
    public SequenceDelta<C> join(Delta<C> delta) {
        SequenceDelta<?> other = kind.of(delta);
        Base base = Base.ofBoth(this, other);
        CausalContext gone = base == null ? CausalContext.empty() : base.frontier();
        requireClosed(this, gone);
        requireClosed(other, gone);
        CausalContext ours = told().subtract(gone);
        CausalContext theirs = other.told().subtract(gone);
        CausalContext both = ours.intersect(theirs);
        boolean shallow = batch().shallow() || other.batch().shallow();
        if (!both.isEmpty()) {
            requireAgreement(other, both, shallow);
        }
        ReplicaId[] ids = union(batch().ids(), other.batch().ids());
        Contents contents = kind.newContents();
        int size = kind.length(batch().piece());
        contents.append(batch().piece(), 0, size);
        contents.append(other.batch().piece(), 0, kind.length(other.batch().piece()));
        BatchBuilder builder = new BatchBuilder(ids, contents);
        builder.addAll(batch(), 0, ours);
        builder.addAll(other.batch(), size, theirs.subtract(both));
        Batch joined = builder.build(shallow);
        requireAscending(joined);
        if (base != null && !new BaseIndex(base).agreesWith(joined)) {
            throw new TooFarBehindException(
                    "what deletes again what is deleted can't be joined", gone, ours.merge(theirs));
        }
        return new SequenceDelta<>(kind, base == null ? joined : joined.with(shallow ? base.toShallow(joined) : base));
    }

    private static void requireClosed(SequenceDelta<?> delta, CausalContext gone) {
        Dot named = Check.unclosed(delta, gone);
        if (named != null) {
            throw new ReplicaReuseException(named, "named by operations up to " + gone, "an element after those");
        }
    }

    /** Counters ascend with the dots, and from an element to those that were put beside it, as bytes take for granted. */
    private static void requireAscending(Batch joined) {
        Batch.Insertions runs = joined.insertions();
        for (int run = 0; run < runs.size(); run++) {
            if (run > 0 && runs.author()[run - 1] == runs.author()[run]) {
                requireAbove(joined, run, run - 1, runs.length()[run - 1] - 1);
            }
            int by = runs.placeAuthor()[run];
            int beside = by < 0 ? -1 : joined.find(by, Math.abs(runs.placeDot()[run]));
            if (beside >= 0) {
                requireAbove(joined, run, beside, Math.abs(runs.placeDot()[run]) - runs.dot()[beside]);
            }
        }
    }

    private static void requireAbove(Batch joined, int run, int other, int ahead) {
        Batch.Insertions runs = joined.insertions();
        long least = (long) runs.counter()[other] + ahead + 1;
        if (runs.counter()[run] < least) {
            Dot contested = new Dot(joined.ids()[runs.author()[run]], runs.dot()[run]);
            String counted = "an element with the counter ";
            throw new ReplicaReuseException(
                    contested, counted + runs.counter()[run], counted + least + " or a greater one");
        }
    }

    /** The operations that are said one by one. */
    private CausalContext told() {
        return batch().base() == null
                ? dots()
                : CausalContext.ofRanges(batch.with(null).ranges());
    }

    /** The first of some dots. */
    static Dot first(CausalContext some) {
        DotRange range = some.ranges().get(0);
        return new Dot(range.replica(), range.from());
    }

    private void requireAgreement(SequenceDelta<?> other, CausalContext both, boolean shallow) {
        Function<CausalContext, Batch> here = some -> part(batch(), some, shallow);
        Function<CausalContext, Batch> there = some -> part(other.batch(), some, shallow);
        Dot contested = firstDifference(both, here, there);
        if (contested != null) {
            CausalContext one = CausalContext.empty().with(contested);
            throw new ReplicaReuseException(contested, here.apply(one), there.apply(one));
        }
    }

    private Batch part(Batch of, CausalContext some, boolean shallow) {
        Batch part = of.select(kind, some);
        return shallow ? part.toOutline() : part;
    }

    /** The first operation that is another one here than there; null if all are the same. */
    static Dot firstDifference(
            CausalContext both, Function<CausalContext, Batch> here, Function<CausalContext, Batch> there) {
        if (here.apply(both).equals(there.apply(both))) {
            return null;
        }
        for (DotRange range : both.ranges()) {
            long same = range.from() - 1; // up to there they are the same
            long differs = range.to() + 1;
            while (differs - same > 1) {
                long middle = (same + differs) >>> 1;
                CausalContext some = CausalContext.empty().with(new DotRange(range.replica(), range.from(), middle));
                if (here.apply(some).equals(there.apply(some))) {
                    same = middle;
                } else {
                    differs = middle;
                }
            }
            if (differs <= range.to()) {
                return new Dot(range.replica(), differs);
            }
        }
        throw new AssertionError("operations differ together, and not one by one: " + both);
    }

    private static ReplicaId[] union(ReplicaId[] some, ReplicaId[] others) {
        ReplicaId[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return Arrays.stream(all).sorted().distinct().toArray(ReplicaId[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SequenceDelta<?> that && kind.fits(that.kind) && batch().equals(that.batch());
    }

    @Override
    public int hashCode() {
        return batch().hashCode();
    }

    /** The operations, for people. */
    @Override
    public String toString() {
        return batch().toString();
    }
}
