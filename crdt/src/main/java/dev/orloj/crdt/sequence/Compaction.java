package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;

/**
 * Finds out which deleted elements nobody needs any more, once all replicas have seen a frontier, and drops them.
 *
 * <p>An operation that is to come was made by a replica that had seen the frontier. So its counter exceeds all of the frontier's; it names no element that the frontier deleted, but for one case below; and it was put right beside an element that was
 * visible there. What is dropped must not change where it goes, here or at a replica that has dropped less or more:
 *
 * <ul>
 *   <li>What an operation after the frontier names, of those that are known, is kept: others may lack it, and get it from here as it was.
 *   <li>RGA: a new element goes past greater ids, and so stops at the first element that the frontier inserted. If that is dropped, it stops at the next one all the same, whose id is not greater either: what follows an element, and has a greater id, was put beside it, and would have kept it.
 *   <li>Fugue: a new element may be put to the left of the next one, dead or not. That element is below the one that it stands behind, to the right, and so both are of the frontier, with nothing of it between them. It is kept: the first of a row of dead ones, later ones not counted, where the one before has others to its right.
 * </ul>
 *
 * <p>Elements of the frontier then need no place of their own: no sibling of theirs is to come. ADR 20 says more.
 *
 * <p><b>Cost:</b> linear in the elements that there are.
 */
final class Compaction {
    private final Document document;
    private final Runs runs;
    private final CausalContext frontier;
    private final CausalContext version;
    private final Survey survey;
    /** What operations after the frontier were put beside. */
    private final FixedBits named;

    private final FixedBits dropped;
    private int floor;

    /** Looks at a document as it is when a frontier is drawn that it has seen. */
    Compaction(Document document, CausalContext frontier) {
        this.document = document;
        this.runs = document.runs();
        this.frontier = frontier.merge(document.frontier());
        this.version = document.seen().toContext();
        requireClosed();
        this.survey = new Survey(document, this.frontier, version);
        this.named = new FixedBits(runs.elements() + 1);
        this.dropped = new FixedBits(runs.elements() + 1);
        this.floor = document.settled().floor();
        look();
        choose();
    }

    /** What operations of the frontier name is in it. */
    private void requireClosed() {
        CausalContext unseen = frontier.subtract(version);
        if (!unseen.isEmpty()) {
            throw new UnstableFrontierException("this replica has not seen " + unseen + " of it", frontier, unseen);
        }
        CausalContext outside = Check.named(document.select(frontier.subtract(document.frontier())))
                .subtract(frontier);
        if (!outside.isEmpty()) {
            throw new UnstableFrontierException(
                    "it has operations that name elements of " + outside + ", and not those", frontier, outside);
        }
    }

    private void look() {
        for (int piece = 0; piece < survey.size(); piece++) {
            int first = survey.first(piece);
            if (survey.kind(piece) == Survey.LATER) {
                int run = runs.of(first);
                int beside = first > runs.start(run) ? first - 1 : Runs.parent(runs.place(run));
                if (beside != Runs.HEAD) {
                    named.set(beside);
                }
            } else {
                floor = Math.max(floor, runs.counterOf(survey.end(piece) - 1));
            }
        }
    }

    private void choose() {
        boolean fugue = document.kind().order() == SequenceOrder.FUGUE;
        int before = Runs.HEAD; // of the frontier's elements; if that is dead, what follows it is not named
        boolean afterDead = false;
        for (int piece = 0; piece < survey.size(); piece++) {
            if (survey.isFallen(piece)) {
                drop(piece, fugue && !afterDead && runs.hasRight(before));
                afterDead = true;
            } else if (survey.kind(piece) == Survey.ALIVE) {
                before = survey.end(piece) - 1;
                afterDead = false;
            }
        }
    }

    private void drop(int piece, boolean keepsFirst) {
        int end = survey.end(piece);
        int first = survey.first(piece) + (keepsFirst ? 1 : 0);
        for (int at = first; at < end && survey.kind(piece) == Survey.DEAD; ) {
            int next = named.next(at, end, true);
            if (next > at) {
                dropped.set(at, next);
            }
            at = next + 1;
        }
    }

    /** Says that what waits was made by somebody who has not seen the frontier, if it names what is to be dropped. */
    void requireNotNamed(CausalContext names) {
        DotRuns known = new DotRuns(false);
        for (DotRange range : names.ranges()) {
            int row = document.seen().find(range.replica());
            if (row >= 0) {
                known.add(row, (int) range.from(), (int) (range.to() - range.from() + 1));
            }
        }
        known.resolve(runs, (first, many) -> {
            int element = dropped.next(first, first + many, true);
            if (element < first + many) {
                Dot named = new Dot(document.seen().id(runs.rowOf(element)), runs.dotOf(element));
                throw new UnstableFrontierException(
                        "an operation that waits names the element " + named + ", which it has deleted",
                        frontier,
                        CausalContext.empty().with(named));
            }
        });
    }

    /** Drops what nobody needs, and says how many elements that were. */
    int commit() {
        int elements = runs.elements();
        if (dropped.isEmpty()) {
            return 0;
        }
        Batch later = document.selectAll(version.subtract(frontier)); // what was deleted here may be undone here
        Base base = BaseBuilder.build(document, survey, dropped, frontier, floor);
        Document fresh = document.blank();
        new SequenceMerger(fresh).loadBase(later.with(base));
        if (document.isShallow()) {
            fresh.becomeShallow();
        }
        document.become(fresh);
        return elements - document.runs().elements();
    }
}
