package dev.orloj.examples;

import dev.orloj.causality.Dot;
import dev.orloj.causality.VersionVector;

/**
 * One event of a recorded execution.
 *
 * @param host where it took place
 * @param dot which event it is: the host's id and the event's number there, from 1 on
 * @param clock all events that the host had seen by then, this one included
 * @param place where the log has it
 * @param text what the log says of it
 */
record LogEvent(String host, Dot dot, VersionVector clock, Place place, String text) {
    /** What reports call it, {@code alice:3}. */
    String name() {
        return host + ":" + dot.counter();
    }

    /** The number of the event at its host. */
    long own() {
        return dot.counter();
    }
}
