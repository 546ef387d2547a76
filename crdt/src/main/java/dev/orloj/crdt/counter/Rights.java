package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who may take how much off a bounded counter, as some rows say.
 *
 * <p>Counting up makes a right for each unit, counting down uses one up, and a transfer moves some. A replica's rights are never negative: it checks before it counts down or gives away, and what it learns later only adds to them. The value is the floor and
 * all rights together. Rights given to a replica that was taken over belong to its successor.
 *
 * <p>The invariant of every state and delta: no row has used up more than these rows show it to have made or been given. It holds for a row with its donors, and if it holds for two sets of rows, it holds for the newest of both, since rights given only grow.
 */
final class Rights {
    private Rights() {}

    /** Adds what a row may take off. */
    static void add(Rows rows, int row, ExactSum rights) {
        addOwn(rows, row, rights);
        for (Deeds donor : rows.deeds) {
            addGiven(rows, donor.given(), row, rights);
        }
    }

    /** Adds what a replica without a row may take off. */
    static void addGivenTo(ReplicaId id, Rows rows, ExactSum rights) {
        for (Deeds donor : rows.deeds) {
            rights.add(donor.given().get(id));
        }
    }

    /** Adds what a row might take off, had it been given nothing: negative if it relies on others. */
    private static void addOwn(Rows rows, int row, ExactSum rights) {
        Deeds deeds = rows.deeds(row);
        rights.add(rows.net(row));
        rights.add(deeds.settledUps());
        rights.subtract(deeds.settledDowns());
        for (int i = 0; i < deeds.given().size(); i++) {
            rights.subtract(deeds.given().value(i));
        }
    }

    private static void addGiven(Rows rows, Amounts given, int row, ExactSum rights) {
        if (given.isEmpty()) {
            return;
        }
        rights.add(given.getByKey(rows.keys[row]));
        Replicas heirOf = rows.deeds(row).retired().replicas();
        for (int i = 0; i < heirOf.size(); i++) {
            rights.add(given.getByKey(heirOf.key(i)));
        }
    }

    /** Chooses, with each row that relies on others, those that gave to it. Goes through all gifts once, however many rows do. */
    static void addDonors(Rows rows, boolean[] chosen) {
        int[] relying = IntStream.range(0, chosen.length)
                .filter(row -> chosen[row] && reliesOnOthers(rows, row))
                .toArray();
        if (relying.length == 0) {
            return;
        }
        Gifts gifts = Gifts.of(rows);
        int[] open = Arrays.copyOf(relying, chosen.length);
        for (int count = relying.length; count > 0; ) {
            for (int gift = gifts.first[open[--count]]; gift != 0; gift = gifts.next[gift]) {
                int donor = gifts.donor[gift];
                if (!chosen[donor]) {
                    chosen[donor] = true;
                    if (reliesOnOthers(rows, donor)) {
                        open[count++] = donor;
                    }
                }
            }
        }
    }

    private static boolean reliesOnOthers(Rows rows, int row) {
        ExactSum sum = new ExactSum();
        addOwn(rows, row, sum);
        return sum.signum() < 0;
    }

    /** Who gave to each row, as lists: the first gift to a row, the next to the same one, and the giver's row; 0 is the end. */
    private record Gifts(int[] first, int[] next, int[] donor) {
        static Gifts of(Rows rows) {
            int count = 0;
            for (Deeds deeds : rows.deeds) {
                count += deeds.given().size();
            }
            Gifts gifts = new Gifts(new int[rows.size()], new int[count + 1], new int[count + 1]);
            Amounts heirs = heirs(rows);
            for (int donor = 0, gift = 1; donor < rows.deeds.length; donor++) {
                Replicas receivers = rows.deeds[donor].given().replicas();
                for (int i = 0; i < receivers.size(); i++) {
                    int to = receiver(rows, heirs, receivers.key(i));
                    if (to >= 0) {
                        gifts.next[gift] = gifts.first[to];
                        gifts.donor[gift] = donor;
                        gifts.first[to] = gift++;
                    }
                }
            }
            return gifts;
        }
    }

    /** The row that has what was given to a replica: its own, or its heir's; -1 if there is none. */
    private static int receiver(Rows rows, Amounts heirs, long to) {
        return Math.max(rows.replicas.find(to, 0), (int) heirs.getByKey(to) - 1);
    }

    /** The first row that has used up what it did not have; -1 if there is none. Goes through all gifts once. */
    static int firstOverdrawn(Rows rows) {
        ExactSum[] rights = new ExactSum[rows.size()];
        for (int row = 0; row < rights.length; row++) {
            rights[row] = new ExactSum();
            addOwn(rows, row, rights[row]);
        }
        Amounts heirs = heirs(rows);
        for (Deeds donor : rows.deeds) {
            for (int i = 0; i < donor.given().size(); i++) {
                int row = receiver(rows, heirs, donor.given().replicas().key(i));
                if (row >= 0) {
                    rights[row].add(donor.given().value(i));
                }
            }
        }
        for (int row = 0; row < rights.length; row++) {
            if (rights[row].signum() < 0) {
                return row;
            }
        }
        return -1;
    }

    /** Of each replica that was taken over, the successor's row, plus 1. */
    private static Amounts heirs(Rows rows) {
        List<Amounts> heirs = new ArrayList<>();
        for (int row = 0; row < rows.deeds.length; row++) {
            Replicas departed = rows.deeds[row].retired().replicas();
            long[] heir = new long[departed.size()];
            Arrays.fill(heir, row + 1L);
            heirs.add(new Amounts(departed, heir));
        }
        return Amounts.max(heirs);
    }
}
