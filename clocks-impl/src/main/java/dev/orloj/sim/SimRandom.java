package dev.orloj.sim;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A seeded source of random numbers that draws the same on every JDK: xoshiro256**, its state filled by SplitMix64.
 *
 * <p>A {@linkplain #stream(String) stream} is a source of its own, derived from the seed and a name. It does not depend on what was drawn before, here or from another stream, so a component that
 * draws more often than yesterday shifts nobody else's draws.
 *
 * <p><b>Not guaranteed:</b> secrecy; whoever sees a few draws knows the rest.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="random"}
 *
 * <p><b>Thread safety:</b> none. <b>Cost:</b> a few nanoseconds a draw; the continuous distributions take one or two logarithms. Only {@code stream} allocates. <b>Source:</b> Blackman and Vigna,
 * "Scrambled linear pseudorandom number generators", 2021; Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014; Lemire, "Fast random integer generation in an interval",
 * 2019.
 */
public final class SimRandom {
    private static final double UNIT = 0x1.0p-53;

    private long key;
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    SimRandom(long seed) {
        reset(seed);
    }

    /**
     * A source by a seed.
     *
     * @param seed any number
     * @return a new source
     */
    public static SimRandom of(long seed) {
        return new SimRandom(seed);
    }

    /** Starts again from a seed: what a new source would draw, without making one. */
    void reset(long seed) {
        key = seed;
        s0 = Mix.mix(seed + Mix.GOLDEN);
        s1 = Mix.mix(seed + 2 * Mix.GOLDEN);
        s2 = Mix.mix(seed + 3 * Mix.GOLDEN);
        s3 = Mix.mix(seed + 4 * Mix.GOLDEN);
    }

    /** Sets the state itself, for known answers. */
    void state(long a, long b, long c, long d) {
        s0 = a;
        s1 = b;
        s2 = c;
        s3 = d;
    }

    /**
     * A source of its own, the same whenever it is asked for.
     *
     * @param name of the component that draws from it
     * @return a new source at its start
     */
    public SimRandom stream(String name) {
        return new SimRandom(Mix.key(key, name));
    }

    /**
     * A source of its own by number, as {@link #stream(String)}.
     *
     * @param number of the component that draws from it
     * @return a new source at its start
     */
    public SimRandom stream(long number) {
        return new SimRandom(Mix.key(key, number));
    }

    /**
     * Draws 64 bits.
     *
     * @return any long, all alike
     */
    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /**
     * Draws a number below a bound, all alike.
     *
     * @param bound at least 1
     * @return 0 to {@code bound - 1}
     * @throws IllegalArgumentException if the bound is not positive
     */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound must be positive: " + bound);
        }
        while (true) {
            long bits = nextLong();
            long low = bits * bound;
            // The lower half of the product tells those few apart that would favour some results; most are beyond doubt
            // without a division.
            if (Long.compareUnsigned(low, bound) >= 0
                    || Long.compareUnsigned(low, Long.remainderUnsigned(-bound, bound)) >= 0) {
                return highUnsigned(bits, bound);
            }
        }
    }

    /** The upper half of the product; {@code b} is not negative. */
    private static long highUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b);
    }

    /**
     * Draws a number of a range, all alike.
     *
     * @param least the smallest
     * @param most the largest, which is drawn too
     * @return {@code least} to {@code most}
     * @throws IllegalArgumentException if the range is empty, or larger than {@link Long#MAX_VALUE} numbers
     */
    public long between(long least, long most) {
        long count = most - least + 1;
        if (most < least || count <= 0) {
            throw new IllegalArgumentException("can't draw from " + least + " to " + most);
        }
        return least + nextLong(count);
    }

    /**
     * Draws an index.
     *
     * @param bound at least 1
     * @return 0 to {@code bound - 1}
     * @throws IllegalArgumentException if the bound is not positive
     */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /**
     * Draws a fraction in steps of 2<sup>-53</sup>, all alike.
     *
     * @return at least 0, less than 1
     */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /**
     * Tosses a coin. One number is drawn whatever the probability.
     *
     * @param probability 0 to 1
     * @return true with that probability
     * @throws IllegalArgumentException if it is no probability
     */
    public boolean chance(double probability) {
        return nextDouble() < requireProbability("a chance", probability);
    }

    static double requireProbability(String what, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(what + " is 0 to 1: " + probability);
        }
        return probability;
    }

    /**
     * Draws from the exponential distribution of mean 1.
     *
     * @return at least 0, at most 36.8
     */
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    /**
     * Draws from the normal distribution of mean 0 and deviation 1, by Marsaglia's polar method. (The cosine of Box and Muller allocates in {@link StrictMath} of later JDKs.)
     *
     * @return -12.1 to 12.1
     */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * Draws an element, all alike.
     *
     * @param list not empty
     * @param <T> what it holds
     * @return one of them
     * @throws IllegalArgumentException if the list is empty
     */
    public <T> T pick(List<? extends T> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("can't pick from an empty list");
        }
        return list.get(nextInt(list.size()));
    }

    /**
     * Puts a list into a random order, all orders alike.
     *
     * @param list that can be changed
     */
    public void shuffle(List<?> list) {
        Objects.requireNonNull(list, "list");
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, nextInt(i + 1));
        }
    }
}
