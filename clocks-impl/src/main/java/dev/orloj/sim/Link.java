package dev.orloj.sim;

import java.time.Duration;
import java.util.Objects;

/**
 * What one direction between two machines does to messages. The link of {@link #of} delays them and nothing else; each {@code with} adds something.
 *
 * <p>Loss, duplication and reordering are drawn for each message on its own, and apart from its delay: a larger loss doesn't change which messages are slow, or which are duplicated.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="scenario"}
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Link {
    /** No message is larger, and no queue: 4 GiB. */
    public static final long MAX_BYTES = 1L << 32;

    /** No link is faster: 8 terabits a second. */
    public static final long MAX_BYTES_PER_SECOND = 1_000_000_000_000L;

    private final Delay delay;
    private final Harms harms;
    private final Capacity capacity;
    private final boolean inOrder;

    /** The probabilities of what is noted as a fault, and for how long a message may be held back. */
    record Harms(double loss, double duplication, double reordering, long heldBackNanos) {
        Harms {
            SimRandom.requireProbability("a loss", loss);
            SimRandom.requireProbability("a duplication", duplication);
            SimRandom.requireProbability("a reordering", reordering);
        }
    }

    /** How much goes through, 0 for as much as there is, and how much may wait for it. */
    record Capacity(long bytesPerSecond, long queueBytes) {}

    private Link(Delay delay, Harms harms, Capacity capacity, boolean inOrder) {
        this.delay = Objects.requireNonNull(delay, "delay");
        this.harms = harms;
        this.capacity = capacity;
        this.inOrder = inOrder;
    }

    /**
     * A link that delays and does nothing else.
     *
     * @param delay how long messages are under way
     * @return the link
     */
    public static Link of(Delay delay) {
        return new Link(delay, new Harms(0, 0, 0, 0), new Capacity(0, 0), false);
    }

    /**
     * The same with messages lost.
     *
     * @param probability 0 to 1
     * @return a link
     * @throws IllegalArgumentException if it is no probability
     */
    public Link withLoss(double probability) {
        return with(new Harms(probability, harms.duplication, harms.reordering, harms.heldBackNanos));
    }

    /**
     * The same with messages that arrive twice, the second time after a delay of its own.
     *
     * @param probability 0 to 1
     * @return a link
     * @throws IllegalArgumentException if it is no probability
     */
    public Link withDuplication(double probability) {
        return with(new Harms(harms.loss, probability, harms.reordering, harms.heldBackNanos));
    }

    /**
     * The same with messages held back, so that later ones overtake them; all spans up to the longest alike.
     *
     * @param probability 0 to 1
     * @param longest how long they are held back at most, up to a day
     * @return a link
     * @throws IllegalArgumentException if it is no probability, or the span is out of range
     */
    public Link withReordering(double probability, Duration longest) {
        long nanos = SpanText.nanos("how long a message is held back", longest, 0, Delay.MAX_NANOS);
        return with(new Harms(harms.loss, harms.duplication, probability, nanos));
    }

    private Link with(Harms newHarms) {
        return new Link(delay, newHarms, capacity, inOrder);
    }

    /**
     * The same with a capacity. A message is sent when those before it are; its delay comes after.
     *
     * @param bytesPerSecond 1 to {@link #MAX_BYTES_PER_SECOND}
     * @param queueBytes how much may wait to be sent, 0 to {@link #MAX_BYTES}; a message that would have to wait for more is lost
     * @return a link
     * @throws IllegalArgumentException if something is out of range
     */
    public Link withCapacity(long bytesPerSecond, long queueBytes) {
        if (bytesPerSecond < 1 || bytesPerSecond > MAX_BYTES_PER_SECOND || queueBytes < 0 || queueBytes > MAX_BYTES) {
            throw new IllegalArgumentException("a link carries 1 to " + MAX_BYTES_PER_SECOND
                    + " bytes a second, and queues 0 to " + MAX_BYTES + ": " + bytesPerSecond + ", " + queueBytes);
        }
        return new Link(delay, harms, new Capacity(bytesPerSecond, queueBytes), inOrder);
    }

    /**
     * The same with messages in the order in which they were sent, as on a stream: where one is slow the next ones wait for it. Messages held back, and second copies, are not.
     *
     * @return a link
     */
    public Link withOrder() {
        return new Link(delay, harms, capacity, true);
    }

    Delay delay() {
        return delay;
    }

    Harms harms() {
        return harms;
    }

    Capacity capacity() {
        return capacity;
    }

    boolean inOrder() {
        return inOrder;
    }
}
