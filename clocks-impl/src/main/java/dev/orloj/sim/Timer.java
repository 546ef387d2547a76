package dev.orloj.sim;

/**
 * Something that will happen, once or again and again, unless it is cancelled.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="timer"}
 *
 * <p><b>Thread safety:</b> belongs to the thread of its world.
 */
public final class Timer {
    private final Schedule schedule;
    private final Runnable action;
    private final long period;
    private long event;
    private boolean pending = true;

    private Timer(Schedule schedule, Runnable action, long period) {
        this.schedule = schedule;
        this.action = action;
        this.period = period;
    }

    /** Where timers are kept: by a scheduler in true time, or by a machine in its own. */
    interface Schedule {
        long add(long delayNanos, Runnable action);

        boolean cancel(long event);
    }

    static Timer once(Schedule schedule, long delay, Runnable action) {
        return new Timer(schedule, action, 0).start(delay);
    }

    static Timer every(Schedule schedule, long period, Runnable action) {
        return new Timer(schedule, action, period).start(period);
    }

    private Timer start(long delay) {
        event = schedule.add(delay, this::fire);
        return this;
    }

    private void fire() {
        pending = period > 0;
        if (pending) {
            event = schedule.add(period, this::fire);
        }
        action.run();
    }

    /**
     * Keeps it from happening, or from happening again. A timer that is over, or whose process has crashed, stays as it is.
     *
     * @return whether it was still to happen
     */
    public boolean cancel() {
        boolean cancelled = pending && schedule.cancel(event);
        pending = false;
        return cancelled;
    }
}
