package dev.orloj.examples.drift;

import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.RoundTrip;

/**
 * What came of asking one other clock.
 *
 * @param from whose clock it is
 * @param trip the four timestamps; null if no answer came
 * @param offset what they say; null if nothing that can be used
 * @param fault why it can't be used; null if it can
 * @param wrongBy how far the offset is from the true one, which only the world knows
 * @param isLie whether the answerer lies, which only the world knows
 */
record Reading(String from, RoundTrip trip, ClockOffset offset, String fault, long wrongBy, boolean isLie) {
    static Reading missing(String from) {
        return new Reading(from, null, null, "no answer", 0, false);
    }

    static Reading unusable(String from, RoundTrip trip, String fault) {
        return new Reading(from, trip, null, fault, 0, false);
    }

    boolean isUsable() {
        return offset != null;
    }
}
