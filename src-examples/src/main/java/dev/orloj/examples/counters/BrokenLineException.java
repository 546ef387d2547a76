package dev.orloj.examples.counters;

import java.io.IOException;

/** Says that what came over a connection is not what a replica sends. The connection can't be used any more. */
final class BrokenLineException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenLineException(String message) {
        super(message);
    }
}
