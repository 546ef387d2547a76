package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import java.util.Map;

/**
 * When a replica may be retired, and when another may take over what it counted.
 *
 * <p>Two must never take over the same one. A member that has heard of a retirement does not retire the same replica itself. So once all members have heard, all other retirements of it were made before that; and a successor that has seen all that they had
 * seen then knows of those, and the smallest id decides.
 */
final class Takeover {
    private Takeover() {}

    static void requireRetirable(RowTable table, ReplicaId departed) {
        if (table.rows().operationsOf(departed) == 0) {
            throw new IllegalArgumentException(
                    "no operation of replica " + departed + " is known, and none of it needs to be kept");
        }
        Rows rows = table.rows();
        for (int row = 0; row < rows.deeds.length; row++) {
            if (isRival(table, rows, row, departed)) {
                throw new IllegalStateException(
                        "replica " + rows.id(row) + " is retiring replica " + departed + " already");
            }
        }
    }

    private static boolean isRival(RowTable table, Rows rows, int row, ReplicaId departed) {
        ReplicaId id = rows.id(row);
        return !id.equals(departed)
                && !id.equals(table.replica())
                && rows.deeds[row].retiring().get(departed) > 0;
    }

    static void requireReclaimable(RowTable table, ReplicaId departed, Map<ReplicaId, CausalContext> members) {
        long retirement = table.ownDeeds().retiring().get(departed);
        if (retirement == 0 || departed.equals(table.replica())) {
            throw new IllegalStateException("replica " + table.replica() + " has not retired replica " + departed);
        }
        if (table.retired().get(departed) > 0) {
            throw new IllegalStateException("replica " + departed + " was taken over already");
        }
        members.forEach((member, version) -> requireInformed(table, member, version, departed, retirement));
        Rows rows = table.rows();
        for (int row = 0; row < rows.deeds.length; row++) {
            if (isRival(table, rows, row, departed) && rows.id(row).compareTo(table.replica()) < 0) {
                throw new IllegalStateException(
                        "replica " + rows.id(row) + " has retired replica " + departed + " too, and comes first");
            }
        }
        if (table.kind().resets()) {
            requireReset(table, departed);
        }
    }

    private static void requireInformed(
            RowTable table, ReplicaId member, CausalContext version, ReplicaId departed, long retirement) {
        if (!version.includes(table.replica(), retirement)) {
            throw new IllegalStateException("member " + member + " is not known to have seen the retirement of replica "
                    + departed + ", which is operation " + retirement + " of " + table.replica() + ": version="
                    + version);
        }
        CausalContext missing = version.subtract(table.version());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "member " + member + " has seen what replica " + table.replica() + " has not: " + missing);
        }
    }

    private static void requireReset(RowTable table, ReplicaId departed) {
        Rows floors = table.ownDeeds().floors();
        Rows rows = table.rows();
        int row = rows.replicas.find(departed);
        boolean covered = floors.operationsOf(departed) >= rows.operations(row);
        Rows left = rows.deeds(row).floors();
        for (int floor = 0; floor < left.size(); floor++) {
            ReplicaId id = left.id(floor);
            covered &= table.retired().get(id) > 0 || floors.operationsOf(id) >= left.operations(floor);
        }
        if (!covered) {
            throw new IllegalStateException("replica " + table.replica() + " has not reset all that replica " + departed
                    + " counted and reset: reset first");
        }
    }
}
