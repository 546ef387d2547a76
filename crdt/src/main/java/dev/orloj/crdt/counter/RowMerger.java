package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.crdt.kernel.Watcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the rows of a delta into a {@link RowTable}: looks at everything first, then changes.
 *
 * <p>Nearly all deltas have rows of the replicas that the table knows, and no deeds: these are {@link RowLoops}' affair. Only what brings a new replica, or a row that another one takes over, makes new arrays.
 */
final class RowMerger {
    private static final MergeResult APPLIED = MergeResult.applied(CausalContext.empty());
    private static final MergeResult DUPLICATE = MergeResult.duplicate(CausalContext.empty());

    private final RowTable table;

    RowMerger(RowTable table) {
        this.table = table;
    }

    MergeResult merge(Rows delta, Watcher watcher) {
        Rows rows = table.rows();
        int relation =
                rows.isPlain() && delta.isPlain() ? RowLoops.relation(rows, delta, table.own()) : RowLoops.UNSURE;
        if (relation == RowLoops.NEWS) {
            watcher.beforeChange();
            table.raisePlain(delta);
            watcher.afterChange(true);
            return APPLIED;
        }
        return relation == RowLoops.OLD ? DUPLICATE : mergeRowByRow(delta, watcher);
    }

    private MergeResult mergeRowByRow(Rows delta, Watcher watcher) {
        MergeResult refusal = ownIsSound(delta);
        refusal = refusal == null ? rowsAreSound(delta) : refusal;
        refusal = refusal == null ? deedsAreSound(delta) : refusal;
        if (refusal != null) {
            return refusal;
        }
        int unknown = countUnknown(delta);
        boolean restructures = unknown > 0 || takesOver(delta);
        if (!restructures && !hasNews(delta)) {
            return DUPLICATE;
        }
        if (table.rows().size() + table.retired().size() + unknown
                > table.limits().replicas()) {
            return tooMany(delta, unknown);
        }
        Rows joined = restructures || hasOldOnes(delta)
                ? Rows.newest(List.of(table.rows(), delta)).withoutRetired()
                : null;
        refusal = joined == null ? null : takeoversAreSound(joined);
        if (refusal != null) {
            return refusal;
        }
        watcher.beforeChange();
        if (joined == null) {
            table.raise(delta);
        } else {
            table.setRows(joined);
        }
        watcher.afterChange(true);
        return APPLIED;
    }

    /** Looks for operations of this replica that it never made. */
    private MergeResult ownIsSound(Rows others) {
        ReplicaId replica = table.replica();
        long made =
                table.own() < 0 ? table.retired().get(replica) : table.rows().operations(table.own());
        long met = others.operationsOf(replica);
        for (Deeds deeds : others.deeds) {
            met = Math.max(met, deeds.floors().operationsOf(replica));
            met = Math.max(met, deeds.retired().get(replica));
        }
        return met <= made
                ? null
                : refused(
                        Refusal.REUSED_ID,
                        new DotRange(replica, made + 1, met),
                        "a peer knows operation " + met + " of this replica, which has made only " + made);
    }

    private MergeResult rowsAreSound(Rows others) {
        Rows rows = table.rows();
        int row = 0;
        for (int other = 0; other < others.size(); other++) {
            long key = others.keys[other];
            int found = rows.replicas.find(key, row);
            if (found >= 0) {
                row = found;
                if (!Rows.isChain(rows, row, others, other)) {
                    return equivocation(others, other, rows);
                }
            } else {
                row = -1 - found;
                long upTo = table.retired().getByKey(key);
                if (upTo > 0 && others.operations(other) > upTo) {
                    return left(others, other, upTo);
                }
            }
            int floor = table.floors().replicas.find(key, 0);
            if (floor >= 0 && !Rows.agree(table.floors(), floor, others, other)) {
                return equivocation(others, other, table.floors());
            }
        }
        return null;
    }

