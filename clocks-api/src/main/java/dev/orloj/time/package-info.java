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
 *   <li>A refused input leaves the clock exactly as it was. A tick that runs into a ceiling may burn a value: no event ever gets it.
 *   <li>Errors of a clock are {@link dev.orloj.time.ClockException}s, whose messages carry the values. A vector that can't be true is a
 *       {@link dev.orloj.causality.ReplicaReuseException}, and an argument that no clock could have made an
 *       {@link java.lang.IllegalArgumentException}.
 *   <li>Passing {@code null} throws {@link NullPointerException}.
 * </ul>
 */
package dev.orloj.time;
