package dev.orloj.clocks;

import dev.orloj.testing.Tally;

/** Executions timed by all clocks under walls that drift and jump, and processes that crash over a leased bound, by their seeds; see {@link HappenedBeforeProperties} and {@link LeaseCrashProperties}. */
final class ClockWorlds {
    private ClockWorlds() {}

    static void playExecution(long seed, Tally tally) {
        HappenedBeforeProperties properties = new HappenedBeforeProperties();
        properties.whatHappenedBeforeHasTheSmallerTime(seed);
        properties.vectorCountsThePastOfEachReplica(seed);
        properties.stampsAreATotalOrderOfAllEvents(seed);
        properties.millisAreTheLargestWallReadingInThePast(seed);
        properties.counterIsTheLongestChainWithTheSameMillis(seed);
        tally.add("executions", 5);
    }

    static void playLease(long seed, Tally tally) {
        new LeaseCrashProperties().noProcessIssuesATimeOfAnEarlierOne(seed);
        tally.add("bounds that outlive processes", 1);
    }
}
