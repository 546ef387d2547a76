package dev.orloj.examples;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.VersionVector;
import java.util.List;

/**
 * How two events of one execution relate, and why.
 *
 * @param trace the execution
 * @param first the one event
 * @param second the other
 * @param order how the first relates to the second
 * @param path if one happened before the other, the events by which the later one could know of the earlier; otherwise empty
 */
record Explanation(String trace, LogEvent first, LogEvent second, CausalOrder order, List<LogEvent> path) {

    static Explanation of(CausalGraph graph, LogEvent first, LogEvent second) {
        // This one comparison is what vector clocks are for; the path only illustrates it.
        CausalOrder order = first.clock().compare(second.clock());
        List<LogEvent> path = switch (order) {
            case BEFORE -> graph.path(first, second);
            case AFTER -> graph.path(second, first);
            case EQUAL, CONCURRENT -> List.of();
        };
        return new Explanation(graph.execution().trace(), first, second, order, path);
    }

    /** How many hops of the path are messages. */
    int messages() {
        int count = 0;
        for (int i = 1; i < path.size(); i++) {
            count += isMessage(i) ? 1 : 0;
        }
        return count;
    }

    /** Whether the path comes to an event from another host. */
    boolean isMessage(int i) {
        return i > 0 && !path.get(i).host().equals(path.get(i - 1).host());
    }

    String print() {
        StringBuilder text = new StringBuilder();
        if (!trace.isEmpty()) {
            boolean saysSo = trace.regionMatches(true, 0, "execution", 0, "execution".length());
            text.append(String.format("In %s%s:%n", saysSo ? "" : "execution ", trace));
        }
        switch (order) {
            case BEFORE -> text.append(String.format("%s happened before %s (BEFORE)", first.name(), second.name()));
            case AFTER -> text.append(String.format("%s happened after %s (AFTER)", first.name(), second.name()));
            case EQUAL ->
                text.append(String.format("%s and %s are the same event (EQUAL)", first.name(), second.name()));
            case CONCURRENT ->
                text.append(String.format("%s and %s are concurrent (CONCURRENT)", first.name(), second.name()));
        }
        if (order == CausalOrder.CONCURRENT) {
            text.append(String.format(": neither can have influenced the other.%n"));
            text.append(line(first)).append(missing(first, second));
            text.append(line(second)).append(missing(second, first));
        } else if (order == CausalOrder.EQUAL) {
            text.append(String.format(".%n")).append(line(first));
        } else {
            int messages = messages();
            text.append(messages == 0 ? ", on the same host" : ", by way of " + Count.of(messages, "message"));
            text.append(String.format(":%n"));
            printPath(text);
        }
        return text.toString();
    }

    private void printPath(StringBuilder text) {
        int from = 0;
        for (int i = 1; i <= path.size(); i++) {
            if (i < path.size() && !isMessage(i)) {
                continue;
            }
            text.append(line(path.get(from)));
            if (i - from > 3) {
                text.append(String.format(
                        "  %9s  … %d more of %s%n",
                        "", i - from - 2, path.get(from).host()));
            } else if (i - from == 3) {
                text.append(line(path.get(from + 1)));
            }
            if (i - from > 1) {
                text.append(line(path.get(i - 1)));
            }
            if (i < path.size()) {
                text.append(String.format(
                        "  %9s  └─ message to %s%n", "", path.get(i).host()));
            }
            from = i;
        }
    }

    private static String line(LogEvent event) {
        return String.format(
                "  line %4d  %s  %s%n", event.place().line(), event.name(), UnusableInput.excerpt(event.text()));
    }

    /** What one event had not seen of the other's host. */
    private static String missing(LogEvent event, LogEvent other) {
        long seen = event.clock().get(other.dot().replica());
        String known = seen == 0 ? "nothing of " + other.host() : other.host() + " up to " + other.host() + ":" + seen;
        return String.format("  %9s  has seen %s, and misses %s%n", "", known, misses(event.clock(), other));
    }

    private static Chain.Run misses(VersionVector clock, LogEvent other) {
        return new Chain.Run(other.host(), clock.get(other.dot().replica()) + 1, other.own());
    }

    /** What the first event misses of the second's host, up to the second event. */
    Chain.Run firstMisses() {
        return misses(first.clock(), second);
    }

    /** What the second event misses of the first's host, up to the first event. */
    Chain.Run secondMisses() {
        return misses(second.clock(), first);
    }
}
