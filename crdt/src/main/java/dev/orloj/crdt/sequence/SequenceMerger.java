package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.crdt.kernel.Seen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes deltas into a {@link Document}: looks at everything first, then changes.
 *
 * <p>An operation is taken in once the elements that it names are here: the one beside which it inserted, those that it deleted. A delta with an operation that comes too early waits as a whole, outside the state, and is tried
 * again when something has been taken in that it lacked. What was seen before is compared with what is known.
 *
 * <p>One operation that is the next of its replica, by far the most frequent delta, is taken in without any of that.
 */
final class SequenceMerger {
    private final Document document;
    private final Seen seen;
    private final SequenceKind kind;

    private final WaitingDeltas waiting;
    /** What the delta lacks that was looked at last, if that is {@code BUFFERED}. */
    private CausalContext lacking = CausalContext.empty();

    SequenceMerger(Document document) {
        this.document = document;
        this.seen = document.seen();
        this.kind = document.kind();
        this.waiting = new WaitingDeltas(seen, kind.limits().bufferedDots());
    }

    /** What operations that wait name as elements. */
    CausalContext namedByWaiting() {
        return waiting.named();
    }

    MergeResult merge(SequenceDelta<?> delta) {
        if (delta.isPlain() && waiting.isEmpty() && takesAtOnce(delta)) {
            return MergeResult.applied(seen.missing());
        }
        CausalContext never = neverMade(delta);
        if (!never.isEmpty()) {
            return refused(
                    Refusal.REUSED_ID,
                    never,
                    "a peer knows " + never + ", and this replica has made only " + seen.ownCounter() + " operations");
        }
        MergeResult result = restore(delta);
        if (result.status() == MergeResult.Status.BUFFERED && !waiting.offer(delta, lacking)) {
            return MergeResult.refused(
                    Refusal.BOUND,
                    delta.dots(),
                    result.missing(),
                    "it would have to wait, and with " + waiting.weight() + " dots waiting no more than "
                            + kind.limits().bufferedDots() + " may");
        }
        return result.status() == MergeResult.Status.APPLIED && !waiting.isEmpty() ? retried(delta) : result;
    }

    // ---- one operation

    private boolean takesAtOnce(SequenceDelta<?> delta) {
        int row = seen.find(delta.author());
        if (row <= 0 || seen.hasGaps() || seen.upTo(row) != delta.dot() - 1) {
            return false;
        }
        int targetRow = delta.target() == null ? -1 : seen.find(delta.target());
        if (targetRow < 0 && delta.target() != null) {
            return false;
        }
        return delta.isInsertion() ? inserts(delta, row, targetRow) : deletes(delta, row, targetRow);
    }

    private boolean inserts(SequenceDelta<?> delta, int row, int targetRow) {
        Runs runs = document.runs();
        int place = Runs.HEAD;
        if (targetRow >= 0) {
            int beside = runs.element(targetRow, Math.abs(delta.targetDot()));
            if (beside < 0 || runs.counterOf(beside) >= delta.counter()) {
                return false;
            }
            place = delta.targetDot() < 0 ? Runs.leftOf(beside) : beside;
        }
        if (delta.length() > Document.MOST_ELEMENTS - runs.elements()
                || delta.counter() <= document.settled().floor()
                || targetRow >= 0 && delta.targetDot() > 0 && document.settled().hasDead(place, 1)
                || runs.contested(row, delta.dot(), delta.counter(), delta.length()) >= 0) {
            return false;
        }
        seen.advance(row, delta.length());
        document.insertRemote(row, delta.dot(), delta.counter(), place, delta.piece(), 0, delta.length());
        return true;
    }

    private boolean deletes(SequenceDelta<?> delta, int row, int targetRow) {
        Runs runs = document.runs();
        int run = runs.find(targetRow, delta.targetDot());
        if (run < 0 || delta.targetDot() - runs.dot(run) > runs.length(run) - delta.length()) {
            return false;
        }
        int first = runs.start(run) + delta.targetDot() - runs.dot(run);
        if (document.settled().hasDead(first, delta.length())) {
            return false;
        }
        seen.advance(row, 1);
        document.deleteRemote(row, delta.dot(), first, delta.length(), Deletions.AT_ONCE);
        return true;
    }

    // ---- what waits

    /** Tries what waited for a delta, and for what comes of that. What turns out to be refused is dropped: it stays missing, and is refused openly when it comes again. */
    private MergeResult retried(SequenceDelta<?> applied) {
        Deque<SequenceDelta<?>> fresh = new ArrayDeque<>();
        fresh.add(applied);
        while (!fresh.isEmpty()) {
            for (SequenceDelta<?> candidate : waiting.takeFor(fresh.remove())) {
                MergeResult.Status status = restore(candidate).status();
                if (status == MergeResult.Status.BUFFERED) {
                    waiting.keep(candidate, lacking);
                } else if (status == MergeResult.Status.APPLIED) {
                    fresh.add(candidate);
                } else {
                    waiting.dropped();
                }
            }
        }
        return MergeResult.applied(missing());
    }

    private CausalContext missing() {
        return waiting.isEmpty() ? seen.missing() : seen.missing().merge(waiting.lacking());
    }

    // ---- any operations

    private CausalContext neverMade(SequenceDelta<?> delta) {
        List<DotRange> never = new ArrayList<>(0);
        ReplicaId own = seen.own();
        for (DotRange range : delta.ranges()) {
            if (range.replica().equals(own) && range.to() > seen.ownCounter()) {
                never.add(new DotRange(own, Math.max(range.from(), seen.ownCounter() + 1), range.to()));
            }
        }
        return CausalContext.ofRanges(never).merge(Check.named(delta.batch(), own, seen.ownCounter()));
    }

