package dev.orloj.time;

import dev.orloj.causality.ReplicaId;

/**
 * A clock whose times are single numbers that respect happened-before: {@code long} in, {@code long} out.
 *
 * <p>Guarantees, for all threads together: no time is issued twice; each time a thread gets is greater than every time issued, or
 * observed, before it asked; and if event {@code a} happened before event {@code b}, whatever the processes between, the time of
 * {@code a} is smaller.
 *
 * <p><b>Not guaranteed:</b> that a smaller time happened before; that issued times are dense. Times of different replicas can be
 * equal: where a total order is needed, pair them with the replica in a {@link Stamp}.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="try-observe"}
 *
 * <p><b>Thread safety:</b> any threads; lock-free, but where a policy of a hybrid clock says to wait. <b>Cost:</b> about one atomic addition; allocates nothing.
 * <b>Source:</b> Lamport 1978; Kulkarni et al. 2014 for the hybrid kind.
 */
public interface LogicalClock {
    /** Answer of {@link #tryObserve}: the time lies further ahead than the limit for remote times. */
    long REFUSED_AHEAD = -1;

    /** Answer of {@link #tryObserve}: the time is negative, so no clock made it. */
    long REFUSED_INVALID = -2;

    /** Answer of {@link #tryObserve}: the clock has come to the end of its range. */
    long REFUSED_EXHAUSTED = -3;

    /** Answer of {@link #tryObserve}: the clock's own lead over the wall is at its limit. */
    long REFUSED_LEAD = -4;

    /** Answer of {@link #tryObserve}: the bound that protects the clock across restarts was not renewed in time. */
    long REFUSED_LEASE = -5;

    /**
     * Whose clock this is.
     *
     * @return the id that makes its times unique in a {@link Stamp}
     */
    ReplicaId replica();

    /**
     * Takes the time of a local event, or of sending a message.
     *
     * @return a time greater than every one that this clock issued or observed before
     * @throws ClockException if none can be issued; see the kind of clock
     */
    long tick();

    /**
     * Takes the time of receiving a message.
     *
     * @param remote the time that the message carried
     * @return a time greater than {@code remote} and than every one that this clock issued or observed before
     * @throws ClockDriftException if {@code remote} lies too far ahead
     * @throws IllegalArgumentException if {@code remote} is negative
     * @throws ClockException if no time can be issued; see the kind of clock
     */
    long observe(long remote);

    /**
     * As {@link #observe(long)}, but answers a refusal by a code: nothing is thrown or allocated. It waits where {@code observe} would.
     *
     * @param remote the time that the message carried
     * @return the new time, at least 1; or one of the {@code REFUSED_} codes, all negative, with the clock as it was
     */
    long tryObserve(long remote);

    /**
     * Reads the clock without an event.
     *
     * @return the greatest time issued or observed so far, or a little more: never a value that is issued later, at least 0
     */
    long current();

    /**
     * What this clock has counted since it was made.
     *
     * @return a snapshot, whose figures need not be of one instant
     */
    ClockStats stats();

    /**
     * Takes the time of a local event, as a value for people and messages.
     *
     * @return {@link #tick} with the replica
     */
    default Stamp tickStamp() {
        return new Stamp(tick(), replica());
    }

    /**
     * Takes the time of receiving a message whose time came as a value.
     *
     * @param remote what the message carried
     * @return {@link #observe(long)} with the replica
     * @throws ClockException as {@code observe(long)} does
     */
    default Stamp observe(Stamp remote) {
        return new Stamp(observe(remote.time()), replica());
    }
}
