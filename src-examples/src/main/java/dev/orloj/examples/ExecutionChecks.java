package dev.orloj.examples;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.List;

/**
 * Whether the vector clocks of an execution tell one possible history. They do if every host numbers its events 1, 2, 3 and so on, forgets
 * nothing from one event to the next, and has seen with another host's event all that this event had seen.
 *
 * <p>The numbers that reports give rest on it: only then does the sum of a clock's entries count the events before it.
 */
final class ExecutionChecks {
    private final Execution execution;

    private ExecutionChecks(Execution execution) {
        this.execution = execution;
    }

    static void check(Execution execution) {
        ExecutionChecks checks = new ExecutionChecks(execution);
        execution.hosts().forEach(host -> checks.numbersAreDense(execution.eventsOf(host)));
        execution.names().all().forEach(checks::logs);
        execution.hosts().forEach(host -> checks.nothingIsForgotten(execution.eventsOf(host)));
        execution.events().forEach(checks::newsIsWhole);
    }

    private void numbersAreDense(List<LogEvent> events) {
        LogEvent previous = null;
        for (LogEvent event : events) {
            long expected = previous == null ? 1 : previous.own() + 1;
            if (previous != null && event.own() == previous.own()) {
                throw event.place()
                        .error("this and line " + previous.place().line() + " are both event " + event.own() + " of "
                                + event.host());
            }
            if (event.own() != expected) {
                throw event.place()
                        .error("a gap in the own entries of " + event.host() + ": "
                                + (previous == null
                                        ? "its first event is " + event.name()
                                        : previous.name() + " (line "
                                                + previous.place().line() + ") is followed by " + event.name())
                                + ", " + event.host() + ":" + expected + " is missing");
            }
            previous = event;
        }
    }

    private void logs(ReplicaId host) {
        if (execution.eventsOf(host).isEmpty()) {
            throw execution
                    .names()
                    .firstMention(host)
                    .error("host " + execution.names().nameOf(host)
                            + " never logs an event; this is its first mention");
        }
    }

    private void nothingIsForgotten(List<LogEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            LogEvent before = events.get(i - 1);
            LogEvent after = events.get(i);
            if (!before.clock().happenedBefore(after.clock())) {
                ReplicaId forgotten = firstNotSeen(before.clock(), after.clock());
                throw after.place()
                        .error("a step back: " + after.name() + " has seen " + count(after.clock(), forgotten)
                                + ", but "
                                + before.name() + " (line " + before.place().line() + ") had seen "
                                + before.clock().get(forgotten));
            }
        }
    }

    /** Whatever an event has just heard of must exist, come with all its past, and not have heard of the event in turn. */
    private void newsIsWhole(LogEvent event) {
        VersionVector clock = event.clock();
        VersionVector known = execution.knownBefore(event);
        for (int i = 0; i < clock.size(); i++) {
            ReplicaId host = clock.replicaAt(i);
            long counter = clock.counterAt(i);
            if (host.equals(event.dot().replica()) || known.includes(host, counter)) {
                continue;
            }
            List<LogEvent> events = execution.eventsOf(host);
            String name = execution.names().nameOf(host);
            if (counter > events.size()) {
                throw event.place()
                        .error(event.name() + " has seen " + name + ":" + counter + ", but " + name
                                + " logged no more than " + Count.of(events.size(), "event"));
            }
            LogEvent heard = events.get((int) counter - 1);
            if (heard.clock().includes(event.dot())) {
                throw event.place()
                        .error(event.name() + " and " + heard.name() + " (line "
                                + heard.place().line() + ") have each seen the other");
            }
            if (heard.clock().compare(clock) != CausalOrder.BEFORE) {
                ReplicaId missed = firstNotSeen(heard.clock(), clock);
                throw event.place()
                        .error(event.name() + " has seen " + heard.name() + " (line "
                                + heard.place().line() + ") but only " + count(clock, missed) + ", of which "
                                + heard.name() + " had seen " + heard.clock().get(missed));
            }
        }
    }

    /** The first entry of a clock that another one falls short of. */
    private static ReplicaId firstNotSeen(VersionVector seen, VersionVector by) {
        for (int i = 0; i < seen.size(); i++) {
            if (!by.includes(seen.replicaAt(i), seen.counterAt(i))) {
                return seen.replicaAt(i);
            }
        }
        throw new AssertionError(by + " has seen all of " + seen);
    }

    private String count(VersionVector clock, ReplicaId host) {
        return Count.of(clock.get(host), "event") + " of " + execution.names().nameOf(host);
    }
}
