package dev.orloj.truetime;

import dev.orloj.time.TrueTime;
import java.time.Duration;

/**
 * A source of true time that has to ask others now and then, and extrapolates from their last answer in between.
 *
 * <p>Reading never waits and never asks: it takes the last answer, carries it on by monotonic time, and widens it by the stated drift. Polling is what asks. It is done by a daemon thread, if the builder
 * started one, or by whoever calls {@link #poll}. A poll that fails leaves the last answer to age: {@code SYNCHRONIZED}, then {@code FREE_RUNNING}, at last {@code UNKNOWN}. A daemon or server that says of
 * itself that it is not synchronised is taken at its word at once.
 *
 * <p>A step of the wall does not move the intervals, but makes them {@code UNKNOWN} until the next answer, since it looks like a suspension of the machine, in which monotonic time stands still, or may hide one.
 *
 * <p><b>Not guaranteed:</b> anything across a pause of a virtual machine that neither of its clocks shows; that a suspension is noticed which a step back makes up for before anybody reads or polls. <b>Hazard:</b> the stated drift must be one that the machine's clock keeps.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="polled"}
 *
 * <p><b>Thread safety:</b> any threads; polls run one after another. <b>Cost:</b> a read is one look at the wall and one at monotonic time, and allocates nothing in the form
 * {@link TrueTime#read}.
 */
public interface PolledTrueTime extends TrueTime, AutoCloseable {
    /**
     * Asks whoever is due (chronyd each time), and waits for the answers: for each silent one as long as the timeout, and as long as the system takes to look up its name.
     *
     * @return whether an answer was accepted; never throws, since a failure shows in the intervals. False after {@link #close}
     */
    boolean poll();

    /**
     * How long until {@link #poll} has something to do. Waits for a poll that is under way.
     *
     * @return zero if it is due
     */
    Duration untilNextPoll();

    /** Stops asking, without waiting for a poll that is under way; every later reading is {@code UNKNOWN}. */
    @Override
    void close();
}
