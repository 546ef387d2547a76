package dev.orloj.examples.counters;

/**
 * What a show consists of.
 *
 * @param replicas how many processes, 2 to {@value #MOST_REPLICAS}
 * @param operations how many orders are given, 1 to {@value #MOST_OPERATIONS}
 * @param kills how often a process is killed, 0 to {@value #MOST_TROUBLES}
 * @param partitions how often lines are cut, 0 to {@value #MOST_TROUBLES}
 * @param seed chooses what happens
 * @param lie what is done wrong on purpose
 */
record Settings(int replicas, int operations, int kills, int partitions, long seed, Lie lie) {
    static final int MOST_REPLICAS = 9;
    static final int MOST_OPERATIONS = 100_000;
    static final int MOST_TROUBLES = 50;

    Settings {
        requireBetween("--replicas", replicas, 2, MOST_REPLICAS);
        requireBetween("--operations", operations, 1, MOST_OPERATIONS);
        requireBetween("--kills", kills, 0, MOST_TROUBLES);
        requireBetween("--partitions", partitions, 0, MOST_TROUBLES);
        if (lie != Lie.NONE && kills == 0) {
            throw new IllegalArgumentException("--lie " + lie + " needs a kill: --kills 0");
        }
    }

    private static void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " is " + least + " to " + most + ", not " + value);
        }
    }
}
