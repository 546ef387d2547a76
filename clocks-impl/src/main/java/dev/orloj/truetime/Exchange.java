package dev.orloj.truetime;

import java.io.IOException;
import java.util.function.Predicate;

/** Sends one question and waits for its answer. Tests put their own in place of the network. */
interface Exchange {
    /**
     * Waits for the first datagram that is the answer; others are passed over.
     *
     * @throws IOException if none came in time, or could be sent
     */
    Answer ask(byte[] question, Predicate<byte[]> isAnswer) throws IOException;

    /**
     * An answer, and when.
     *
     * @param bytes all of it, up to a limit
     * @param looked both clocks, before the question was sent
     * @param sentNanos monotonic time before it was sent
     * @param receivedNanos monotonic time after the answer came
     * @param lookedAgain both clocks, after the answer came
     */
    record Answer(byte[] bytes, Moment looked, long sentNanos, long receivedNanos, Moment lookedAgain) {}
}
