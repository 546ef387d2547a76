package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes deltas into a {@link Root}: looks at everything first, then changes.
 *
 * <p><b>The rule.</b> Of the operations that the delta covers, new ones bring their live dots, and what they removed goes. If one removed a dot that was never seen here, nor comes along, the
 * delta waits: it is tried again when something that it lacked was taken in, and waits outside the state, in memory alone. The state is a function of the version, so a
 * delta of which nothing is new can change nothing; and what is live here and dead in the delta must have been removed by an operation that is new. Where that does not hold, two
 * replicas know different operations under one dot.
 *
 * <p><b>Cost:</b> a look-up for each dot that the delta covers, is old, or is live in it. The full form costs as many as there are dots in the table.
 */
final class Merger {
    private final Root<?> root;
    private final Seen seen;
    private final DotTable table;

    private final Waiting waiting;
    /** What was taken in, and may have helped what waits; empty between merges, unless a clock threw what it should not. */
    private final Deque<CausalDelta<?>> fresh = new ArrayDeque<>();

    private boolean retrying;

    private CausalDelta<?> delta;
    /** The delta's numbers of replicas to rows; -1 where a replica was never heard of. */
    private int[] rows = {};

    /** The slots whose dots are dead in the delta, each once. */
    private int[] doomed = {};

    private int doomedSize;
    /** A bit for each slot whose dot is live in the delta; for the full form alone. */
    private long[] marks = {};

    Merger(Root<?> root) {
        this.root = root;
        this.seen = root.seen();
        this.table = root.table();
        this.waiting = new Waiting(seen, root.limits().bufferedDots());
    }

    MergeResult merge(CausalDelta<?> theDelta) {
        CausalContext never = theDelta.beyond(seen.own(), seen.ownCounter());
        if (!never.isEmpty()) {
            return refused(
                    Refusal.REUSED_ID,
                    never,
                    "a peer knows " + never + ", and this replica has made only " + seen.ownCounter() + " operations");
        }
        MergeResult result = restore(theDelta);
        if (result.status() == MergeResult.Status.BUFFERED && !waiting.offer(theDelta)) {
            return MergeResult.refused(
                    Refusal.BOUND,
                    theDelta.dots(),
                    result.missing(),
                    "it would have to wait, and with " + waiting + " no more than "
                            + root.limits().bufferedDots() + " dots may");
        }
        return result.status() == MergeResult.Status.APPLIED && !waiting.isEmpty() ? retried(theDelta) : result;
    }

    /** Tries what waited for a delta, and for what comes of that. What turns out to be refused is dropped: it stays missing, and is refused openly when it comes again. */
    private MergeResult retried(CausalDelta<?> applied) {
        fresh.add(applied);
        while (!fresh.isEmpty()) {
            for (CausalDelta<?> candidate : waiting.thoseFor(fresh.element())) {
                retry(candidate);
            }
            fresh.remove();
        }
        return MergeResult.applied(missing());
    }

    private void retry(CausalDelta<?> candidate) {
        // First, in case a clock throws what it should not: a delta that stayed would have every later merge throw.
        waiting.remove(candidate);
        MergeResult.Status status = null;
        retrying = true;
        try {
            status = restore(candidate).status();
        } finally {
            retrying = false;
            if (status != MergeResult.Status.BUFFERED && status != MergeResult.Status.APPLIED) {
                waiting.dropped();
            }
        }
        if (status == MergeResult.Status.BUFFERED) {
            waiting.keep(candidate);
        } else if (status == MergeResult.Status.APPLIED) {
            fresh.add(candidate);
        }
    }

    /** What is beyond a gap lacks what is in it, and what waits lacks what it waits for. Of a delta that is tried again, nobody is told. */
    private CausalContext missing() {
        if (retrying) {
            return CausalContext.empty();
        }
        return waiting.isEmpty() ? seen.missing() : seen.missing().merge(waiting.lacking());
    }

    /** As {@link #merge}, and may have operations of the replica itself; what can't take effect yet is not kept. */
    MergeResult restore(CausalDelta<?> theDelta) {
        delta = theDelta;
        try {
            return merged();
        } finally {
            delta = null;
            doomedSize = 0;
        }
    }

