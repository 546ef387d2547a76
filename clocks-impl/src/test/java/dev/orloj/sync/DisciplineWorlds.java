package dev.orloj.sync;

import dev.orloj.testing.Tally;

/** Disciplined clocks over oscillators that drift, by their seeds; see {@link DisciplinedClockProperties}. */
public final class DisciplineWorlds {
    private DisciplineWorlds() {}

    public static void play(long seed, Tally tally) {
        new DisciplinedClockProperties().truthIsWithinTheInterval(seed);
        tally.add("disciplined clocks", 1);
    }
}
