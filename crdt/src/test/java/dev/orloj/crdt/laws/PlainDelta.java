package dev.orloj.crdt.laws;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.Delta;
import java.util.LinkedHashMap;
import java.util.Map;

/** Some operations of a {@link PlainSet}. */
record PlainDelta(Flaw flaw, Map<Dot, PlainOperation> operations, CausalContext dots) implements Delta<PlainSet> {
    private static final int FEW = 3;

    static CausalContext dotsOf(Map<Dot, PlainOperation> operations) {
        CausalContext dots = CausalContext.empty();
        for (Dot dot : operations.keySet()) {
            dots = dots.with(dot);
        }
        return dots;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public Delta<PlainSet> join(Delta<PlainSet> delta) {
        PlainDelta other = (PlainDelta) delta;
        Map<Dot, PlainOperation> joined = new LinkedHashMap<>(operations);
        boolean small = flaw != Flaw.JOIN_STOPS_AT_THREE || joined.size() + other.operations.size() <= FEW;
        if (flaw == Flaw.JOIN_PREFERS_THE_LEFT && !joined.isEmpty() || !small) {
            return joined.size() >= other.operations.size() || flaw == Flaw.JOIN_PREFERS_THE_LEFT ? this : other;
        }
        joined.putAll(other.operations);
        if (flaw == Flaw.JOIN_DOUBLES) {
            joined.replaceAll((dot, operation) ->
                    new PlainOperation(operation.element() + operation.element(), operation.removed()));
        }
        CausalContext all = dots.merge(other.dots);
        if (flaw == Flaw.JOIN_CLOSES_GAPS && !equals(other)) {
            for (DotRange range : all.ranges()) {
                all = all.with(new DotRange(range.replica(), 1, range.to()));
            }
        }
        return new PlainDelta(flaw, joined, all);
    }

    @Override
    public String toString() {
        return dots + " " + operations;
    }
}
