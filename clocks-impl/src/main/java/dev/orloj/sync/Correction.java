package dev.orloj.sync;

import java.util.Objects;

/**
 * What a {@link DisciplinedClock} made of a correction.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="disciplined"}
 *
 * @param action what it does
 * @param offset how far its reading was from where it should be, in nanoseconds; negative if it was ahead
 * @param lasts how long the slew takes, in nanoseconds of monotonic time, if no other correction comes; 0 if there is none
 */
public record Correction(Action action, long offset, long lasts) {
    /** What it does. */
    public enum Action {
        /** It goes faster or slower until the offset is gone. */
        SLEWING,
        /** It has stepped forward. */
        STEPPED,
        /** Nothing, until it is told to. */
        HELD,
        /** Nothing: a newer measurement is in use. */
        STALE
    }

    /**
     * Makes a result.
     *
     * @param action what it does
     * @param offset how far off it was
     * @param lasts how long the slew takes
     */
    public Correction {
        Objects.requireNonNull(action, "action");
    }
}
