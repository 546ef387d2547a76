package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/** Arithmetic on nanoseconds that is exact, or says that it can't be. */
final class Exact {
    private Exact() {}

    static long plus(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw new ArithmeticException("a sum beyond 64 bits: " + a + " + " + b);
        }
        return sum;
    }

    static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw new ArithmeticException("a difference beyond 64 bits: " + a + " - " + b);
        }
        return difference;
    }

    static long times(long a, long b) {
        if (Math.multiplyHigh(a, b) != (a * b) >> 63) {
            throw new ArithmeticException("a product beyond 64 bits: " + a + " * " + b);
        }
        return a * b;
    }

    /** How far apart two are; {@code Long.MAX_VALUE} where it is more. */
    static long distance(long a, long b) {
        long distance = Math.max(a, b) - Math.min(a, b);
        return distance < 0 ? Long.MAX_VALUE : distance;
    }

    /** Of two, rounded down. */
    static long middle(long a, long b) {
        return (a & b) + ((a ^ b) >> 1);
    }

    /** A half, rounded up. */
    static long half(long notNegative) {
        return notNegative - notNegative / 2;
    }

    /** A fraction of something that is not negative, rounded up. */
    static long part(long of, long numerator, long denominator) {
        long whole = times(of / denominator, numerator);
        return plus(whole, -Math.floorDiv(-times(of % denominator, numerator), denominator));
    }

    /**
     * Of some, rounded down.
     *
     * <p>The quotients and the remainders are added apart. The quotients may leave the range on the way, as each is rounded down, but the remainders bring them back, and the mean is in the range.
     */
    static long mean(long[] values, int from, int to) {
        int count = to - from;
        long quotients = 0;
        long remainders = 0;
        for (int i = from; i < to; i++) {
            quotients += Math.floorDiv(values[i], count);
            remainders += Math.floorMod(values[i], count);
        }
        return quotients + remainders / count;
    }

    /**
     * What a rate comes to over a time, rounded down. The seconds are taken apart, since the product would overflow within a day.
     *
     * @param nanos at least 0
     * @param ppb parts per billion, less than a billion, of any sign
     */
    static long gained(long nanos, long ppb) {
        return nanos / Nanos.PER_SECOND * ppb + Math.floorDiv(nanos % Nanos.PER_SECOND * ppb, Nanos.PER_SECOND);
    }

    static long notNegative(String what, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException(what + " must not be negative: " + nanos + " ns");
        }
        return nanos;
    }

    static long positive(String what, long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException(what + " must be positive: " + nanos + " ns");
        }
        return nanos;
    }
}
