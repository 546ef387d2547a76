/**
 * Clock synchronisation without I/O: what to make of readings of other clocks, and how to move one's own.
 *
 * <p>From the bottom up:
 *
 * <ul>
 *   <li>One other clock: a {@link dev.orloj.sync.RoundTrip} gives a {@link dev.orloj.sync.ClockOffset} with its error, and an {@link dev.orloj.sync.OffsetFilter} the best of several.
 *   <li>Many that are true or wrong: {@link dev.orloj.sync.Intersections}, {@link dev.orloj.sync.NtpSelection}, {@link dev.orloj.sync.TimeEstimate}.
 *   <li>A group with no reference: {@link dev.orloj.sync.Berkeley} with a master, {@link dev.orloj.sync.QuorumClock} without; and {@link dev.orloj.sync.ByzantineSync} where some members lie.
 *   <li>The own clock: {@link dev.orloj.sync.DisciplinedClock}, which never goes back.
 *   <li>Whether the others are there: {@link dev.orloj.sync.PhiDetector}.
 * </ul>
 *
 * <p>Rules for the whole package:
 *
 * <ul>
 *   <li>Nothing here reads a clock of the system, sends, waits or draws random numbers. Readings, messages and time are handed in; so everything runs under any transport, and in a simulation.
 *   <li>Times, offsets and errors are {@code long} nanoseconds, rates parts per billion. An offset is the other clock less the own one: positive if the other is ahead. An adjustment is what to add to a clock.
 *   <li>Offsets and times are rounded down, errors and bounds up. What can't be expressed throws {@link java.lang.ArithmeticException} with the values; nothing wraps.
 *   <li>A refused input leaves the state as it was.
 *   <li>Passing {@code null} throws {@link java.lang.NullPointerException}.
 * </ul>
 */
package dev.orloj.sync;
