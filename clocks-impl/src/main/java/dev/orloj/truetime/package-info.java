/**
 * Where a {@link dev.orloj.time.TimeInterval} comes from, and what to do with one. {@link dev.orloj.truetime.TrueTimes} is the way in; the contracts are in {@code dev.orloj.time}.
 *
 * <p>A source reads two clocks of the machine: the wall, and monotonic time, by which it knows how old its knowledge is. That has two gaps. Monotonic time stands still on most systems while the
 * machine is suspended, so the knowledge looks younger than it is; and a wall that somebody sets is no longer the one that was measured. A {@linkplain dev.orloj.truetime.WatchedTime watchdog}
 * notices both. Every source whose bound grows with monotonic time needs it on a machine that can be suspended, and every source that learns of a step only at its next measurement needs it where
 * the wall can be stepped. That is all of them, but for a ClockBound segment with disruption support, on a virtual machine whose wall nobody but the time daemon sets.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.truetime;
