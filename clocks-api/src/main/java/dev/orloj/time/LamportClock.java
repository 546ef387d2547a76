package dev.orloj.time;

/**
 * A Lamport clock: a counter of events that a message carries forward.
 *
 * <p>It starts at 0; a tick adds one; an observe sets it to one more than the greater of its own and the remote time. A remote time
 * that would carry it further ahead than its jump limit is refused, so that one hostile message can't exhaust its range.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="lamport"}
 *
 * <p><b>Limits:</b> the range ends at 2<sup>63</sup>-2<sup>32</sup>; then {@link ClockExhaustedException}.
 * <b>Source:</b> Lamport 1978, rules IR1 and IR2: receipt is an event of its own, so an observe always advances the clock.
 */
public interface LamportClock extends LogicalClock {}
