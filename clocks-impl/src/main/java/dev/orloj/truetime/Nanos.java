package dev.orloj.truetime;

import java.time.Duration;

/** Arithmetic on nanoseconds that does not wrap. */
final class Nanos {
    static final long PER_SECOND = 1_000_000_000;
    static final long PER_MILLI = 1_000_000;

    private Nanos() {}

    /** A duration as nanoseconds; 292 years are as good as for ever. */
    static long of(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static long notNegative(String what, Duration duration) {
        long nanos = of(duration);
        if (nanos < 0) {
            throw new IllegalArgumentException(what + " must not be negative: " + duration);
        }
        return nanos;
    }

    static long positive(String what, Duration duration) {
        long nanos = of(duration);
        if (nanos <= 0) {
            throw new IllegalArgumentException(what + " must be positive: " + duration);
        }
        return nanos;
    }

    /** A rate in parts per billion; a clock that is off by one second a second tells nothing. */
    static long rate(String what, long ppb) {
        if (ppb < 0 || ppb >= PER_SECOND) {
            throw new IllegalArgumentException(what + " is 0 to " + (PER_SECOND - 1) + " ppb: " + ppb);
        }
        return ppb;
    }

    /**
     * What a rate comes to over a time, rounded up. The seconds are taken apart where the product would overflow: at 200 us/s, after half a day.
     *
     * @param nanos at least 0
     * @param ppb less than {@link #PER_SECOND}
     */
    static long drift(long nanos, long ppb) {
        long product = nanos * ppb;
        if (Math.multiplyHigh(nanos, ppb) == 0 && product >= 0 && product <= Long.MAX_VALUE - PER_SECOND) {
            return (product + (PER_SECOND - 1)) / PER_SECOND;
        }
        return nanos / PER_SECOND * ppb + (nanos % PER_SECOND * ppb + (PER_SECOND - 1)) / PER_SECOND;
    }

    /** A sum of two that are not negative; for ever if it overflows. */
    static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** A difference; the end of the range that it lies beyond if it overflows. */
    static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }
}
