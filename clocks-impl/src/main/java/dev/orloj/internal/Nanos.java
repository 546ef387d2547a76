package dev.orloj.internal;

import java.time.Duration;

/** Arithmetic on nanoseconds that does not wrap. */
public final class Nanos {
    /** In a second. */
    public static final long PER_SECOND = 1_000_000_000;

    /** In a millisecond. */
    public static final long PER_MILLI = 1_000_000;

    private Nanos() {}

    /**
     * A duration as nanoseconds; 292 years are as good as for ever.
     *
     * @param duration of any length
     * @return its nanoseconds, or the end of the range
     */
    public static long of(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /**
     * Checks a duration.
     *
     * @param what is said of it
     * @param duration that may be zero
     * @return its nanoseconds
     */
    public static long notNegative(String what, Duration duration) {
        long nanos = of(duration);
        if (nanos < 0) {
            throw new IllegalArgumentException(what + " must not be negative: " + duration);
        }
        return nanos;
    }

    /**
     * Checks a duration.
     *
     * @param what is said of it
     * @param duration that may not be zero
     * @return its nanoseconds
     */
    public static long positive(String what, Duration duration) {
        long nanos = of(duration);
        if (nanos <= 0) {
            throw new IllegalArgumentException(what + " must be positive: " + duration);
        }
        return nanos;
    }

    /**
     * Checks a rate in parts per billion. A clock that is off by one second a second tells nothing.
     *
     * @param what is said of it
     * @param ppb nanoseconds a second
     * @return the rate
     */
    public static long rate(String what, long ppb) {
        return rate(what, ppb, PER_SECOND - 1);
    }

    /**
     * Checks a rate in parts per billion against a limit.
     *
     * @param what is said of it
     * @param ppb nanoseconds a second
     * @param most the largest that will do
     * @return the rate
     */
    public static long rate(String what, long ppb, long most) {
        if (ppb < 0 || ppb > most) {
            throw new IllegalArgumentException(what + " is 0 to " + most + " ppb: " + ppb);
        }
        return ppb;
    }

    /**
     * What a rate comes to over a time, rounded up. The seconds are taken apart where the product would overflow: at 200 us/s, after half a day.
     *
     * @param nanos at least 0
     * @param ppb 0 to {@link #PER_SECOND} less one
     * @return at most {@code nanos}
     */
    public static long drift(long nanos, long ppb) {
        long product = nanos * ppb;
        if (Math.multiplyHigh(nanos, ppb) == 0 && product >= 0 && product <= Long.MAX_VALUE - PER_SECOND) {
            return (product + (PER_SECOND - 1)) / PER_SECOND;
        }
        return nanos / PER_SECOND * ppb + (nanos % PER_SECOND * ppb + (PER_SECOND - 1)) / PER_SECOND;
    }

    /**
     * A sum; for ever if it overflows.
     *
     * @param a at least 0
     * @param b at least 0
     * @return their sum
     */
    public static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * A difference; the end of the range that it lies beyond if it overflows.
     *
     * @param a any
     * @param b any
     * @return {@code a - b}
     */
    public static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }
}