    private MergeResult merged() {
        MergeResult refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        findRows();
        boolean brings = seen.lacksSome(delta.seenRanges());
        int agreed = delta.isFull() ? markLive() : findLive();
        if (agreed < 0) {
            return equivocation();
        }
        boolean waits = doomRemoved();
        if (delta.isFull()) {
            doomUnmarked();
        } else if (agreed + countDoomedOfDelta() != countOld()) {
            return equivocation();
        }
        if (!brings) {
            return doomedSize == 0 ? MergeResult.duplicate(missing()) : equivocation();
        }
        if (waits) {
            return MergeResult.buffered(missing().merge(waiting.lackedBy(delta)));
        }
        root.watcher().beforeChange();
        // Last of all, since it moves the clock: what is refused or waits must not.
        MergeResult drift = root.clock() == null ? null : root.clock().offer(delta, this::isNew, this::missing);
        if (drift != null) {
            return drift;
        }
        commit();
        root.watcher().afterChange(true);
        return MergeResult.applied(missing());
    }

    private MergeResult refusal() {
        CausalContext kept = delta.kept();
        if (!kept.isEmpty()) {
            CausalContext lacking = kept.subtract(root.version());
            if (!lacking.isEmpty()) {
                return MergeResult.refused(
                        Refusal.BEHIND,
                        CausalContext.empty(),
                        lacking.merge(missing()),
                        "the delta was made for a replica that has " + lacking);
            }
        }
        int most = root.limits().replicas();
        if (seen.rows() + delta.seenRanges().size() > most) {
            Set<ReplicaId> unknown = new HashSet<>();
            List<DotRange> dots = new ArrayList<>();
            for (DotRange range : delta.seenRanges()) {
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
        return null;
    }

    private MergeResult refused(Refusal refusal, CausalContext dots, String detail) {
        return MergeResult.refused(refusal, dots, missing(), detail);
    }

    private void findRows() {
        ReplicaId[] ids = delta.ids();
        if (rows.length < ids.length) {
            rows = new int[ids.length];
        }
        for (int i = 0; i < ids.length; i++) {
            rows[i] = seen.find(ids[i]);
        }
    }

    /** The slot of a dot of the delta; 0 if it is not live here. */
    private int find(long numbered) {
        int row = rows[Dots.row(numbered)];
        return row < 0 ? 0 : table.find(Dots.of(row, Dots.counter(numbered)));
    }

    /** How many dots are live both here and in the delta; -1 if one is another thing there. */
    private int findLive() {
        int found = 0;
        for (int i = 0; i < delta.liveCount(); i++) {
            int slot = find(delta.live(i));
            if (slot != 0) {
                if (!isSame(slot, i)) {
                    return -1;
                }
                found++;
            }
        }
        return found;
    }

    private boolean isSame(int slot, int index) {
        return root.core().holds(slot, delta.payload(index));
    }

    private int markLive() {
        int words = (table.top() >> 6) + 1;
        if (marks.length < words) {
            marks = new long[words];
        } else {
            Arrays.fill(marks, 0, words, 0);
        }
        for (int i = 0; i < delta.liveCount(); i++) {
            int slot = find(delta.live(i));
            if (slot != 0) {
                if (!isSame(slot, i)) {
                    return -1;
                }
                marks[slot >> 6] |= 1L << slot;
            }
        }
        return 0;
    }

    /** Finds what a full delta covers and has not. */
    private void doomUnmarked() {
        CausalContext covered = delta.dots();
        CausalContext kept = delta.kept();
        long[] upTo = new long[seen.rows()];
        Arrays.setAll(upTo, row -> covered.vector().get(seen.id(row)));
        for (int slot = 1; slot <= table.top(); slot++) {
            if (table.isFree(slot) || (marks[slot >> 6] & 1L << slot) != 0) {
                continue;
            }
            int row = Dots.row(table.dot(slot));
            long counter = Dots.counter(table.dot(slot));
            boolean isCovered = counter <= upTo[row] || covered.hasGaps() && covered.includes(seen.id(row), counter);
            if (isCovered && (kept.isEmpty() || !kept.includes(seen.id(row), counter))) {
                doom(slot);
            }
        }
    }

    /** Finds what operations that are new here removed; says whether one of them removed what was never seen. */
    private boolean doomRemoved() {
        Removals removals = delta.removals();
        boolean sorted = true;
        boolean waits = false;
        for (int i = 0; i < removals.size(); i++) {
            if (!isNew(removals.operation(i))) {
                continue;
            }
            long dot = removals.dot(i);
            int slot = find(dot);
            if (slot != 0) {
                sorted &= doomedSize == 0 || doomed[doomedSize - 1] < slot;
                doom(slot);
            } else {
                waits |= isNew(dot) && !delta.dots().includes(delta.ids()[Dots.row(dot)], Dots.counter(dot));
            }
        }
        if (!sorted) {
            dropRepeated();
        }
        return waits;
    }

    /** How many of the doomed dots were put by operations that the delta covers. */
    private int countDoomedOfDelta() {
        int count = 0;
        for (int i = 0; i < doomedSize; i++) {
            count += isCovered(doomed[i]) ? 1 : 0;
        }
        return count;
    }

    private void doom(int slot) {
        if (doomedSize == doomed.length) {
            doomed = Arrays.copyOf(doomed, Math.max(8, 2 * doomedSize));
        }
        doomed[doomedSize++] = slot;
    }

    private void dropRepeated() {
        Arrays.sort(doomed, 0, doomedSize);
        int size = 0;
        for (int i = 0; i < doomedSize; i++) {
            if (size == 0 || doomed[size - 1] != doomed[i]) {
                doomed[size++] = doomed[i];
            }
        }
        doomedSize = size;
    }

    private boolean isNew(long numbered) {
        int row = rows[Dots.row(numbered)];
        return row < 0 || !seen.has(row, Dots.counter(numbered));
    }

    /** How many dots that the delta covers are live here. */
    private int countOld() {
        List<DotRange> ranges =
                seen.hasGaps() ? delta.dots().intersect(root.version()).ranges() : delta.seenRanges();
        long old = 0;
        for (DotRange range : ranges) {
            long size = lastOld(range) - range.from() + 1;
            old = size > Long.MAX_VALUE - old ? Long.MAX_VALUE : old + Math.max(0, size);
        }
        int count = 0;
        if (old > table.size()) {
            for (int slot = 1; slot <= table.top(); slot++) {
                count += !table.isFree(slot) && isCovered(slot) ? 1 : 0;
            }
            return count;
        }
        for (DotRange range : ranges) {
            long last = lastOld(range);
            int row = seen.find(range.replica());
            for (long counter = range.from(); counter <= last; counter++) {
                count += table.find(Dots.of(row, counter)) != 0 ? 1 : 0;
            }
        }
        return count;
    }

    /** Up to where the operations of a range were seen. */
    private long lastOld(DotRange range) {
        int row = seen.find(range.replica());
        if (row < 0) {
            return 0;
        }
        return seen.hasGaps() ? range.to() : Math.min(range.to(), seen.upTo(row));
    }

    private boolean isCovered(int slot) {
        long dot = table.dot(slot);
        return delta.dots().includes(seen.id(Dots.row(dot)), Dots.counter(dot));
    }

    private void commit() {
        for (int i = 0; i < doomedSize; i++) {
            root.store().unlink(doomed[i]);
            table.remove(doomed[i]);
        }
        for (int i = 0; i < delta.ids().length; i++) {
            rows[i] = seen.rowOf(delta.ids()[i]);
        }
        if (delta.liveCount() > table.size()) {
            table.reserveMore(delta.liveCount());
            root.store().reserveMore(delta.liveCount());
        }
        for (int i = 0; i < delta.liveCount(); i++) {
            long dot = Dots.renumbered(delta.live(i), rows);
            if (!seen.has(Dots.row(dot), Dots.counter(dot))) {
                root.store().put(dot, delta.payload(i));
            }
        }
        Removals removals = delta.removals();
        for (int i = 0; i < removals.size(); i++) {
            if (isNew(removals.operation(i))) {
                root.log().append(Dots.renumbered(removals.operation(i), rows), Dots.renumbered(removals.dot(i), rows));
            }
        }
        for (DotRange range : delta.seenRanges()) {
            int row = seen.rowOf(range.replica());
            if (delta.isFull() && range.to() > seen.upTo(row)) {
                root.log().raiseHorizon(row, range.to());
            }
        }
        seen.addAll(delta.seenRanges());
    }

    /** Finds the dot that is to blame, by the long way. */
    private MergeResult equivocation() {
        Set<Dot> removed = new HashSet<>();
        for (int i = 0; i < delta.removals().size(); i++) {
            if (isNew(delta.removals().operation(i))) {
                removed.add(delta.dot(delta.removals().dot(i)));
            }
        }
        for (int slot = 1; slot <= table.top(); slot++) {
            if (table.isFree(slot) || !isCovered(slot)) {
                continue;
            }
            long dot = table.dot(slot);
            Dot event = new Dot(seen.id(Dots.row(dot)), Dots.counter(dot));
            Object there = delta.payloadOf(event);
            if (!root.payload(slot).equals(there)
                    && !removed.contains(event)
                    && !delta.kept().includes(event)) {
                return refused(
                        Refusal.EQUIVOCATION,
                        CausalContext.empty().with(event),
                        "event " + event + " is " + root.payload(slot) + " here and " + there
                                + " there: the id of replica " + event.replica()
                                + " is in use twice, or its state was lost");
            }
        }
        throw new AssertionError("the delta contradicts what is known, and no dot of it does: " + delta);
    }
}
