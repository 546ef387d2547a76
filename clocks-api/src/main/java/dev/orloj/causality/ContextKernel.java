package dev.orloj.causality;

/**
 * The set operations of {@link CausalContext}, where neither side has all that the other has.
 *
 * <p>In general the ranges of both are walked side by side. Two cases are much more frequent than the rest, and cost much less: a few events that come to many, which are put in one by one; and what is missing between
 * vectors that hardly differ, which is a pass over their entries, with a look at the ranges beyond gaps only.
 */
final class ContextKernel {
    /** How many ranges are put in one by one, each at the price of a copy, and how many there have to be on the other side for that to be less than a walk. */
    private static final int FEW = 4;

    private static final int MANY = 16;

    private ContextKernel() {}

    static CausalContext unite(CausalContext a, CausalContext b) {
        if (isFewBeside(b, a)) {
            return with(a, b);
        }
        if (isFewBeside(a, b)) {
            return with(b, a);
        }
        RangeCollector both =
                new RangeCollector(a.vector().size() + b.vector().size(), a.beyond().length + b.beyond().length);
        RangeCursor ofA = new RangeCursor(a);
        RangeCursor ofB = new RangeCursor(b);
        while (ofA.present || ofB.present) {
            RangeCursor first = !ofB.present || ofA.present && ofA.startsBefore(ofB) ? ofA : ofB;
            both.add(first);
            first.advance();
        }
        return both.toContext(a.vector());
    }

    private static boolean isFewBeside(CausalContext few, CausalContext many) {
        return few.rangeCount() <= FEW && many.rangeCount() >= MANY;
    }

    private static CausalContext with(CausalContext many, CausalContext few) {
        CausalContext all = many;
        for (RangeCursor cursor = new RangeCursor(few); cursor.present; cursor.advance()) {
            all = all.with(ReplicaId.fromKey(cursor.key), cursor.from, cursor.to);
        }
        return all;
    }

    static CausalContext intersect(CausalContext a, CausalContext b) {
        RangeCollector both = new RangeCollector(
                Math.min(a.vector().size(), b.vector().size()), Math.max(a.beyond().length, b.beyond().length));
        RangeCursor ofA = new RangeCursor(a);
        RangeCursor ofB = new RangeCursor(b);
        while (ofA.present && ofB.present) {
            if (ofA.liesBefore(ofB)) {
                ofA.advance();
            } else if (ofB.liesBefore(ofA)) {
                ofB.advance();
            } else {
                both.add(ofA.key, Math.max(ofA.from, ofB.from), Math.min(ofA.to, ofB.to));
                (ofA.to < ofB.to ? ofA : ofB).advance();
            }
        }
        return both.toContext(a.vector());
    }

    /** What a vector has that another one of the same ids has not: ranges beyond gaps, all of them, since no entry is 0. */
    static CausalContext above(VersionVector vector, VersionVector known) {
        int count = 0;
        for (int i = vector.nextAbove(known, 0); i < vector.size(); i = vector.nextAbove(known, i + 1)) {
            count++;
        }
        long[] ranges = new long[count * CausalContext.STRIDE];
        int at = 0;
        for (int i = vector.nextAbove(known, 0); at < ranges.length; i = vector.nextAbove(known, i + 1)) {
            ranges[at++] = vector.keys()[i];
            ranges[at++] = known.counterAt(i) + 1;
            ranges[at++] = vector.counterAt(i);
        }
        return CausalContext.ofSorted(VersionVector.empty(), ranges);
    }

    static CausalContext subtract(CausalContext a, CausalContext b) {
        if (!a.vector().hasIdsOf(b.vector())) {
            return walkOut(a, b);
        }
        CausalContext above = above(a, b.vector());
        return b.hasGaps() ? walkOut(above, CausalContext.ofSorted(VersionVector.empty(), b.beyond())) : above;
    }

    /** What a context has that a vector of the same ids has not. */
    private static CausalContext above(CausalContext context, VersionVector known) {
        RangeCollector rest = new RangeCollector(0, 0);
        VersionVector vector = context.vector();
        int next = 0;
        for (int i = vector.nextAbove(known, 0); i < vector.size(); i = vector.nextAbove(known, i + 1)) {
            long key = vector.keys()[i];
            int ofLesser = context.countBeyond(key, 0);
            addBeyond(context, next, ofLesser, known, rest);
            next = ofLesser;
            rest.add(key, known.counterAt(i) + 1, vector.counterAt(i));
        }
        addBeyond(context, next, context.gapCount(), known, rest);
        return rest.toContext(vector);
    }

    /** Takes some of the ranges beyond gaps, as far as they are not known. */
    private static void addBeyond(CausalContext context, int first, int end, VersionVector known, RangeCollector rest) {
        long[] beyond = context.beyond();
        for (int i = first * CausalContext.STRIDE; i < end * CausalContext.STRIDE; i += CausalContext.STRIDE) {
            long floor = known.getByKey(beyond[i]);
            if (floor < beyond[i + 2]) {
                rest.add(beyond[i], Math.max(beyond[i + 1], floor + 1), beyond[i + 2]);
            }
        }
    }

    private static CausalContext walkOut(CausalContext a, CausalContext b) {
        RangeCollector rest = new RangeCollector(0, 0);
        RangeCursor ofB = new RangeCursor(b);
        for (RangeCursor ofA = new RangeCursor(a); ofA.present; ofA.advance()) {
            while (ofB.present && ofB.liesBefore(ofA)) {
                ofB.advance();
            }
            while (ofB.present && !ofA.liesBefore(ofB)) {
                if (ofA.from < ofB.from) {
                    rest.add(ofA.key, ofA.from, ofB.from - 1);
                }
                if (ofB.to >= ofA.to) {
                    break;
                }
                ofA.from = ofB.to + 1;
                ofB.advance();
            }
            if (!ofB.present || ofA.liesBefore(ofB)) {
                rest.add(ofA);
            }
        }
        return rest.toContext(a.vector());
    }

    /** What is missing before the ranges beyond gaps. */
    static CausalContext gaps(CausalContext context) {
        long[] beyond = context.beyond();
        RangeCollector missing = new RangeCollector(0, beyond.length);
        for (int i = 0; i < beyond.length; i += CausalContext.STRIDE) {
            boolean sameKey = i > 0 && beyond[i - CausalContext.STRIDE] == beyond[i];
            long before = sameKey ? beyond[i - 1] : context.vector().getByKey(beyond[i]);
            missing.add(beyond[i], before + 1, beyond[i + 1] - 1);
        }
        return missing.toContext(context.vector());
    }
}
