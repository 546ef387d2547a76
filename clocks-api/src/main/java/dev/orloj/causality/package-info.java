/**
 * Who knew what: the identities of replicas and events, and the partial order of happened-before among them.
 *
 * <p>An event happened before another if a chain of local steps and messages leads from the one to the other. Two events with
 * no such chain either way are <em>concurrent</em>. {@link dev.orloj.causality.VersionVector} decides which of the four cases of
 * {@link dev.orloj.causality.CausalOrder} holds, exactly; the scalar clocks of {@code dev.orloj.time} only agree with it.
 *
 * <p>For stored data the question is whether one write saw another. {@link dev.orloj.causality.DvvSet} answers it for all versions of a key,
 * {@link dev.orloj.causality.DottedVersionVector} for a version by itself, and {@link dev.orloj.causality.CausalContext} says which events a replica has where some were lost on the
 * way. {@link dev.orloj.causality.IntervalTreeStamp} does without names, for replicas that come and go;
 * {@link dev.orloj.causality.PrunedVersionVector} without the entries of those that are gone.
 *
 * <p>Rules for the whole package:
 *
 * <ul>
 *   <li>Values are immutable and free to share between threads, but for {@link dev.orloj.causality.MutableVersionVector},
 *       which belongs to one thread at a time.
 *   <li>Counters are 1 to 2<sup>63</sup>-1; 0 and absent are the same. A counter that would exceed the range throws
 *       {@link ArithmeticException}; nothing wraps.
 *   <li>{@code compare} is a partial order; {@code compareTo} exists only where the order is total.
 *   <li>Text forms use letters, digits and {@code - _ . : ~ @} only, so that they survive unquoted in the header of a message,
 *       in a cookie, and in a query string.
 *   <li>Passing {@code null} throws {@link NullPointerException}.
 * </ul>
 */
package dev.orloj.causality;
