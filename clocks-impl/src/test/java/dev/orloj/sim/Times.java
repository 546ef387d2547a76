package dev.orloj.sim;

import java.time.Duration;

/** Short names for spans of time. */
final class Times {
    static final long SECOND = 1_000_000_000;
    static final long MILLI = 1_000_000;

    private Times() {}

    static Duration seconds(long n) {
        return Duration.ofSeconds(n);
    }

    static Duration millis(long n) {
        return Duration.ofMillis(n);
    }

    static Duration nanos(long n) {
        return Duration.ofNanos(n);
    }
}
