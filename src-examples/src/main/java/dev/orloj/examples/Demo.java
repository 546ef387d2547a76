package dev.orloj.examples;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Three real processes, three kinds of clock: what each kind tells of the same events. */
@Command(
        name = "demo",
        sortOptions = false,
        header = "Three processes talk, and their events are put in order.",
        description = {
            "%nStarts three processes that send one another messages over TCP on this machine. Each stamps every event with a Lamport, a"
                    + " vector and a hybrid clock, and the stamps travel with the messages as text. Then their logs are brought together and"
                    + " printed: the events in the order of their Lamport stamps, the space-time diagram, the causal chains, what was"
                    + " concurrent, and whether the stamps kept the order of cause and effect.%n",
            "The seed chooses who sends to whom. When messages arrive is up to the machine, so no two runs need be alike.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the stamps kept the order",
            " 1:they did not, or a process failed",
            " 2:the command line can't be used"
        })
final class Demo extends ExampleCommand implements Callable<Integer> {
    private static final List<String> NODES = List.of("p1", "p2", "p3");
    private static final int MOST_EVENTS = 200;

    @Option(names = "--seed", paramLabel = "N", description = "chooses who does what (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "how many events each process starts itself, 1 to " + MOST_EVENTS + " (default: ${DEFAULT-VALUE})")
    private int events = 4;

    @Option(names = "--ascii", description = "draw with ASCII characters alone")
    private boolean ascii;

    private final StringBuilder text = new StringBuilder();
    private boolean allHold = true;

    @Override
    public Integer call() throws InterruptedException {
        if (events < 1 || events > MOST_EVENTS) {
            throw new ParameterException(
                    spec.commandLine(), "--events must be 1 to " + MOST_EVENTS + ", not " + events);
        }
        List<DemoEvent> log;
        try (DemoCluster cluster = new DemoCluster(NODES)) {
            log = new ArrayList<>(cluster.run(seed, events));
            say("Three processes had %d events (seed %d); process ids %s.", log.size(), seed, ids(cluster));
        } catch (IOException e) {
            spec.commandLine().getErr().println("demo: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
        log.sort(Comparator.comparing(event -> event.stamps().lamport()));
        printEvents(log);
        check(log);
        if (allHold) {
            printOrder(log);
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return allHold ? 0 : 1;
    }

    private static String ids(DemoCluster cluster) {
        return cluster.pids().entrySet().stream()
                .map(node -> node.getKey() + " " + node.getValue())
                .collect(Collectors.joining(", "));
    }

    private void say(String format, Object... values) {
        text.append(String.format(format, values)).append(System.lineSeparator());
    }

    private void printEvents(List<DemoEvent> log) {
        say("%nIn the order of their Lamport stamps, which is total:%n");
        say("  %-8s  %-32s  %-20s  %s", "lamport", "hybrid", "vector", "event");
        for (DemoEvent event : log) {
            Stamps stamps = event.stamps();
            say(
                    "  %-8s  %-32s  %-20s  %s %s",
                    stamps.lamport(), stamps.hybrid(), stamps.vector(), event.node(), event.text());
        }
    }

    private void check(List<DemoEvent> log) {
        say("%nWhat the stamps promise:%n");
        check(log, "cause before effect in Lamport time", (a, b) -> a.lamport().compareTo(b.lamport()) < 0);
        check(log, "cause before effect in hybrid time", (a, b) -> a.hybrid().compareTo(b.hybrid()) < 0);
        int messages = 0;
        int unordered = 0;
        for (DemoEvent sent : log) {
            for (DemoEvent received : log) {
                if (sent.kind() == DemoEvent.Kind.SEND
                        && received.kind() == DemoEvent.Kind.RECEIVE
                        && sent.message().equals(received.message())) {
                    messages++;
                    unordered += sent.stamps()
                                    .vector()
                                    .happenedBefore(received.stamps().vector())
                            ? 0
                            : 1;
                }
            }
        }
        verdict(unordered == 0, "each message sent before it is received, by the vectors (" + messages + " messages)");
    }

    private void check(List<DemoEvent> log, String promise, BiPredicate<Stamps, Stamps> holds) {
        int pairs = 0;
        int broken = 0;
        for (DemoEvent cause : log) {
            for (DemoEvent effect : log) {
                if (cause.stamps().vector().happenedBefore(effect.stamps().vector())) {
                    pairs++;
                    broken += holds.test(cause.stamps(), effect.stamps()) ? 0 : 1;
                }
            }
        }
        verdict(broken == 0, promise + " (" + pairs + " pairs)");
    }

    private void verdict(boolean holds, String promise) {
        say("  %s  %s", holds ? "holds " : "BROKEN", promise);
        allHold &= holds;
    }

    private void printOrder(List<DemoEvent> log) {
        say("%nIn space and time, downwards:%n");
        text.append(SpaceTimeDiagram.draw(NODES, log, ascii).indent(2));
        HostNames names = new HostNames();
        List<LogEvent> logEvents = new ArrayList<>();
        for (DemoEvent event : log) {
            names.idOf(event.node(), Place.on(logEvents.size() + 1));
            logEvents.add(event.toLogEvent(logEvents.size() + 1));
        }
        Execution execution = Execution.of("", names, logEvents, 0);
        CausalGraph graph = new CausalGraph(execution);
        say("%nThe longest causal chain to each process's last event:%n");
        for (ReplicaId host : execution.hosts()) {
            List<LogEvent> own = execution.eventsOf(host);
            List<LogEvent> chain = graph.longestChainTo(own.get(own.size() - 1));
            say("  %s: %s", Count.of(chain.size(), "event"), Wrap.at("    ", arrows(Chain.print(Chain.runs(chain)))));
        }
        say(
                "%nConcurrent, so that neither can have influenced the other (%d of %d pairs, though their Lamport stamps differ):%n",
                graph.concurrentPairs(), graph.pairs());
        execution.events().forEach(event -> printConcurrent(execution, event));
    }

    /** What an event is concurrent with on later hosts, so that each pair is printed once. */
    private void printConcurrent(Execution execution, LogEvent event) {
        List<ReplicaId> hosts = execution.hosts();
        StringJoiner others = new StringJoiner(", ");
        for (ReplicaId host : hosts.subList(1 + hosts.indexOf(event.dot().replica()), hosts.size())) {
            List<LogEvent> concurrent = execution.eventsOf(host).stream()
                    .filter(other -> event.clock().compare(other.clock()) == CausalOrder.CONCURRENT)
                    .toList();
            // They are consecutive: what comes before them is known to the event, and what comes after them knows it.
            Chain.runs(concurrent).forEach(run -> others.add(run.toString()));
        }
        if (others.length() > 0) {
            say("  %s with %s", event.name(), others);
        }
    }

    private String arrows(String chain) {
        return ascii ? chain.replace("→", "->").replace("…", "...") : chain;
    }
}
