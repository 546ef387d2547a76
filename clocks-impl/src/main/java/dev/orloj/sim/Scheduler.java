package dev.orloj.sim;

import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Virtual time in nanoseconds, and the events that are to happen in it: one after another, in the order of their times, and at one time in the order in which they were scheduled.
 *
 * <p>Time stands still while an event runs and jumps to the next one after it. Events schedule and cancel others as they like. If one throws, the exception comes out of the call that ran it; that
 * event is done, and the rest can go on.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="scheduler"}
 *
 * <p><b>Thread safety:</b> belongs to the thread that made it; another one is refused. <b>Cost:</b> O(log n) with n events pending; an event allocates nothing beyond its action, and nothing at all
 * in the form with a {@code long} argument, whose handler can be one and the same for all events. <b>Limits:</b> {@link #MAX_NANOS} of time, {@link #MAX_PENDING} events at once, and a limit of
 * events in all, so that a runaway loop ends.
 */
public final class Scheduler {
    /** The end of virtual time: 2<sup>61</sup> ns, about 73 years. */
    public static final long MAX_NANOS = 1L << 61;

    /** How many events may be pending at once. */
    public static final int MAX_PENDING = EventQueue.MAX_EVENTS;

    /** How many events may run in all if nothing else is said. */
    public static final long DEFAULT_MAX_EVENTS = 100_000_000;

    /** The orders below this one belong to {@link #atFirst}. */
    private static final long FIRST_ORDER = 1 << 20;

    private final Thread owner = Thread.currentThread();
    private final EventQueue events;
    private final int maxPending;

    private long now;
    private long nextOrder = FIRST_ORDER;
    private long nextFirstOrder;
    private long executed;
    private long maxEvents = DEFAULT_MAX_EVENTS;
    private long digest;
    private boolean running;

    /** Makes a scheduler at time 0. */
    public Scheduler() {
        this(MAX_PENDING);
    }

    Scheduler(int maxPending) {
        this.maxPending = maxPending;
        events = new EventQueue(maxPending);
    }

    /**
     * Sets the limit of events in all; {@link #DEFAULT_MAX_EVENTS} if nothing else is said.
     *
     * @param limit those that have run already included, 1 to 2<sup>38</sup>
     * @throws IllegalArgumentException if it is out of range
     */
    public void maxEvents(long limit) {
        requireOwner();
        if (limit < 1 || limit > EventQueue.MAX_ORDER / 2) {
            throw new IllegalArgumentException("a limit of events is 1 to " + EventQueue.MAX_ORDER / 2 + ": " + limit);
        }
        maxEvents = limit;
    }

    /**
     * The present.
     *
     * @return nanoseconds since the scheduler's start
     */
    public long now() {
        return now;
    }

    /**
     * Schedules an action.
     *
     * @param nanos when, now or later
     * @param action what happens
     * @return the event, for {@link #cancel}
     * @throws IllegalArgumentException if the time is past, or beyond {@link #MAX_NANOS}
     * @throws EventLimitException if too many events are pending
     */
    public long at(long nanos, Runnable action) {
        Objects.requireNonNull(action, "action");
        requireTime(nanos);
        return events.add(nanos, takeOrder(), action);
    }

    /**
     * Schedules a handler with an argument: the form that allocates nothing.
     *
     * @param nanos when, now or later
     * @param handler what happens
     * @param argument handed to it
     * @return the event, for {@link #cancel}
     * @throws IllegalArgumentException if the time is past, or beyond {@link #MAX_NANOS}
     * @throws EventLimitException if too many events are pending
     */
    public long at(long nanos, LongConsumer handler, long argument) {
        Objects.requireNonNull(handler, "handler");
        requireTime(nanos);
        return events.add(nanos, takeOrder(), handler, argument);
    }

    /**
     * Schedules an action after a delay.
     *
     * @param nanos how long from now, at least 0; with 0 it comes after all that is scheduled for now already
     * @param action what happens
     * @return the event, for {@link #cancel}
     * @throws IllegalArgumentException if the delay is negative, or leads beyond {@link #MAX_NANOS}
     * @throws EventLimitException if too many events are pending
     */
    public long after(long nanos, Runnable action) {
        return at(timeAfter(nanos), action);
    }

    /**
     * Schedules a handler with an argument after a delay.
     *
     * @param nanos how long from now, at least 0
     * @param handler what happens
     * @param argument handed to it
     * @return the event, for {@link #cancel}
     * @throws IllegalArgumentException if the delay is negative, or leads beyond {@link #MAX_NANOS}
     * @throws EventLimitException if too many events are pending
     */
    public long after(long nanos, LongConsumer handler, long argument) {
        return at(timeAfter(nanos), handler, argument);
    }

    /** Schedules what comes before everything else of its time. It is left out of the digest, since what it does may turn out to be nothing. */
    void atFirst(long nanos, Runnable action) {
        requireTime(nanos);
        requireRoom(nextFirstOrder, FIRST_ORDER);
        events.add(nanos, nextFirstOrder++, action);
    }

    /**
     * Takes an event back.
     *
     * @param event as it was returned when it was scheduled
     * @return whether it was still to come
     */
    public boolean cancel(long event) {
        requireOwner();
        return events.remove(event);
    }

    /**
     * Runs the next event, and moves time to it.
     *
     * @return false if there was none
     * @throws IllegalStateException if called by an event
     * @throws EventLimitException if the limit of events in all is met
     */
    public boolean step() {
        return runAtMost(1, MAX_NANOS) == 1;
    }

    /**
     * Runs all events, including those that they schedule, until none is left.
     *
     * @return how many ran
     * @throws IllegalStateException if called by an event
     * @throws EventLimitException if the limit of events in all is met
     */
    public long run() {
        return runAtMost(Long.MAX_VALUE, MAX_NANOS);
    }

    /**
     * Runs all events up to a time, those of that time too, and moves time there.
     *
     * @param nanos when to stop, now or later
     * @return how many ran
     * @throws IllegalArgumentException if the time is past, or beyond {@link #MAX_NANOS}
     * @throws IllegalStateException if called by an event
     * @throws EventLimitException if the limit of events in all is met
     */
    public long runUntil(long nanos) {
        requireTime(nanos);
        long ran = runAtMost(Long.MAX_VALUE, nanos);
        now = nanos;
        return ran;
    }

    /**
     * Runs all events of a span of time from now on, and moves time to its end.
     *
     * @param nanos how long, at least 0
     * @return how many ran
     * @throws IllegalArgumentException if the span is negative, or leads beyond {@link #MAX_NANOS}
     * @throws IllegalStateException if called by an event
     * @throws EventLimitException if the limit of events in all is met
     */
    public long runFor(long nanos) {
        return runUntil(timeAfter(nanos));
    }

    /**
     * How many events are to come.
     *
     * @return 0 to {@link #MAX_PENDING}
     */
    public int pending() {
        return events.size();
    }

    /**
     * How many events have run.
     *
     * @return 0 to the limit
     */
    public long executed() {
        return executed;
    }

    /**
     * A hash of what happened when: the times of all events so far and how many were scheduled before each. Runs that differ in it differ; it says nothing of what events did.
     *
     * @return 64 bits
     */
    public long digest() {
        return digest;
    }

    /** The time of the next event, which there must be. */
    long next() {
        return events.firstTime();
    }

    private long runAtMost(long count, long until) {
        requireOwner();
        if (running) {
            throw new IllegalStateException("an event can't run others: it schedules them, at " + SpanText.of(now));
        }
        running = true;
        long ran = 0;
        try {
            while (ran < count && !events.isEmpty() && events.firstTime() <= until) {
                ran++;
                runFirst();
            }
        } finally {
            running = false;
        }
        return ran;
    }

    private void runFirst() {
        if (executed >= maxEvents) {
            throw new EventLimitException("too many events, " + events.size() + " still pending", maxEvents, now);
        }
        assert events.firstTime() >= now;
        executed++;
        now = events.firstTime();
        long order = events.firstOrder();
        if (order >= FIRST_ORDER) {
            digest = Mix.fold(digest ^ now, nextOrder);
        }
        events.runFirst();
    }

    private long takeOrder() {
        requireRoom(nextOrder, EventQueue.MAX_ORDER);
        return nextOrder++;
    }

    private void requireRoom(long order, long maxOrder) {
        if (events.isFull()) {
            throw new EventLimitException("too many events are pending", maxPending, now);
        }
        if (order == maxOrder) {
            throw new EventLimitException("too many events were scheduled", maxOrder, now);
        }
    }

    private long timeAfter(long nanos) {
        if (nanos < 0 || nanos > MAX_NANOS) {
            throw new IllegalArgumentException("a delay is 0 to " + MAX_NANOS + " ns: " + nanos);
        }
        return now + nanos;
    }

    private void requireTime(long nanos) {
        requireOwner();
        if (nanos < now || nanos > MAX_NANOS) {
            throw new IllegalArgumentException(
                    "an event at " + nanos + " ns: now is " + now + ", time ends at " + MAX_NANOS);
        }
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("the scheduler belongs to thread " + owner.getName() + ", not to "
                    + Thread.currentThread().getName());
        }
    }
}
