/**
 * Where a {@link dev.orloj.time.TimeInterval} comes from, and what to do with one. {@link dev.orloj.truetime.TrueTimes} is the way in; the contracts are in {@code dev.orloj.time}.
 *
 * <p>A source reads two clocks of the machine: the wall, and monotonic time, by which it knows how old its knowledge is. That has two gaps. Monotonic time stands still on most systems while the
 * machine is suspended, so the knowledge looks younger than it is; and a wall that somebody sets is no longer the one that was measured. A {@linkplain dev.orloj.truetime.WatchedTime watchdog}
 * notices both.
 *
 * <p>The sources that go by the wall, {@link dev.orloj.truetime.StatedTime}, {@link dev.orloj.truetime.ClockBound} and {@link dev.orloj.truetime.Fbclock}, learn of a step or a suspension only at their next
 * measurement: wrap them by {@link dev.orloj.truetime.TrueTimes#watched}, unless the machine is never suspended and nobody but the time daemon sets its wall. The sources that ask,
 * {@link dev.orloj.truetime.PolledTrueTime}, go by monotonic time and watch the two clocks themselves.
 *
 * <p>Rules for the whole package:
 *
 * <ul>
 *   <li>Times are nanoseconds since 1970-01-01T00:00Z, leap seconds not counted; rates are parts per billion. Lower bounds are rounded down, upper bounds up.
 *   <li>A reading never throws, never waits and never asks anybody. What is not known is {@code UNKNOWN}, and the provenance says why.
 *   <li>An interval is never narrower than what its source states. Whether the source is right, nobody here can know.
 *   <li>Sources are safe for use by any threads. Those that hold a file or a thread are closed by whoever made them.
 * </ul>
 *
 * <p>What makes intervals lie is in {@code docs/hazards.md}, beside the sources.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.truetime;
