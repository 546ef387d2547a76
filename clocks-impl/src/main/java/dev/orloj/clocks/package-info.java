/**
 * The clocks that run. {@link dev.orloj.clocks.Clocks} is the way in; the contracts are in {@code dev.orloj.time}.
 *
 * <p><b>Memory model.</b> A Lamport or hybrid clock is one {@code long} on cache lines of its own. Ticks are atomic additions to it, and
 * observes of a newer time a compare-and-set; both have volatile semantics, so what a thread did before it ticked is visible to a thread
 * that observes the tick's time. A vector clock is such a word beside a reference to an immutable vector; the word tells whether the
 * reference is being replaced.
 *
 * <p>Rules for the whole package:
 *
 * <ul>
 *   <li>One clock of a kind for each {@link dev.orloj.causality.ReplicaId} and process, shared by all its threads. Two that use one id issue one time twice, and nothing notices.
 *   <li>Builders belong to one thread; they take limits and policies, and judge them together in {@code build}. What is not set has a default, named at its method.
 *   <li>Closing ends what was started: a clock gives its lease back, a wall its thread. Who made a wall or a store closes it; a store that was given to a clock is closed by that clock.
 *   <li>Listeners are called by whichever thread meets the event, and harm no clock by what they throw.
 *   <li>Milliseconds are those of the wall since 1970-01-01T00:00Z; timeouts are monotonic.
 * </ul>
 *
 * <p>What breaks these guarantees, and how it shows, is in {@code docs/hazards.md}, beside the sources.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.clocks;
