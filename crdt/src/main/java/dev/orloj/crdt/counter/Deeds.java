package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import java.util.List;

/**
 * What a replica did beside counting, as far as it still matters. Few rows have any. Immutable, and part of a row: only the row's owner makes a new one.
 *
 * @param operations how many of the row's operations counted nothing: resets, transfers, retirements
 * @param floors of a resettable counter: the rows as they stood at this replica's last reset, its own included. What they count is reset
 * @param given of a bounded counter: the rights that this replica ever gave to others
 * @param retiring who is being retired by this replica, and by which of its operations; itself, if it has left
 * @param retired whom this replica has taken over: up to which operation of theirs
 * @param settledUps what those had counted up
 * @param settledDowns what those had counted down
 */
record Deeds(
        long operations,
        Rows floors,
        Amounts given,
        Amounts retiring,
        Amounts retired,
        long settledUps,
        long settledDowns) {
    static final Deeds NONE = new Deeds(0, Rows.NONE, Amounts.NONE, Amounts.NONE, Amounts.NONE, 0, 0);

    Deeds withReset(Rows asTheyStand) {
        return new Deeds(operations + 1, asTheyStand, given, retiring, retired, settledUps, settledDowns);
    }

    Deeds withGiven(ReplicaId to, long inAll) {
        return new Deeds(operations + 1, floors, given.with(to, inAll), retiring, retired, settledUps, settledDowns);
    }

    Deeds withRetiring(ReplicaId departed, long operation) {
        return new Deeds(
                operations + 1, floors, given, retiring.with(departed, operation), retired, settledUps, settledDowns);
    }

    /** With what another replica left behind; where counters are reset, that is nothing but the fact. */
    Deeds withTakenOver(ReplicaId successor, Rows rows, int departed, boolean settles) {
        Deeds left = rows.deeds(departed);
        Amounts heirs = given;
        for (int i = 0; i < left.given.size(); i++) {
            ReplicaId to = left.given.replicas().id(i);
            if (!to.equals(successor)) {
                heirs = heirs.with(to, sum(heirs.get(to), left.given.value(i)));
            }
        }
        return new Deeds(
                operations + 1,
                floors,
                heirs,
                retiring.without(rows.id(departed)),
                Amounts.max(List.of(retired, left.retired)).with(rows.id(departed), rows.operations(departed)),
                settles ? sum(settledUps, sum(rows.up(departed), left.settledUps)) : 0,
                settles ? sum(settledDowns, sum(rows.down(departed), left.settledDowns)) : 0);
    }

    private static long sum(long one, long other) {
        if (one > Long.MAX_VALUE - other) {
            throw new CounterOverflowException(
                    "taking over " + other + " beside " + one + " exceeds " + Long.MAX_VALUE);
        }
        return one + other;
    }

    /** Whether this can have become the other by operations of the row's owner. */
    boolean canBecome(Deeds later) {
        return operations <= later.operations
                && settledUps <= later.settledUps
                && settledDowns <= later.settledDowns
                && given.isAtMost(later.given)
                && retired.isAtMost(later.retired)
                && floors.canPrecede(later.floors);
    }
}
