package dev.orloj.crdt.sync;

import java.util.random.RandomGenerator;

/**
 * How much is sent at a time, and when again.
 *
 * @param messageBytes up to where things are put together in one message
 * @param largestBytes no message is larger
 * @param largestObjectBytes how much is put together from parts
 * @param retryNanos how long an acknowledgement is waited for, at first
 * @param longestRetryNanos how long at most
 * @param offerAgainNanos how long after they were not taken changes are sent again
 * @param checkNanos how often neighbours compare what they have; 0 for never
 * @param random spreads the times
 */
record Pace(
        int messageBytes,
        int largestBytes,
        int largestObjectBytes,
        long retryNanos,
        long longestRetryNanos,
        long offerAgainNanos,
        long checkNanos,
        RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    /** How long to wait for an acknowledgement that was waited for in vain so many times: at least the round trip twice, and up to a quarter more. */
    long timeout(long roundTripNanos, int attempts) {
        long base = Math.min(longestRetryNanos, retryNanos + 2 * Math.min(roundTripNanos, longestRetryNanos));
        long doubled = Math.min(longestRetryNanos / base, 1L << Math.min(attempts, MAX_DOUBLINGS)) * base;
        return spread(doubled);
    }

    long check() {
        return spread(checkNanos);
    }

    private long spread(long nanos) {
        return nanos + random.nextLong(nanos / 4 + 1);
    }
}
