package dev.orloj.time;

/**
 * What a hybrid clock has counted since it was made.
 *
 * @param ticks events that got a time by a tick, a block counting as its size; 0 unless the clock was built to count them
 * @param observations remote times that were accepted; 0 unless the clock was built to count them
 * @param refusals remote times that were refused, and events that could not be given a time
 * @param largestDriftMillis how far the furthest remote time was ahead of the wall, accepted or refused; 0 if none was
 * @param backwardJumps jumps back of the wall beyond its limit; 0 if the wall source does not judge jumps
 */
public record ClockStats(long ticks, long observations, long refusals, long largestDriftMillis, long backwardJumps) {}
