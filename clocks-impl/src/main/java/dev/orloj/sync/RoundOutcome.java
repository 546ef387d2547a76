package dev.orloj.sync;

import java.util.List;
import java.util.Objects;

/**
 * What came of a round for one clock: by how much it moves, and how near it then is to every other right clock.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="byzantine"}
 *
 * @param round its number
 * @param status whether there is agreement
 * @param adjustment by how much to move the own clock, in nanoseconds; 0 if there is no agreement
 * @param achieved how far apart this clock and any other right one can be after both have moved; {@code Long.MAX_VALUE} if nothing is known
 * @param predicted how far apart the right clocks can be before the next round; {@code Long.MAX_VALUE} if nothing is known
 * @param missing how many of the other clocks were not read
 * @param suspects members whose readings can't be those of right clocks, this one included if its clock is out
 */
public record RoundOutcome(
        long round,
        Status status,
        long adjustment,
        long achieved,
        long predicted,
        int missing,
        List<Integer> suspects) {
    /** Whether a round found agreement. */
    public enum Status {
        /** The clock is one of the right ones, and stays so. */
        AGREED,
        /** The clock was out, after a step or a late start, and the others agree: it joins them by moving. */
        REJOINED,
        /** The right clocks are, or may be, further apart than the function lets them see each other. Nobody gains by moving. */
        NOT_CONVERGING,
        /** More clocks are missing or wrong than may be: nothing can be said. */
        LOST
    }

    /**
     * Makes an outcome.
     *
     * @param round its number
     * @param status whether there is agreement
     * @param adjustment of the own clock
     * @param achieved agreement after the round
     * @param predicted agreement before the next round
     * @param missing clocks
     * @param suspects copied if they can change
     */
    public RoundOutcome {
        Objects.requireNonNull(status, "status");
        suspects = List.copyOf(suspects);
    }
}
