package dev.orloj.time;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.VersionVector;

/**
 * A vector clock: counts the events of its replica, and knows how many of every other's it has heard of.
 *
 * <p>The time of an event is a {@link VersionVector}, and comparing two of them decides happened-before exactly. Guarantee: any two
 * events of one clock are ordered, whatever the threads, in the order of the replica's own counters; and the vector of an event includes
 * what every observe with a smaller own counter took in, and nothing of later ones.
 *
 * <p>A plain {@link #tick} names its event by the own counter alone, {@code new Dot(replica(), counter)}; its vector is not made. Whoever
 * sends it along takes it from {@link #tickAndSnapshot}.
 *
 * <p><b>Hazard:</b> the entries of departed replicas stay. To be rid of one takes a new clock that starts at {@code current().without(departed)}, and
 * care: see {@link VersionVector#without}.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="vector"}
 *
 * <p><b>Thread safety:</b> any threads. A tick is lock-free; a snapshot, a read or an observe may retry while another thread's observe
 * publishes. <b>Cost:</b> a tick is constant in the number of entries and allocates nothing; a snapshot is one small object, which shares the
 * counters with the other snapshots since the last observe; an observe of a vector that brings nothing new is a comparison and a tick. <b>Limits:</b> 2<sup>61</sup> events; a configured number of
 * replicas. <b>Source:</b> Fidge 1988; Mattern 1989.
 */
public interface VectorClock {
    /**
     * Whose clock this is.
     *
     * @return the id of the own entry
     */
    ReplicaId replica();

    /**
     * Counts a local event.
     *
     * @return the event's own counter, from 1
     * @throws ClockExhaustedException if the range of counters is used up
     */
    long tick();

    /**
     * Counts a local event, or the sending of a message, and takes its time.
     *
     * @return the event's vector, with its own counter
     * @throws ClockExhaustedException if the range of counters is used up
     */
    VersionVector tickAndSnapshot();

    /**
     * Counts the receipt of a message and takes in what its sender knew.
     *
     * @param remote the vector that the message carried
     * @return the event's own counter
     * @throws ReplicaReuseException if the vector knows events of this replica that it never made
     * @throws IllegalArgumentException if the clock would then have more replicas than its limit
     * @throws ClockExhaustedException if the range of counters is used up
     */
    long observe(VersionVector remote);

    /**
     * Counts the receipt of a message, takes in what its sender knew, and takes the time of the receipt.
     *
     * @param remote the vector that the message carried
     * @return the event's vector, with its own counter
     * @throws ReplicaReuseException as {@link #observe} does
     * @throws IllegalArgumentException as {@code observe} does
     * @throws ClockExhaustedException as {@code observe} does
     */
    VersionVector observeAndSnapshot(VersionVector remote);

    /**
     * Reads the clock without an event.
     *
     * @return the vector of the latest event; empty before the first
     */
    VersionVector current();

    /**
     * What this clock has counted since it was made.
     *
     * @return a snapshot, whose figures need not be of one instant
     */
    ClockStats stats();
}
