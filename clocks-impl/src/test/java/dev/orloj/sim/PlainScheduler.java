package dev.orloj.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a scheduler is to do, as plainly as can be: a list that is searched through. */
final class PlainScheduler implements VirtualTime {
    private final List<Event> events = new ArrayList<>();
    private long now;
    private long order;

    private record Event(long time, long order, Runnable action) {}

    @Override
    public long now() {
        return now;
    }

    @Override
    public int pending() {
        return events.size();
    }

    @Override
    public Object at(long time, Runnable action) {
        Event event = new Event(time, order++, action);
        events.add(event);
        return event;
    }

    @Override
    public boolean cancel(Object event) {
        return events.remove(event);
    }

    private boolean step(long until) {
        Event first = events.stream()
                .filter(event -> event.time <= until)
                .min(Comparator.comparingLong(Event::time).thenComparingLong(Event::order))
                .orElse(null);
        if (first == null) {
            return false;
        }
        events.remove(first);
        now = first.time;
        first.action.run();
        return true;
    }

    @Override
    public boolean step() {
        return step(Long.MAX_VALUE);
    }

    @Override
    public void runUntil(long time) {
        while (step(time)) {
            // until none is left
        }
        now = time;
    }
}
