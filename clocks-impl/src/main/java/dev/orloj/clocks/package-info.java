/**
 * The clocks that run. {@link dev.orloj.clocks.Clocks} is the way in; the contracts are in {@code dev.orloj.time}.
 *
 * <p><b>Memory model.</b> A Lamport or hybrid clock is one {@code long} on cache lines of its own. Ticks are atomic additions to it, and
 * observes of a newer time a compare-and-set; both have volatile semantics, so what a thread did before it ticked is visible to a thread
 * that observes the tick's time. A vector clock is such a word beside a reference to an immutable vector; the word tells whether the
 * reference is being replaced.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.clocks;
