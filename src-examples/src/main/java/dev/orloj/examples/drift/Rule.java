package dev.orloj.examples.drift;

import java.util.List;
import java.util.OptionalLong;

/** How one node synchronises: what it makes of the clocks that it has read, and whom it tells. */
interface Rule {
    /**
     * Ends a round.
     *
     * @param round its number
     * @param readings of all clocks that were asked, in their order
     * @param now the own clock
     */
    Decision decide(long round, List<Reading> readings, long now);

    /** By how much the node behind a reading is to move, after a round; empty if it is not told. */
    default OptionalLong tells(int reading) {
        return OptionalLong.empty();
    }
}
