package dev.orloj.examples;

import dev.orloj.time.HybridTimestamp;

/** Watches the timestamps of one clock: each larger than the last, and its physical part near the wall. */
final class TimestampWatch {
    private final String clock;
    private final long nearMillis;
    private HybridTimestamp last;

    /** {@code nearMillis} is how far ahead of the wall a timestamp may be. */
    TimestampWatch(String clock, long nearMillis) {
        this.clock = clock;
        this.nearMillis = nearMillis;
    }

    /** What is wrong with the next timestamp; null if nothing is. */
    String check(HybridTimestamp timestamp, long wallMillis) {
        HybridTimestamp previous = last;
        last = timestamp;
        if (previous != null && timestamp.compareTo(previous) <= 0) {
            return "clock " + clock + " gave " + timestamp + " after " + previous + ", which is not larger";
        }
        long lead = timestamp.millis() - wallMillis;
        if (lead < 0 || lead > nearMillis) {
            return "clock " + clock + " gave " + timestamp + ", which is " + lead + " ms ahead of its wall; 0 to "
                    + nearMillis + " ms were expected";
        }
        return null;
    }
}
