package dev.orloj.examples;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All events of one run of a system, sound in that their vector clocks tell one possible history ({@link ExecutionChecks}). The events
 * have indices from 0 on, host by host in each host's own order.
 */
final class Execution {
    private final String trace;
    private final HostNames names;
    private final int linesLeftOut;
    private final Map<ReplicaId, List<LogEvent>> byHost;
    private final Map<ReplicaId, Integer> firstIndex = new HashMap<>();
    private final List<LogEvent> events = new ArrayList<>();

    private Execution(String trace, HostNames names, Map<ReplicaId, List<LogEvent>> byHost, int linesLeftOut) {
        this.trace = trace;
        this.names = names;
        this.byHost = byHost;
        this.linesLeftOut = linesLeftOut;
        byHost.forEach((host, own) -> {
            firstIndex.put(host, events.size());
            events.addAll(own);
        });
    }

    /**
     * The execution of some events, whatever order they come in.
     *
     * @param names must know every host of the clocks
     * @throws UnusableInput if the clocks can't all be true
     */
    static Execution of(String trace, HostNames names, List<LogEvent> events, int linesLeftOut) {
        Map<ReplicaId, List<LogEvent>> byHost = new LinkedHashMap<>();
        for (LogEvent event : events) {
            byHost.computeIfAbsent(event.dot().replica(), host -> new ArrayList<>())
                    .add(event);
        }
        byHost.values().forEach(own -> own.sort(Comparator.comparingLong(LogEvent::own)));
        Execution execution = new Execution(trace, names, byHost, linesLeftOut);
        ExecutionChecks.check(execution);
        return execution;
    }

    /** The name of the execution; empty if the log holds but one and gives it none. */
    String trace() {
        return trace;
    }

    HostNames names() {
        return names;
    }

    /** How many lines that are no events, and not blank, were left out. */
    int linesLeftOut() {
        return linesLeftOut;
    }

    int size() {
        return events.size();
    }

    /** The hosts that log events, in the order in which the log has them. */
    List<ReplicaId> hosts() {
        return List.copyOf(byHost.keySet());
    }

    /** The events of a host in its own order; none if it is not of this execution. */
    List<LogEvent> eventsOf(ReplicaId host) {
        return Collections.unmodifiableList(byHost.getOrDefault(host, List.of()));
    }

    List<LogEvent> events() {
        return Collections.unmodifiableList(events);
    }

    LogEvent event(int index) {
        return events.get(index);
    }

    LogEvent event(Dot dot) {
        return events.get(indexOf(dot));
    }

    int indexOf(Dot dot) {
        return indexOf(dot.replica(), dot.counter());
    }

    int indexOf(ReplicaId host, long own) {
        return firstIndex.get(host) + (int) own - 1;
    }

    /** What the host of an event had seen just before it. */
    VersionVector knownBefore(LogEvent event) {
        return event.own() == 1
                ? VersionVector.empty()
                : events.get(indexOf(event.dot()) - 1).clock();
    }
}
