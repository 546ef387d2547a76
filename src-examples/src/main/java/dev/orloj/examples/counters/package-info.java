/**
 * Counters that several processes share: they are killed, parted and restarted while they count, and the sums are exact at the end.
 *
 * <p>{@link dev.orloj.examples.counters.Show} starts the processes, gives them orders, does them harm, and keeps a {@link dev.orloj.examples.counters.Ledger} of its own. A
 * {@link dev.orloj.examples.counters.Replica} carries out orders, and keeps its {@link dev.orloj.examples.counters.Tallies} the same as those of others by anti-entropy over
 * {@link dev.orloj.examples.counters.Links}. What a replica did is in its {@link dev.orloj.examples.counters.StateFile} before anybody hears of it.
 *
 * <p>Show and replica talk in lines of text. To a replica: {@code peers NAME=PORT ...} says who can be reached, {@code do NUMBER OPERATION} is an order, {@code status} asks for all values and
 * versions; the end of the input is the end of the replica. From it: {@code ready ID PORT NUMBER} with the last order that its saved state has, {@code done NUMBER VALUE}, {@code short NUMBER} where rights are
 * wanting, {@code status NAME VALUE VERSION ...}, and {@code refused TEXT} if a delta was refused.
 */
package dev.orloj.examples.counters;
