/**
 * Recorded editing sessions and ordering cases, played by replicated text.
 *
 * <p>{@link dev.orloj.examples.text.Replay} reads a {@link dev.orloj.examples.text.Trace}; a {@link dev.orloj.examples.text.Plan} says which replica makes which transaction, and what it
 * hears of before; a {@link dev.orloj.examples.text.Player} has them do it. {@link dev.orloj.examples.text.Ways} are the ways from there to another replica, each of which has to end in
 * the recorded text. {@link dev.orloj.examples.text.Ordering} plays small cases, of which it is known where everything goes.
 */
package dev.orloj.examples.text;
