package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Happened-before of one execution as a graph that is as small as it can be: an edge from each event to the next one of its host, and an
 * edge for each message. An event received a message from another host's event if it heard of it first hand: its host had not seen it
 * before, and no other event that it heard of with it had seen it either. All else follows by transitivity.
 *
 * <p><b>Cost:</b> in the number n of events and the number h of hosts, O(n (h log h + log n)), as long as few messages arrive at one
 * event; no pair of events is compared that is not joined by one.
 */
final class CausalGraph {
    private static final int[] NONE = {};

    private final Execution execution;
    /** For each event, how many happened before it. */
    private final long[] pasts;
    /** For each event, those that it received messages from. */
    private final int[][] senders;
    /** All events, each after all that happened before it. */
    private final int[] linearExtension;
    /** For each event, how many events the longest chain that ends there has, and which of them is the last but one; -1 for none. */
    private final int[] chainLengths;

    private final int[] chainPrevious;
    private int messages;
    private long orderedPairs;

    CausalGraph(Execution execution) {
        this.execution = execution;
        pasts = execution.events().stream()
                .mapToLong(event -> past(event.clock()))
                .toArray();
        senders = new int[pasts.length][];
        long[] byPast = new long[pasts.length];
        for (int i = 0; i < pasts.length; i++) {
            senders[i] = findSenders(execution.event(i));
            messages += senders[i].length;
            orderedPairs += pasts[i];
            byPast[i] = pasts[i] << Integer.SIZE | i;
        }
        // Whatever happened before an event has a smaller past than it has.
        Arrays.sort(byPast);
        linearExtension = Arrays.stream(byPast)
                .mapToInt(pastAndIndex -> (int) pastAndIndex)
                .toArray();
        chainLengths = new int[pasts.length];
        chainPrevious = new int[pasts.length];
        findChains();
    }

    /** How many events happened before one: its clock counts them, and the event itself. */
    private static long past(VersionVector clock) {
        long sum = 0;
        for (int i = 0; i < clock.size(); i++) {
            sum += clock.counterAt(i);
        }
        return sum - 1;
    }

    private int[] findSenders(LogEvent event) {
        List<LogEvent> heard = heardFirst(event);
        if (heard.size() > 1) {
            // By falling past: whatever tells of an event comes before it, so each need be held against those found so
            // far only.
            heard.sort(Comparator.comparingLong(sender -> -pasts[execution.indexOf(sender.dot())]));
        }
        List<LogEvent> found = new ArrayList<>();
        for (LogEvent candidate : heard) {
            if (found.stream().noneMatch(sender -> sender.clock().includes(candidate.dot()))) {
                found.add(candidate);
            }
        }
        return found.isEmpty()
                ? NONE
                : found.stream()
                        .mapToInt(sender -> execution.indexOf(sender.dot()))
                        .toArray();
    }

    /** The latest event of each other host that an event's host had not seen before it. */
    private List<LogEvent> heardFirst(LogEvent event) {
        VersionVector known = execution.knownBefore(event);
        VersionVector clock = event.clock();
        List<LogEvent> heard = new ArrayList<>();
        for (int i = 0; i < clock.size(); i++) {
            ReplicaId host = clock.replicaAt(i);
            long counter = clock.counterAt(i);
            if (!host.equals(event.dot().replica()) && !known.includes(host, counter)) {
                heard.add(execution.event(execution.indexOf(host, counter)));
            }
        }
        return heard;
    }

    Execution execution() {
        return execution;
    }

    /** How many messages went between hosts. */
    int messages() {
        return messages;
    }

    long pairs() {
        return (long) execution.size() * (execution.size() - 1) / 2;
    }

    /** How many pairs of events are ordered: the pasts of all events together. */
    long orderedPairs() {
        return orderedPairs;
    }

    /** How many pairs of events are concurrent: those of which neither is in the other's past. */
    long concurrentPairs() {
        return pairs() - orderedPairs;
    }

    /** The indices of all events, each after all that happened before it. */
    int[] linearExtension() {
        return linearExtension.clone();
    }

    /** The indices of the events that an event received messages from. */
    int[] sendersOf(int event) {
        return senders[event].clone();
    }

    /** The events right before one: the previous one of its host, if there is one, and those that it received messages from. */
    int[] parentsOf(int event) {
        if (execution.event(event).own() == 1) {
            return senders[event];
        }
        int[] parents = Arrays.copyOf(senders[event], senders[event].length + 1);
        parents[parents.length - 1] = event - 1;
        return parents;
    }

    /** A longest causal chain: events of which each happened before the next, as many as possible. */
    List<LogEvent> longestChain() {
        if (execution.size() == 0) {
            return List.of();
        }
        int last = linearExtension[0];
        for (int event : linearExtension) {
            if (chainLengths[event] > chainLengths[last]) {
                last = event;
            }
        }
        return longestChainTo(execution.event(last));
    }

    /** A longest causal chain that ends in an event. */
    List<LogEvent> longestChainTo(LogEvent end) {
        List<LogEvent> chain = new ArrayList<>();
        for (int event = execution.indexOf(end.dot()); event >= 0; event = chainPrevious[event]) {
            chain.add(execution.event(event));
        }
        Collections.reverse(chain);
        return chain;
    }

    private void findChains() {
        for (int event : linearExtension) {
            chainPrevious[event] = -1;
            for (int parent : parentsOf(event)) {
                // On a tie the own host wins, it being the last parent: chains with fewer changes of host are easier to
                // read.
                if (chainLengths[parent] >= chainLengths[event]) {
                    chainLengths[event] = chainLengths[parent];
                    chainPrevious[event] = parent;
                }
            }
            chainLengths[event]++;
        }
    }

    /**
     * The path from one event to a later one that takes the fewest messages, and of these the fewest events.
     *
     * @param from must have happened before {@code to}
     */
    List<LogEvent> path(LogEvent from, LogEvent to) {
        int start = execution.indexOf(from.dot());
        int end = execution.indexOf(to.dot());
        // The cost of a way from the start: its messages above, its events below.
        long[] cost = new long[senders.length];
        int[] previous = new int[senders.length];
        Arrays.fill(cost, Long.MAX_VALUE);
        cost[start] = 0;
        for (int event : linearExtension) {
            for (int parent : parentsOf(event)) {
                if (cost[parent] == Long.MAX_VALUE) {
                    continue;
                }
                boolean isMessage = !execution
                        .event(parent)
                        .dot()
                        .replica()
                        .equals(execution.event(event).dot().replica());
                long step = cost[parent] + 1 + (isMessage ? 1L << Integer.SIZE : 0);
                if (step < cost[event]) {
                    cost[event] = step;
                    previous[event] = parent;
                }
            }
            if (event == end) {
                break;
            }
        }
        assert cost[end] < Long.MAX_VALUE : from.name() + " did not happen before " + to.name();
        List<LogEvent> path = new ArrayList<>();
        for (int event = end; event != start; event = previous[event]) {
            path.add(execution.event(event));
        }
        path.add(from);
        Collections.reverse(path);
        return path;
    }
}
