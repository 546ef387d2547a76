package dev.orloj.examples.drift;

import java.util.List;

/**
 * Something that happened to a clock: it was synchronised, told to move, or set.
 *
 * @param at true time since the beginning, in nanoseconds
 * @param node whose clock it is
 * @param kind what happened
 * @param round its number; 0 if it was no round
 * @param readings what was read
 * @param decision what was made of it
 */
record SyncEvent(long at, String node, Kind kind, long round, List<Reading> readings, Decision decision) {
    /** What happened. */
    enum Kind {
        /** The node read other clocks, and decided. */
        ROUND,
        /** The node read other clocks, but its own was set meanwhile. */
        PASSED_OVER,
        /** Its master told it to move. */
        TOLD,
        /** Somebody set its clock. */
        JUMP,
        /** The network was cut, or mended. */
        NETWORK
    }

    SyncEvent {
        readings = List.copyOf(readings);
    }
}
