package dev.orloj.examples.kv;

/** Says why a request was refused. What was refused has changed nothing, but where the message says so. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    Refused(Status status, String message) {
        // A refusal is an answer, not a fault: nobody reads its stack trace.
        super(message, null, false, false);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
