package dev.orloj.clocks;

import java.time.Duration;

/** Durations as nanoseconds, where 292 years are as good as for ever. */
final class Durations {
    private Durations() {}

    static long toNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static long positiveNanos(String what, Duration duration) {
        long nanos = toNanos(duration);
        if (nanos <= 0) {
            throw new IllegalArgumentException(what + " must be positive: " + duration);
        }
        return nanos;
    }
}
