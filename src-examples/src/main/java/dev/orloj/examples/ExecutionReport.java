package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code happened-before} says of one execution. The components are the fields of its JSON form.
 *
 * @param trace the name of the execution, empty if it has none
 * @param events how many events it has
 * @param hosts how many hosts logged them
 * @param hostEvents how many events each host logged
 * @param messages how many messages went between hosts
 * @param longestChain how many events the longest causal chain has
 * @param chain that chain, a run for each stretch on one host
 * @param orderedPairs how many pairs of events are ordered
 * @param concurrentPairs how many are not
 * @param linesLeftOut how many lines were taken for output that is no event
 */
record ExecutionReport(
        String trace,
        int events,
        int hosts,
        Map<String, Integer> hostEvents,
        int messages,
        int longestChain,
        List<Chain.Run> chain,
        long orderedPairs,
        long concurrentPairs,
        int linesLeftOut) {

    private static final String INDENT = " ".repeat(18);

    static ExecutionReport of(CausalGraph graph) {
        Execution execution = graph.execution();
        Map<String, Integer> hostEvents = new LinkedHashMap<>();
        for (ReplicaId host : execution.hosts()) {
            hostEvents.put(
                    execution.names().nameOf(host), execution.eventsOf(host).size());
        }
        List<LogEvent> chain = graph.longestChain();
        return new ExecutionReport(
                execution.trace(),
                execution.size(),
                hostEvents.size(),
                hostEvents,
                graph.messages(),
                chain.size(),
                Chain.runs(chain),
                graph.orderedPairs(),
                graph.concurrentPairs(),
                execution.linesLeftOut());
    }

    String print() {
        long pairs = orderedPairs + concurrentPairs;
        StringBuilder text = new StringBuilder();
        if (!trace.isEmpty()) {
            text.append(String.format("execution         %s%n", trace));
        }
        text.append(String.format("events            %d%n", events));
        text.append(String.format("hosts             %d%s%n", hosts, hostList()));
        text.append(String.format("messages          %d between hosts%n", messages));
        text.append(String.format("longest chain     %s%n", Count.of(longestChain, "event")));
        if (!chain.isEmpty()) {
            text.append(INDENT).append(String.format("%s%n", Wrap.at(INDENT, Chain.print(chain))));
        }
        text.append(
                String.format("concurrent pairs  %d of %d%s%n", concurrentPairs, pairs, share(concurrentPairs, pairs)));
        if (linesLeftOut > 0) {
            text.append(String.format(
                    "left out          %d %s%n",
                    linesLeftOut, linesLeftOut == 1 ? "line that is no event" : "lines that are no events"));
        }
        return text.toString();
    }

    /** A count stays on the line of its host. */
    private String hostList() {
        List<String> counts = hostEvents.entrySet().stream()
                .map(host -> host.getKey() + " " + host.getValue())
                .toList();
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            pieces.add(counts.get(i) + (i < counts.size() - 1 ? "," : ""));
        }
        return pieces.isEmpty() ? "" : ": " + Wrap.at(INDENT, pieces);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * part / whole);
    }
}
