package dev.orloj.crdt.sync;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Builds an {@link AntiEntropy}.
 *
 * @param <P> what neighbours are named by
 */
public final class AntiEntropyBuilder<P> {
    /** The least that a message may be limited to. */
    public static final int MIN_MESSAGE_BYTES = 1_024;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final RandomGenerator random;
    private int messageBytes = 16_384;
    private int largestBytes = Integer.MAX_VALUE;
    private long retryNanos = Duration.ofMillis(200).toNanos();
    private long longestRetryNanos = Duration.ofSeconds(30).toNanos();
    private long offerAgainNanos = Duration.ofSeconds(30).toNanos();
    private long checkNanos;
    private SyncListener<? super P> listener = new SyncListener<>() {};

    AntiEntropyBuilder(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Up to which size things are put together in one message, and above which a delta is cut if it can be; 16,384 bytes by default. What can't be cut goes alone, in a message as large as it is.
     *
     * @param bytes at least {@value #MIN_MESSAGE_BYTES}
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public AntiEntropyBuilder<P> messageBytes(int bytes) {
        messageBytes = requireSize(bytes);
        return this;
    }

    /**
     * The size that no message may exceed, since the transport would not carry it. What is larger is not sent, and {@link SyncListener#tooLarge} says so. By default there is none.
     *
     * @param bytes at least {@value #MIN_MESSAGE_BYTES}; less than {@link #messageBytes} limits that too
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public AntiEntropyBuilder<P> largestMessage(int bytes) {
        largestBytes = requireSize(bytes);
        return this;
    }

    private static int requireSize(int bytes) {
        if (bytes < MIN_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "a message has room for at least " + MIN_MESSAGE_BYTES + " bytes: " + bytes);
        }
        return bytes;
    }

    /**
     * How long an acknowledgement is waited for before a message is made again. The time is counted from twice the round trip, as measured, and doubles with each failure, up to the longest; and up to a quarter is added at random. By default 200 milliseconds and 30 seconds.
     *
     * @param first 1 millisecond or more
     * @param longest no less than that, at most 1 day
     * @return this builder
     * @throws IllegalArgumentException if they are out of range
     */
    public AntiEntropyBuilder<P> retryAfter(Duration first, Duration longest) {
        requireBetween("the first retry", first, Duration.ofMillis(1), longest);
        longestRetryNanos = requireBetween("the longest retry", longest, first, LONGEST);
        retryNanos = first.toNanos();
        return this;
    }

    /**
     * How long after a neighbour did not take changes they are offered again; 30 seconds by default.
     *
     * @param span 1 millisecond to 1 day
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public AntiEntropyBuilder<P> offerAgainAfter(Duration span) {
        offerAgainNanos =
                requireBetween("the time until changes are offered again", span, Duration.ofMillis(1), LONGEST);
        return this;
    }

    /**
     * How often neighbours compare what they have though nothing calls for it: a net below the protocol, for changes that were not told of. By default they do not, and nothing is sent while all agree.
     *
     * @param span 1 millisecond to 1 day; up to a quarter is added at random
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public AntiEntropyBuilder<P> checkEvery(Duration span) {
        checkNanos = requireBetween("the time between checks", span, Duration.ofMillis(1), LONGEST);
        return this;
    }

    private static long requireBetween(String what, Duration span, Duration least, Duration most) {
        if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " is " + least + " to " + most + ", not " + span);
        }
        return span.toNanos();
    }

    /**
     * Who is told what became of objects; nobody by default.
     *
     * @param theListener called by the thread that uses the {@code AntiEntropy}
     * @return this builder
     */
    public AntiEntropyBuilder<P> listener(SyncListener<? super P> theListener) {
        listener = Objects.requireNonNull(theListener, "listener");
        return this;
    }

    /**
     * Makes it.
     *
     * @return a new one, without objects and neighbours
     */
    public AntiEntropy<P> build() {
        Pace pace = new Pace(
                Math.min(messageBytes, largestBytes),
                largestBytes,
                retryNanos,
                longestRetryNanos,
                offerAgainNanos,
                checkNanos,
                random);
        return new AntiEntropy<>(pace, listener);
    }
}
