package dev.orloj.sync;

/** How far offsets scatter, as RFC 5905 reckons jitter. */
final class Scatter {
    private Scatter() {}

    /** The root of the mean square of the differences from one of the offsets, over the others; rounded up, and 0 if there are none. */
    static long about(long centre, long[] offsets) {
        if (offsets.length < 2) {
            return 0;
        }
        double squares = 0;
        for (long offset : offsets) {
            double difference = Exact.distance(offset, centre);
            squares += difference * difference;
        }
        return (long) Math.ceil(Math.sqrt(squares / (offsets.length - 1)));
    }
}