    /** As {@link #merge}, and may have operations of the replica itself; what can't take effect yet is not kept. */
    MergeResult restore(SequenceDelta<?> delta) {
        Batch batch = delta.batch();
        List<DotRange> ranges = delta.ranges();
        MergeResult bound = bound(batch, ranges);
        if (bound != null) {
            return bound;
        }
        if (batch.base() != null) {
            return restoreCompacted(delta);
        }
        CausalContext both = delta.dots().intersect(seen.toContext()).subtract(document.frontier());
        if (!both.isEmpty()) {
            Dot contested = contested(batch, both);
            if (contested != null) {
                return equivocation(contested);
            }
        }
        if (!seen.lacksSome(ranges)) {
            return MergeResult.duplicate(missing());
        }
        Dot unclosed = Check.unclosed(delta, document.frontier());
        if (unclosed != null) {
            return equivocation(unclosed);
        }
        if (document.runs().elements() == 0
                && seen.toContext().isEmpty()
                && new Loader(document, batch, delta.finder()).load()) {
            seen.addAll(ranges);
            return MergeResult.applied(missing());
        }
        Check check = new Check(document, batch);
        if (check.contested() != null) {
            return equivocation(check.contested());
        }
        if (check.behind() != null) {
            return refused(
                    Refusal.FAR_BEHIND,
                    CausalContext.empty().with(check.behind()),
                    "what it says of " + check.behind() + " was said without having seen what was dropped here, up to "
                            + document.frontier());
        }
        lacking = check.lacking();
        if (!lacking.isEmpty()) {
            return MergeResult.buffered(missing().merge(lacking));
        }
        new Intake(document, batch).commit();
        seen.addAll(ranges);
        return MergeResult.applied(missing());
    }

    /** What came before the operations of a batch is taken whole by who has nothing; who has seen all of it needs none of it. */
    private MergeResult restoreCompacted(SequenceDelta<?> delta) {
        Batch batch = delta.batch();
        CausalContext version = seen.toContext();
        if (!version.isEmpty()) {
            CausalContext unseen = batch.base().frontier().subtract(version);
            return unseen.isEmpty()
                    ? restore(new SequenceDelta<>(kind, batch.with(null)))
                    : refused(
                            Refusal.FAR_BEHIND,
                            unseen,
                            "what was deleted up to " + batch.base().frontier()
                                    + " is not in it any more, and this replica has not seen " + unseen + " of that");
        }
        Document fresh = document.blank();
        SequenceMerger inner = new SequenceMerger(fresh);
        MergeResult result = inner.loadBase(batch);
        if (result.status() == MergeResult.Status.BUFFERED) {
            lacking = inner.lacking;
            return MergeResult.buffered(missing().merge(lacking));
        }
        if (result.status() == MergeResult.Status.REFUSED) {
            return result;
        }
        document.become(fresh);
        seen.addAll(delta.ranges());
        document.noteAll();
        return MergeResult.applied(missing());
    }

    /** Takes a batch with what came before it into an empty document. */
    MergeResult loadBase(Batch batch) {
        new BaseLoader(document, batch).load();
        if (batch.shallow()) {
            document.becomeShallow();
        }
        return restore(new SequenceDelta<>(kind, batch.with(null)));
    }

    private Dot contested(Batch batch, CausalContext both) {
        boolean shallow = batch.shallow() || document.isShallow();
        return SequenceDelta.firstDifference(
                both,
                some -> shallow ? document.select(some).toOutline() : document.select(some),
                some -> shallow ? batch.select(kind, some).toOutline() : batch.select(kind, some));
    }

    private MergeResult equivocation(Dot contested) {
        return refused(
                Refusal.EQUIVOCATION,
                CausalContext.empty().with(contested),
                "event " + contested + " is another one here than there: the id of replica " + contested.replica()
                        + " is in use twice, or its state was lost");
    }

    private MergeResult bound(Batch batch, List<DotRange> ranges) {
        int most = kind.limits().replicas();
        Base base = batch.base();
        int named = batch.ids().length + (base == null ? 0 : base.frontier().rangeCount());
        if (seen.rows() + named > most) {
            Set<ReplicaId> unknown = new HashSet<>();
            List<DotRange> dots = new ArrayList<>();
            for (DotRange range : ranges) {
                if (seen.find(range.replica()) < 0) {
                    unknown.add(range.replica());
                    dots.add(range);
                }
            }
            if (seen.rows() + unknown.size() > most) {
                return refused(
                        Refusal.BOUND,
                        CausalContext.ofRanges(dots),
                        seen.rows() + " replicas are known, " + unknown.size() + " more would exceed the limit of "
                                + most);
            }
        }
        int more = kind.length(batch.piece()) + (base == null ? 0 : base.elements());
        int elements = document.runs().elements();
        if (more < 0 || more > Document.MOST_ELEMENTS - elements) {
            return refused(
                    Refusal.BOUND,
                    CausalContext.ofRanges(ranges),
                    "there are " + elements + " elements, " + more + " more would exceed the limit of "
                            + Document.MOST_ELEMENTS);
        }
        return null;
    }

    private MergeResult refused(Refusal refusal, CausalContext dots, String detail) {
        return MergeResult.refused(refusal, dots, missing(), detail);
    }
}
