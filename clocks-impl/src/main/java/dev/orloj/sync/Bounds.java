package dev.orloj.sync;

import java.util.Optional;

/**
 * A closed interval of nanoseconds that something unknown lies in: a time, or the offset between two clocks.
 *
 * <p>Intervals that touch overlap: their intersection is a point. <b>Thread safety:</b> immutable.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="intersections"}
 *
 * @param low the least that it can be
 * @param high the most that it can be; at least {@code low}
 */
public record Bounds(long low, long high) {
    /**
     * Makes an interval.
     *
     * @param low the least
     * @param high the most
     * @throws IllegalArgumentException if {@code high} is less than {@code low}
     */
    public Bounds {
        if (high < low) {
            throw new IllegalArgumentException("bounds do not end before they start: low=" + low + ", high=" + high);
        }
    }

    /**
     * Makes an interval of a middle and half a width.
     *
     * @param middle in nanoseconds
     * @param error at least 0
     * @return from {@code middle - error} to {@code middle + error}
     * @throws IllegalArgumentException if the error is negative
     * @throws ArithmeticException if an end is beyond 64 bits
     */
    public static Bounds around(long middle, long error) {
        Exact.notNegative("an error", error);
        return new Bounds(Exact.minus(middle, error), Exact.plus(middle, error));
    }

    /**
     * The middle, which is never further from what lies in the interval than {@link #error}.
     *
     * @return rounded down
     */
    public long middle() {
        return Exact.middle(low, high);
    }

    /**
     * Half the width.
     *
     * @return rounded up; {@code Long.MAX_VALUE} where it is more
     */
    public long error() {
        return Exact.distance(high, middle());
    }

    /**
     * The width.
     *
     * @return {@code high - low}; {@code Long.MAX_VALUE} where it is more
     */
    public long width() {
        return Exact.distance(high, low);
    }

    /**
     * Whether a point lies in the interval, ends included.
     *
     * @param point in nanoseconds
     * @return whether it does
     */
    public boolean contains(long point) {
        return low <= point && point <= high;
    }

    /**
     * What lies in both.
     *
     * @param other another interval
     * @return the points of both; empty if there are none
     */
    public Optional<Bounds> intersect(Bounds other) {
        long from = Math.max(low, other.low);
        long to = Math.min(high, other.high);
        return from <= to ? Optional.of(new Bounds(from, to)) : Optional.empty();
    }
}
