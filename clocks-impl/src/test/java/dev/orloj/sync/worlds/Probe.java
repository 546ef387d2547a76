package dev.orloj.sync.worlds;

/**
 * A question for the time, or its answer.
 *
 * @param round in which it is asked
 * @param isAnswer whether it is the answer
 * @param time in the answer, what the clock reads; 0 in the question
 */
record Probe(long round, boolean isAnswer, long time) {}
