package dev.orloj.benchmarks;

/** How the counters of two vectors of one benchmark stand to each other, in the entries that both have. */
public enum Relation {
    /** The first is smaller everywhere: no comparison can end early. */
    BEFORE,
    /** The first is larger everywhere. */
    AFTER,
    /** All are the same. */
    EQUAL,
    /** All are the same but the last, where the first is smaller. */
    LAST_DIFFERS,
    /** The first is smaller everywhere but in the last entry: the answer shows only there. */
    CONCURRENT_AT_END,
    /** Smaller and larger by turns: what a merge has most work with. */
    CONCURRENT;

    private static final int STEP = 1_000;

    /** The counter of the first vector beside one of the second. */
    long counter(long second, int index, int entries) {
        boolean last = index == entries - 1;
        return switch (this) {
            case BEFORE -> second - STEP;
            case AFTER -> second + STEP;
            case EQUAL -> second;
            case LAST_DIFFERS -> last ? second - STEP : second;
            case CONCURRENT_AT_END -> last ? second + STEP : second - STEP;
            case CONCURRENT -> index % 2 == 0 ? second - STEP : second + STEP;
        };
    }
}
