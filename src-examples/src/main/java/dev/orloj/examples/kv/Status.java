package dev.orloj.examples.kv;

/** How a request ended, as the {@code status} of the answer has it, and as HTTP does. */
enum Status {
    /** The key has one value. */
    OK(200),
    /** The key has several values that were written concurrently; a write with the context of this read replaces them all. */
    CONFLICT(200),
    /** The value is stored by as many replicas as were asked for. */
    WRITTEN(200),
    /** What the context has seen is deleted at as many replicas as were asked for. */
    DELETED(200),
    /** The key has no value; it may still have a context, if it was deleted. */
    NOT_FOUND(404),
    /** The request can't be understood: its key, its body or its context. */
    BAD_REQUEST(400),
    /** The context names more coordinators unknown to the key than one write may bring in. */
    TOO_MANY_FOREIGN_IDS(400),
    NOT_ALLOWED(405),
    /** The context would leave the key with more gaps in what it knows than one write may bring; read, and write with the context of the read. */
    TOO_MANY_GAPS(409),
    /** With the context, the history of the key would be longer than contexts may make it; read, and write with the context of the read. */
    TOO_MANY_RANGES(409),
    /** The key has as many siblings as it may; read, resolve, and write with the context of the read. */
    TOO_MANY_SIBLINGS(409),
    /** Two nodes don't agree about the members of the ring. */
    OTHER_RING(409),
    /** An id is in use twice. */
    ID_REUSED(409),
    /** The value, the key or the message is larger than is taken. */
    TOO_LARGE(413),
    /** Fewer replicas answered in time than were asked for. */
    QUORUM_NOT_REACHED(503),
    /** The administrator has cut the line between two nodes. */
    PARTITIONED(503),
    /** A node is down, or has too much under way; it knows nothing of the request. */
    UNREACHABLE(503),
    /** A node did not answer, or is only starting. */
    UNAVAILABLE(503),
    ID_EXHAUSTED(503),
    /** The journal could not be written: nothing more is promised until the node is restarted. */
    JOURNAL_FAILED(500),
    INTERNAL_ERROR(500),
    /** The store has as many keys, or hints, as it may. */
    FULL(507);

    private final int http;

    Status(int http) {
        this.http = http;
    }

    int http() {
        return http;
    }
}
