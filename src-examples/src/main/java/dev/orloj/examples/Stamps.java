package dev.orloj.examples;

import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.Stamp;
import dev.orloj.wire.MalformedDataException;

/**
 * The three stamps of one event, as they travel with a message.
 *
 * @param lamport orders all events, and tells nothing of concurrency
 * @param vector tells exactly what happened before what
 * @param hybrid orders like a Lamport stamp and stays near the wall clock
 */
record Stamps(Stamp lamport, VersionVector vector, HybridTimestamp hybrid) {
    /** The inverse of {@link #toString}. */
    static Stamps parse(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 3) {
            throw new MalformedDataException("three stamps were expected, not " + parts.length, 0);
        }
        return new Stamps(Stamp.parse(parts[0]), VersionVector.parse(parts[1]), HybridTimestamp.parse(parts[2]));
    }

    /** Each stamp in its own text form, a space between them. */
    @Override
    public String toString() {
        return lamport + " " + vector + " " + hybrid;
    }
}
