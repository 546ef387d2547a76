package dev.orloj.sync;

/**
 * The last so many intervals, with their mean and variance.
 *
 * <p>The sums are exact integers, that of the squares has 128 bits: what leaves the window takes away exactly what it had brought, and the variance can't become negative, however long the window runs. Of sums of floating point neither is true.
 */
final class PhiWindow {
    /** What an interval counts as at most. */
    static final long LONGEST = 1L << 50;

    /** So many of the longest fit into the sums. */
    static final int MOST_SAMPLES = 1 << 12;

    private static final double TWO_TO_64 = 0x1p64;

    private final long[] intervals;
    private int size;
    private int next;
    private long sum;
    private long squaresHigh;
    private long squaresLow;

    PhiWindow(int capacity) {
        intervals = new long[capacity];
    }

    void add(long interval) {
        long counted = Math.min(interval, LONGEST);
        if (size == intervals.length) {
            drop(intervals[next]);
        } else {
            size++;
        }
        intervals[next] = counted;
        next = next + 1 == intervals.length ? 0 : next + 1;
        sum += counted;
        long low = squaresLow + counted * counted;
        long carry = Long.compareUnsigned(low, squaresLow) < 0 ? 1 : 0;
        squaresHigh += Math.multiplyHigh(counted, counted) + carry;
        squaresLow = low;
    }

    private void drop(long interval) {
        sum -= interval;
        long low = squaresLow - interval * interval;
        long borrow = Long.compareUnsigned(low, squaresLow) > 0 ? 1 : 0;
        squaresHigh -= Math.multiplyHigh(interval, interval) + borrow;
        squaresLow = low;
    }

    int size() {
        return size;
    }

    /** 0 of none. */
    double mean() {
        return size == 0 ? 0 : (double) sum / size;
    }

    /** Of the whole window, not of a sample: {@code (n sum(x^2) - sum(x)^2) / n^2}; 0 of none. */
    double variance() {
        if (size == 0) {
            return 0;
        }
        long high = Math.multiplyHigh(size, squaresLow) + ((squaresLow >> 63) & size) + size * squaresHigh;
        long low = size * squaresLow;
        long squareLow = sum * sum;
        long borrow = Long.compareUnsigned(low, squareLow) < 0 ? 1 : 0;
        high -= Math.multiplyHigh(sum, sum) + borrow;
        low -= squareLow;
        double difference = high * TWO_TO_64 + (low >>> 1) * 2.0 + (low & 1);
        return difference / size / size;
    }
}
