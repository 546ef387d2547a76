package dev.orloj.examples.counters;

import java.io.IOException;

/** Says that a replica refused what another one sent. That does not happen among replicas that keep their ids to themselves. */
final class RefusedDeltaException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedDeltaException(String message) {
        super(message);
    }
}
