package dev.orloj.crdt.sync;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Builds an {@link AntiEntropy}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="anti-entropy"}
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
    private int largestObjectBytes = 64 << 20;
    private long retryNanos = Duration.ofMillis(200).toNanos();
    private long longestRetryNanos = Duration.ofSeconds(30).toNanos();
    private long offerAgainNanos = Duration.ofSeconds(30).toNanos();
    private long checkNanos;
    private SyncListener<? super P> listener = new SyncListener<>() {};

    AntiEntropyBuilder(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Up to which size things are put together in one message, and above which a delta is cut into operations; 16,384 bytes by default. What can't be cut so goes alone, in a message as large as it is, up to {@link #largestMessage}.
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
     * The size that no message may exceed, since the transport would not carry it. What is larger goes in parts, each in a message of {@link #messageBytes}, one large thing at a time to each neighbour; its bytes are kept until all have arrived. By default there is none.
     *
     * @param bytes at least {@value #MIN_MESSAGE_BYTES}; less than {@link #messageBytes} limits that too
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public AntiEntropyBuilder<P> largestMessage(int bytes) {
        largestBytes = requireSize(bytes);
        return this;
    }

    /**
     * How many bytes of one object are put together from parts, see {@link #largestMessage}; 64 MiB by default. Each neighbour can make this program keep so much, by sending it. What is longer is refused at its first part; {@link SyncListener#givenUp} says so here, and {@link SyncListener#tooLarge} at the neighbour, which offers it again later. Messages that are no parts may be as
     * large as the transport lets them.
     *
     * @param bytes at least {@value #MIN_MESSAGE_BYTES}, of an object's delta as it is encoded, with its name
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public AntiEntropyBuilder<P> largestObject(int bytes) {
        largestObjectBytes = requireSize(bytes);
        return this;
    }

    private static int requireSize(int bytes) {
        if (bytes < MIN_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "the limit of a size is at least " + MIN_MESSAGE_BYTES + " bytes, not " + bytes);
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
                largestObjectBytes,
                retryNanos,
                longestRetryNanos,
                offerAgainNanos,
                checkNanos,
                random);
        return new AntiEntropy<>(pace, listener);
    }
}
