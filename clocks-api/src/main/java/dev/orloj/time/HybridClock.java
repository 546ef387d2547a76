package dev.orloj.time;

import java.time.Duration;

/**
 * A hybrid logical clock: a Lamport clock tied to the wall, so that its times are also dates.
 *
 * <p>A time is a packed {@link HybridTimestamp}: {@code l} in milliseconds, and a counter. Guarantees beside those of
 * {@link LogicalClock}:
 *
 * <ul>
 *   <li>{@code l} is at least the wall reading that the wall source admitted, on return from every tick and observe.
 *   <li>{@code l} minus the wall is at most the largest skew that was observed, or that the clock started with, as long as ticks stay below 65,536 a millisecond. Faster
 *       ticking outruns the wall, because a full counter carries into the milliseconds; the policy for the lead decides what happens then.
 *   <li>The wall may stand still or go back; times only rise.
 * </ul>
 *
 * <p>Three limits, which are not the same, stand between the clock and a wrong time. <em>Remote ahead</em>: how far a received time may be
 * ahead of the wall. <em>Lead</em>: how far the clock itself may be ahead of the wall. <em>Jump</em>: how large a jump of the wall is
 * followed without a word; the wall source judges that one, outside the tick.
 *
 * <p><b>Hazard:</b> a clock that restarts without a lease after its wall was set back can issue times that it issued before.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="causal-chain"}
 *
 * <p><b>Source:</b> Kulkarni et al. 2014, section 3, with the packing of section 6.
 */
public interface HybridClock extends LogicalClock, AutoCloseable {
    /** The largest block that can be taken in one step: 16 milliseconds' worth of counters. */
    int MAX_BLOCK = 1 << 20;

    /**
     * Takes the time of a local event, or of sending a message.
     *
     * @return the packed time
     * @throws ClockLeadException if the lead is at its limit, and the policy is to throw, or waiting took too long
     * @throws ClockLeaseException if the persisted bound was not renewed in time, the thread was interrupted while it waited for that, or the clock is
     *     closed
     * @throws ClockExhaustedException if the wall or the clock has left the range of 2<sup>47</sup> milliseconds (the year 6429)
     */
    @Override
    long tick();

    /**
     * Takes the time of receiving a message.
     *
     * @param remote the packed time that the message carried
     * @return the packed time
     * @throws ClockDriftException if {@code remote} is further ahead of the wall than the limit for remote times
     * @throws IllegalArgumentException if {@code remote} is negative
     * @throws ClockLeadException as {@link #tick} does
     * @throws ClockLeaseException as {@link #tick} does
     * @throws ClockExhaustedException as {@link #tick} does
     */
    @Override
    long observe(long remote);

    /**
     * Takes the time of a local event, as a value for people.
     *
     * @return {@link #tick} as a value
     * @throws ClockException as {@code tick} does
     */
    default HybridTimestamp tickTimestamp() {
        return new HybridTimestamp(tick());
    }

    /**
     * Takes the time of receiving a message whose time came as a value.
     *
     * @param remote what the message carried
     * @return {@link #observe(long)} as a value
     * @throws ClockException as {@code observe(long)} does
     */
    default HybridTimestamp observe(HybridTimestamp remote) {
        return new HybridTimestamp(observe(remote.packed()));
    }

    /**
     * Reads the clock without an event, as a value for people.
     *
     * @return {@link #current} as a value
     */
    default HybridTimestamp currentTimestamp() {
        return new HybridTimestamp(current());
    }

    /**
     * Takes the times of a block of events in one step: the one returned and the {@code count - 1} numbers after it.
     *
     * @param count how many, 1 to {@link #MAX_BLOCK}
     * @return the first time of the block
     * @throws IllegalArgumentException if {@code count} is out of range, or a longer time than a refusing lead limit
     * @throws ClockException as {@link #tick} does; then no time is taken
     */
    long tickBlock(int count);

    /**
     * Waits until this clock or its wall has passed a time, so that every later tick is greater.
     *
     * @param time a packed time
     * @param timeout how long to wait at most; zero or less only looks
     * @return whether the time has passed; false if the timeout came first
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws IllegalArgumentException if {@code time} is negative
     * @throws ClockExhaustedException if no clock can ever pass it
     */
    boolean awaitPast(long time, Duration timeout) throws InterruptedException;

    /**
     * How far this clock leads its wall now.
     *
     * @return milliseconds; 0 if the wall is level or ahead
     */
    long leadMillis();

    /**
     * Gives up the clock's lease, if it has one; it then issues no more times. A clock without a lease is not affected.
     */
    @Override
    void close();
}