    private MergeResult deedsAreSound(Rows others) {
        for (Deeds deeds : others.deeds) {
            Rows floors = deeds.floors();
            for (int floor = 0; floor < floors.size(); floor++) {
                long key = floors.keys[floor];
                int row = table.rows().replicas.find(key, 0);
                int known = table.floors().replicas.find(key, 0);
                if (row >= 0 && !Rows.agree(table.rows(), row, floors, floor)) {
                    return equivocation(floors, floor, table.rows());
                }
                if (known >= 0 && !Rows.agree(table.floors(), known, floors, floor)) {
                    return equivocation(floors, floor, table.floors());
                }
            }
        }
        return null;
    }

    /** Looks for rows that went on after they were taken over, and for replicas that were taken over twice. */
    private MergeResult takeoversAreSound(Rows joined) {
        Amounts retired = joined.retired();
        for (int row = 0; row < joined.size(); row++) {
            long upTo = retired.getByKey(joined.keys[row]);
            if (upTo > 0) {
                return left(joined, row, upTo);
            }
        }
        Set<ReplicaId> once = new HashSet<>();
        for (Deeds deeds : joined.deeds) {
            for (int i = 0; i < deeds.retired().size(); i++) {
                ReplicaId twice = deeds.retired().replicas().id(i);
                if (!once.add(twice)) {
                    return refused(
                            Refusal.RETIRED,
                            new DotRange(twice, 1, deeds.retired().value(i)),
                            "replica " + twice + " was taken over by two others: what it counted would count twice");
                }
            }
        }
        return null;
    }

    private int countUnknown(Rows others) {
        int unknown = 0;
        for (int other = 0; other < others.size(); other++) {
            unknown += table.isUnknown(others.keys[other]) ? 1 : 0;
        }
        return unknown;
    }

    private boolean takesOver(Rows others) {
        for (Deeds deeds : others.deeds) {
            if (!deeds.retired().isAtMost(table.retired())) {
                return true;
            }
        }
        return false;
    }

    private boolean hasNews(Rows others) {
        Rows rows = table.rows();
        for (int other = 0, row = 0; other < others.size(); other++) {
            int found = rows.replicas.find(others.keys[other], row);
            row = Math.max(found, -1 - found);
            if (found >= 0 && others.operations(other) > rows.operations(found)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are rows of replicas that were taken over, which are to be passed over. */
    private boolean hasOldOnes(Rows others) {
        if (table.retired().isEmpty()) {
            return false;
        }
        for (int other = 0; other < others.size(); other++) {
            if (table.rows().replicas.find(others.keys[other], 0) < 0) {
                return true;
            }
        }
        return false;
    }

    private MergeResult tooMany(Rows others, int unknown) {
        MutableVersionVector dots = new MutableVersionVector();
        for (int other = 0; other < others.size(); other++) {
            if (table.isUnknown(others.keys[other])) {
                dots.raise(others.id(other), others.operations(other));
            }
        }
        return MergeResult.refused(
                Refusal.BOUND,
                CausalContext.of(dots.toImmutable()),
                CausalContext.empty(),
                unknown + " replicas more would exceed the limit of "
                        + table.limits().replicas());
    }

    private static MergeResult left(Rows rows, int row, long upTo) {
        return refused(
                Refusal.RETIRED,
                new DotRange(rows.id(row), upTo + 1, rows.operations(row)),
                "replica " + rows.id(row) + " was retired after operation " + upTo + ", and made "
                        + rows.operations(row));
    }

    private static MergeResult equivocation(Rows there, int row, Rows here) {
        ReplicaId id = there.id(row);
        int known = here.replicas.find(id);
        long dot = Math.min(there.operations(row), here.operations(known));
        return refused(
                Refusal.EQUIVOCATION,
                new DotRange(id, dot, dot),
                "of replica " + id + " this one knows " + here.toString(known) + ", and the delta "
                        + there.toString(row) + ": its id is in use twice, or its state was lost");
    }

    private static MergeResult refused(Refusal refusal, DotRange dots, String detail) {
        return MergeResult.refused(refusal, CausalContext.empty().with(dots), CausalContext.empty(), detail);
    }
}
