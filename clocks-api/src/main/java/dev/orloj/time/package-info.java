/**
 * When: logical, hybrid and physical time, as contracts and values. What runs is made by {@code dev.orloj.clocks.Clocks}.
 *
 * <p>Three words hold for every clock. A <em>tick</em> is a local event or the sending of a message and gives it a time; an
 * <em>observe</em> is the receipt of a message and takes its time in; <em>current</em> reads without an event.
 *
 * <p>Rules for the whole package:
 *
 * <ul>
 *   <li>Scalar times are {@code long}, at least 0, compared as plain numbers. If one event happened before another, its time is
 *       smaller. The converse is false: concurrent events have an order too, an arbitrary one. Only
 *       {@link dev.orloj.time.VectorClock} tells concurrent events apart.
 *   <li>Clocks are safe for use by any number of threads; values are immutable.
 *   <li>A refused input leaves the clock exactly as it was.
 *   <li>Errors of a clock are {@link dev.orloj.time.ClockException}s, whose messages carry the values.
 *   <li>Passing {@code null} throws {@link NullPointerException}.
 * </ul>
 */
package dev.orloj.time;
