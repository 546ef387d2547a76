package dev.orloj.examples.drift;

/** What nodes send each other. */
interface Message {
    /** Which round it belongs to. */
    long round();

    /** Asks for the time. */
    record Ask(long round) implements Message {}

    /** When the question came and the answer left, by the answerer's clock as it stood before that round. */
    record Answer(long round, long came, long left) implements Message {}

    /** Berkeley's master tells a slave to move its clock. */
    record Move(long round, long by) implements Message {}
}
