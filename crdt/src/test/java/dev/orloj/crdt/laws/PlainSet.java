package dev.orloj.crdt.laws;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A set that keeps every operation for ever, and is right for all to see; unless it has a {@link Flaw}. */
final class PlainSet implements Crdt<PlainSet> {
    private final ReplicaId replica;
    private final Flaw flaw;
    private final Map<Dot, PlainOperation> operations = new LinkedHashMap<>();
    private CausalContext version = CausalContext.empty();
    private long made;
    private int merged;
    private String last = "";

    PlainSet(ReplicaId replica, Flaw flaw) {
        this.replica = replica;
        this.flaw = flaw;
    }

    static CrdtType<PlainSet> type(Flaw flaw) {
        return new PlainType(flaw);
    }

    Delta<PlainSet> add(String element) {
        return operate(new PlainOperation(element, Set.of()));
    }

    Delta<PlainSet> remove(String element) {
        Set<Dot> removed = new TreeSet<>(live());
        removed.removeIf(dot -> !operations.get(dot).element().equals(element));
        return removed.isEmpty()
                ? new PlainDelta(flaw, Map.of(), CausalContext.empty())
                : operate(new PlainOperation("", removed));
    }

    private Delta<PlainSet> operate(PlainOperation operation) {
        boolean silent = flaw == Flaw.REMOVALS_TAKE_NO_DOT && operation.isRemoval();
        Dot dot = new Dot(replica, silent ? Long.MAX_VALUE : ++made);
        operations.put(dot, operation);
        if (silent) {
            return new PlainDelta(flaw, Map.of(), CausalContext.empty());
        }
        merged++;
        last = operation.element();
        version = version.with(dot);
        boolean lacks = flaw == Flaw.DELTAS_LACK_THE_ELEMENT;
        return new PlainDelta(
                flaw,
                Map.of(dot, lacks ? new PlainOperation("", Set.of()) : operation),
                CausalContext.empty().with(dot));
    }

    private Set<Dot> live() {
        Set<Dot> live = new TreeSet<>();
        operations.forEach((dot, operation) -> {
            if (!operation.isRemoval()) {
                live.add(dot);
            }
        });
        operations.values().forEach(operation -> live.removeAll(operation.removed()));
        return live;
    }

    /** What a user sees. */
    Object view() {
        Set<String> elements = new TreeSet<>();
        live().forEach(dot -> elements.add(operations.get(dot).element()));
        return elements
                + (flaw == Flaw.MERGE_ADDS_UP ? " " + merged : "")
                + (flaw == Flaw.LAST_TO_COME_WINS ? " " + last : "");
    }

    @Override
    public ReplicaId replica() {
        return replica;
    }

    @Override
    public CausalContext version() {
        return version;
    }

    @Override
    public Delta<PlainSet> deltaSince(CausalContext since) {
        Map<Dot, PlainOperation> missing = new LinkedHashMap<>(operations);
        missing.keySet().removeIf(dot -> since.includes(dot) || !version.includes(dot));
        CausalContext dots = version.subtract(since);
        if (flaw == Flaw.DELTA_SINCE_FORGETS_REMOVALS
                && !since.isEmpty()
                && missing.values().removeIf(PlainOperation::isRemoval)) {
            dots = PlainDelta.dotsOf(missing);
        }
        if (flaw == Flaw.GIVES_NOTHING_TO_THOSE_FAR_BEHIND && !since.isEmpty() && missing.size() > 3) {
            return new PlainDelta(flaw, Map.of(), CausalContext.empty());
        }
        return new PlainDelta(flaw, missing, dots);
    }

    @Override
    public MergeResult merge(Delta<PlainSet> delta) {
        PlainDelta its = (PlainDelta) delta;
        CausalContext news = its.dots().subtract(version);
        boolean own = flaw != Flaw.TAKES_OWN_ID && news.max(replica) > 0;
        if (flaw == Flaw.REFUSES_HALF && own) {
            its.operations().forEach((dot, operation) -> {
                if (!dot.replica().equals(replica)) {
                    take(dot, operation);
                }
            });
        }
        if (own || flaw == Flaw.REFUSES_WHAT_IT_HAS && news.isEmpty() && !its.isEmpty()) {
            return MergeResult.refused(Refusal.REUSED_ID, news, CausalContext.empty(), "flaw " + flaw);
        }
        if (flaw == Flaw.FORGETS_WHAT_WAITS
                && its.operations().values().stream().anyMatch(this::waits)) {
            return MergeResult.buffered(
                    its.operations().values().iterator().next().removedContext());
        }
        merged += its.operations().size();
        if (news.isEmpty()) {
            return flaw == Flaw.ALL_IS_NEWS
                    ? MergeResult.applied(CausalContext.empty())
                    : MergeResult.duplicate(CausalContext.empty());
        }
        its.operations().forEach(this::take);
        version = version.merge(its.dots());
        boolean removals = its.operations().values().stream().allMatch(PlainOperation::isRemoval);
        return flaw == Flaw.REMOVALS_ARE_TAKEN_FOR_DUPLICATES && removals
                ? MergeResult.duplicate(CausalContext.empty())
                : MergeResult.applied(CausalContext.empty());
    }

    private boolean waits(PlainOperation operation) {
        return operation.removed().stream().anyMatch(dot -> !version.includes(dot));
    }

    private void take(Dot dot, PlainOperation operation) {
        boolean forgets = flaw == Flaw.MERGE_FORGETS_REMOVALS && operation.isRemoval();
        if (operations.putIfAbsent(dot, forgets ? new PlainOperation("", Set.of()) : operation) == null) {
            version = version.with(dot);
            last = operation.element();
        }
    }

    /** Takes a saved state for its own. */
    PlainSet restored(PlainDelta saved) {
        saved.operations().forEach(this::take);
        version = saved.dots();
        made = flaw == Flaw.RESTORED_COUNTS_FROM_ONE ? 0 : version.max(replica);
        return this;
    }
}
