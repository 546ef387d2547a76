package dev.orloj.examples;

/**
 * One transaction, as the simulation saw it from outside.
 *
 * @param number of its start
 * @param region where it ran
 * @param started true time at which its client began it
 * @param shown true time at which its client was told that it is committed
 * @param timestamp what it was ordered by
 */
record Committed(int number, String region, long started, long shown, long timestamp) {}
