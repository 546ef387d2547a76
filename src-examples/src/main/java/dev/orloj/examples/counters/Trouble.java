package dev.orloj.examples.counters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Something that goes wrong, or is put right.
 *
 * @param at after how many orders
 * @param kind what
 */
record Trouble(int at, Kind kind) {
    enum Kind {
        KILL,
        /** The disk goes with the process. */
        KILL_AND_LOSE,
        RETURN,
        CUT,
        MEND
    }

    /** When what happens, in order. Half of the kills take the disk along, the second one first. */
    static List<Trouble> plan(Settings settings, SplittableRandom random) {
        List<Trouble> plan = new ArrayList<>();
        for (int i = 0; i < settings.kills(); i++) {
            boolean loses = settings.lie() == Lie.KEEP_ID || settings.lie() == Lie.NONE && i % 2 == 1;
            addPair(plan, settings, random, i, settings.kills(), loses ? Kind.KILL_AND_LOSE : Kind.KILL, Kind.RETURN);
        }
        for (int i = 0; i < settings.partitions(); i++) {
            addPair(plan, settings, random, i, settings.partitions(), Kind.CUT, Kind.MEND);
        }
        plan.sort(Comparator.comparingInt(Trouble::at));
        return plan;
    }

    /** One of several troubles of the same sort, spread over the show; each is over before the next begins. */
    private static void addPair(
            List<Trouble> plan,
            Settings settings,
            SplittableRandom random,
            int index,
            int count,
            Kind begins,
            Kind ends) {
        int span = settings.operations() / count;
        int begin = span * index + span / 4 + random.nextInt(span / 4 + 1);
        plan.add(new Trouble(begin, begins));
        plan.add(new Trouble(begin + span / 4 + random.nextInt(span / 4 + 1), ends));
    }
}
