package dev.orloj.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** True time, which nobody in the simulation can read, and what is going to happen in it. Runs on one thread; time passes from one event to the next. */
final class SimulatedTime extends AbstractExecutorService implements ScheduledExecutorService {
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong((Event event) -> event.at).thenComparingLong(event -> event.order));
    private long now;
    private long scheduled;

    SimulatedTime(long start) {
        now = start;
    }

    /** Nanoseconds since the epoch. */
    long now() {
        return now;
    }

    /** Lets all happen that is going to, and what follows from that. */
    void run() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            now = event.at;
            event.run();
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Event(this, command, delay, unit));
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    private Event add(Event event) {
        events.add(event);
        return event;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("events have no results here");
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("events happen once here");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("events happen once here");
    }

    @Override
    public void shutdown() {
        events.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>(events);
        events.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    /** Events at one moment happen in the order in which they were scheduled. */
    private static final class Event extends FutureTask<Void> implements RunnableScheduledFuture<Void> {
        private final SimulatedTime time;
        private final long at;
        private final long order;

        Event(SimulatedTime time, Runnable command, long delay, TimeUnit unit) {
            super(command, null);
            this.time = time;
            at = time.now + Math.max(0, unit.toNanos(delay));
            order = time.scheduled++;
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - time.now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
