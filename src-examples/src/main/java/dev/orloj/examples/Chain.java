package dev.orloj.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chain of events in short: one run for each stretch that stays on one host. */
final class Chain {
    private static final int SHOWN_AT_EACH_END = 8;

    /** Events of one host, from one of its numbers to another. */
    record Run(String host, long from, long to) {
        @Override
        public String toString() {
            return host + ":" + from + (from == to ? "" : ".." + to);
        }
    }

    private Chain() {}

    static List<Run> runs(List<LogEvent> chain) {
        List<Run> runs = new ArrayList<>();
        for (LogEvent event : chain) {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.host().equals(event.host())) {
                runs.set(runs.size() - 1, new Run(last.host(), last.from(), event.own()));
            } else {
                runs.add(new Run(event.host(), event.own(), event.own()));
            }
        }
        return runs;
    }

    /** The runs with arrows between them; of a long chain, its beginning and its end. */
    static String print(List<Run> runs) {
        int hidden = runs.size() - 2 * SHOWN_AT_EACH_END;
        if (hidden < 2) {
            return join(runs);
        }
        return join(runs.subList(0, SHOWN_AT_EACH_END)) + " → … (" + hidden + " more stretches) … → "
                + join(runs.subList(runs.size() - SHOWN_AT_EACH_END, runs.size()));
    }

    private static String join(List<Run> runs) {
        return runs.stream().map(Run::toString).collect(Collectors.joining(" → "));
    }
}
