package dev.orloj.sim;

import java.time.Duration;

/**
 * How long messages are under way: a distribution, with a least value below which nothing is drawn.
 *
 * <p>The draws of the distributions made here are the same on every JDK, rounded down to nanoseconds and cut at {@link #MAX_NANOS}. A distribution of your own uses nothing but the source that it is
 * given, {@link StrictMath}, and what is fixed.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="partition"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> one or two draws.
 */
@FunctionalInterface
public interface Delay {
    /** No delay is longer: a day. */
    long MAX_NANOS = 86_400_000_000_000L;

    /**
     * Draws a delay.
     *
     * @param random where from
     * @return 0 to {@link #MAX_NANOS} nanoseconds
     */
    long drawNanos(SimRandom random);

    /**
     * Always the same delay.
     *
     * @param delay 0 to a day
     * @return the distribution
     * @throws IllegalArgumentException if it is out of range
     */
    static Delay constant(Duration delay) {
        long nanos = nanos("a delay", delay, 0);
        return random -> nanos;
    }

    /**
     * All delays of a range alike.
     *
     * @param least the shortest, at least 0
     * @param most the longest, at most a day
     * @return the distribution
     * @throws IllegalArgumentException if the range is empty or beyond a day
     */
    static Delay uniform(Duration least, Duration most) {
        long from = nanos("the least delay", least, 0);
        long to = nanos("the longest delay", most, from);
        return random -> random.between(from, to);
    }

    /**
     * A least delay and an exponential excess: that of a queue that is now and then longer.
     *
     * @param least the shortest, at least 0
     * @param mean of the whole delay, at least the shortest
     * @return the distribution
     * @throws IllegalArgumentException if something is out of range
     */
    static Delay exponential(Duration least, Duration mean) {
        long from = nanos("the least delay", least, 0);
        long excess = nanos("the mean delay", mean, from) - from;
        return random -> cut(from, excess * random.nextExponential());
    }

    /**
     * A normal distribution without what would be below its least value; that is drawn again, which makes the mean a little larger.
     *
     * @param least the shortest, at least 0
     * @param mean of the distribution before it is cut off, at least the shortest
     * @param deviation of the same
     * @return the distribution
     * @throws IllegalArgumentException if something is out of range
     */
    static Delay normal(Duration least, Duration mean, Duration deviation) {
        long from = nanos("the least delay", least, 0);
        long middle = nanos("the mean delay", mean, from);
        long sigma = nanos("the deviation of a delay", deviation, 0);
        return random -> {
            double excess;
            do {
                excess = middle - from + sigma * random.nextGaussian();
            } while (excess < 0);
            return cut(from, excess);
        };
    }

    /**
     * A least delay and a log-normal excess, as round trips through the Internet show: most are short, some are several times as long.
     *
     * @param least the shortest, at least 0
     * @param median of the whole delay, at least the shortest
     * @param sigma the deviation of the excess's logarithm, 0 to 10; 0.5 is a calm network, 1 a rough one
     * @return the distribution
     * @throws IllegalArgumentException if something is out of range
     */
    static Delay logNormal(Duration least, Duration median, double sigma) {
        long from = nanos("the least delay", least, 0);
        long excess = nanos("the median delay", median, from) - from;
        if (!(sigma >= 0 && sigma <= 10)) {
            throw new IllegalArgumentException("the sigma of a log-normal delay is 0 to 10: " + sigma);
        }
        return random -> cut(from, excess * StrictMath.exp(sigma * random.nextGaussian()));
    }

    /**
     * The Pareto distribution, whose tail is heavy: with a shape of 1.2, one delay in a thousand is more than three hundred times the shortest.
     *
     * @param least the shortest, longer than 0
     * @param shape more than 0; up to 2 the variance is infinite, up to 1 the mean too
     * @return the distribution
     * @throws IllegalArgumentException if something is out of range
     */
    static Delay pareto(Duration least, double shape) {
        long from = nanos("the least delay", least, 1);
        if (!(shape > 0)) {
            throw new IllegalArgumentException("the shape of a Pareto delay is more than 0: " + shape);
        }
        return random -> cut(0, from * StrictMath.pow(1 - random.nextDouble(), -1 / shape));
    }

    private static long cut(long least, double excess) {
        return Math.min(MAX_NANOS, least + (long) Math.min(MAX_NANOS, excess));
    }

    private static long nanos(String what, Duration delay, long least) {
        return SpanText.nanos(what, delay, least, MAX_NANOS);
    }
}
