package dev.orloj.crdt;

import java.util.Locale;
import java.util.SplittableRandom;

/** What worlds by seeds share. */
public final class Soaks {
    private static final int OFTEN = 5;

    private Soaks() {}

    /** One of the usual events five times of six, or any. */
    public static <E> E pick(SplittableRandom random, E[] usual, E[] any) {
        E[] some = random.nextInt(OFTEN + 1) < OFTEN ? usual : any;
        return some[random.nextInt(some.length)];
    }

    /** How an event is counted. */
    public static String named(Enum<?> event) {
        return "steps " + event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
