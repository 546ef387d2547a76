package dev.orloj.sim;

/** The timers of a machine's process, by its own monotonic time. The first of them is an event of the world's, which moves when the clock is changed. */
final class LocalTimers implements Timer.Schedule {
    private static final long NONE = -1;

    private final Machine machine;
    private final EventQueue queue = new EventQueue();
    private long nextOrder;
    private long armed = NONE;
    private long armedFor;

    LocalTimers(Machine machine) {
        this.machine = machine;
    }

    @Override
    public long add(long delayNanos, Runnable action) {
        if (!machine.isUp()) {
            return NONE;
        }
        if (queue.isFull()) {
            throw new EventLimitException(
                    "too many timers of " + machine,
                    EventQueue.MAX_EVENTS,
                    machine.world().scheduler().now());
        }
        long event = queue.add(machine.clock().monotonicNanos() + delayNanos, nextOrder++, action);
        arm();
        return event;
    }

    @Override
    public boolean cancel(long event) {
        boolean cancelled = queue.remove(event);
        arm();
        return cancelled;
    }

    void clear() {
        queue.clear();
        arm();
    }

    /** Has the world call when the first timer is due, if that is another time than before. */
    void arm() {
        Scheduler scheduler = machine.world().scheduler();
        long due = machine.isRunning() && !queue.isEmpty()
                ? machine.clock().whenMonotonic(queue.firstTime())
                : Long.MAX_VALUE;
        if (armed != NONE) {
            if (due == armedFor) {
                return;
            }
            scheduler.cancel(armed);
            armed = NONE;
        }
        if (due <= Scheduler.MAX_NANOS) {
            armed = scheduler.at(due, this::wake);
            armedFor = due;
        }
    }

    /** Runs the first timer; or finds that it is not due yet, since the clock could not tell so far ahead. */
    private void wake() {
        armed = NONE;
        try {
            if (queue.firstTime() <= machine.clock().monotonicNanos()) {
                queue.runFirst();
            }
        } finally {
            arm();
        }
    }
}
