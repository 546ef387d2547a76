package dev.orloj.time;

/**
 * What a clock has counted since it was made.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="stats"}
 *
 * @param ticks local events and sendings that got a time, a block counting as its size; 0 unless the clock was built to count them
 * @param observations receipts that got a time; 0 unless the clock was built to count them
 * @param refusals remote times that were refused, and events that could not be given a time
 * @param largestDrift how far the furthest remote time was ahead, accepted or refused; 0 if none was. For a hybrid clock in milliseconds ahead of the
 *     wall, for a Lamport clock in events ahead of its own time; always 0 for a vector clock
 * @param backwardJumps jumps back of the wall beyond its limit; 0 if there is no wall, or its source does not judge jumps
 */
public record ClockStats(long ticks, long observations, long refusals, long largestDrift, long backwardJumps) {}
