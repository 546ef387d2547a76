package dev.orloj.examples;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Orders the events of a real system by the vector clocks in its log. Read from here it is also a tutorial of
 * {@link dev.orloj.causality.VersionVector}: {@link LogReader} makes vectors of text, {@link ExecutionChecks} asks of them what every vector
 * clock must satisfy, {@link CausalGraph} derives messages, chains and concurrency, and {@link Explanation} compares two events.
 */
@Command(
        name = "happened-before",
        sortOptions = false,
        header = "Order the events of a vector-clocked log.",
        description = {
            "%nReads a log whose events carry vector clocks and reports, for each execution in it, how many events and hosts it has, the"
                    + " messages between hosts, the longest causal chain, and how many pairs of events are concurrent.%n",
            "A message is an edge that the clocks imply between two hosts: the receiving event knows of the sending one, no earlier event of"
                    + " its host did, and no other event that it heard of at the same time did. (The edges between hosts in the transitive"
                    + " reduction of happened-before.)%n",
            "The layout is a regular expression with the groups (?<host>...), (?<clock>...), a JSON object with a count for each host, and"
                    + " (?<event>...). It is searched for in the whole text, so an event may span lines; ^ and $ match at every line, and"
                    + " line ends are read as \\n, whatever the file has. Layouts written for ShiViz work as they are.%n",
            "The log need not be in order. But all of it must make sense: a line that belongs to no event, two events with one own"
                    + " entry, a gap or a step back in a host's entries, a host that is referred to and never logs, and knowledge that"
                    + " can't be true are errors and cite the line.%n",
            "Lines outside events are an error unless they are blank, match --skip, stand before the first --executions delimiter, or are"
                    + " the two header lines of a file for ShiViz. Also left out, and counted: in a log of one-line events, a line of the"
                    + " layout's shape that has no clock (unless it is the last and lacks its line end); and in a log whose layout takes host and clock from lines of their own that fixed"
                    + " words mark (Host = ...), whatever is printed in between. No line with a clock, whole or damaged, is ever left out.%n",
            "An execution that is blank has 0 events. What stands before the first delimiter, or follows the last one if this names no"
                    + " execution, is none if it is blank. A delimiter that matches nowhere is an error.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the log was read",
            " 1:the report could not be written",
            " 2:the command line or the log can't be used"
        },
        footer = {
            "%nExamples:",
            "  happened-before chord.log --layout '(?<host>\\S*) (?<clock>\\{.*\\})\\n(?<event>.*)'",
            "  happened-before facebook-multiple.log --layout '(?<event>.*)\\n(?<host>\\S*) (?<clock>\\{.*\\})' \\",
            "      --executions '^=== (?<trace>.*) ===$' --explain alice:3 westDC:4 --execution 'Execution #2'"
        })
final class HappenedBefore extends ExampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "the log file")
    private Path log;

    @Option(
            names = "--layout",
            paramLabel = "REGEX",
            description =
                    "what an event looks like; needed unless the log begins with a header for ShiViz, which holds it")
    private String layout;

    @Option(
            names = "--executions",
            paramLabel = "REGEX",
            description = "what separates executions; its group (?<trace>...) names the one that follows")
    private String executions;

    @Option(names = "--skip", paramLabel = "REGEX", description = "lines outside events that may be left out")
    private String skip;

    @Option(
            names = "--execution",
            paramLabel = "NAME",
            description = "look at this execution alone; a fault in another one is an error all the same")
    private String execution;

    @Option(
            names = "--explain",
            arity = "2",
            parameterConsumer = ExplainedPair.Consumer.class,
            paramLabel = "EVENT",
            description =
                    "instead of the report, say how two events relate and by which path, the one with the fewest messages; an event is"
                            + " HOST:N, N being its own entry, or TRACE/HOST:N")
    private ExplainedPair explain;

    @Option(
            names = "--json",
            description = "print JSON: an array with an object for each execution, or one object for --explain")
    private boolean json;

    @Option(names = "--charset", paramLabel = "NAME", description = "how the log is encoded (UTF-8 unless given)")
    private Charset charset = StandardCharsets.UTF_8;

    @Override
    public Integer call() {
        if (log.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "The name of the LOG is empty");
        }
        // All is computed before anything is printed: an error leaves no half of a report behind.
        List<Execution> executions = selected(DeepStack.get(this::read));
        String output = explain == null ? report(executions) : explain(executions);
        spec.commandLine().getOut().print(output);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<Execution> read() {
        LogText text = inLog(() -> LogText.read(log, charset));
        UploadHeader header = UploadHeader.of(text);
        int start = header == null ? 0 : text.startOf(UploadHeader.LINES + 1);
        if (layout == null && header == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--layout=REGEX'");
        }
        Layout events = layout != null
                ? Layout.compile("--layout", layout)
                : inLog(() -> Layout.compile("line 1: the layout", header.layout()));
        LogRegex skipped = skip == null ? null : LogRegex.compile("--skip", skip);
        LogRegex delimiter = delimiter(header);
        return inLog(() -> {
            List<Sections.Section> sections =
                    delimiter == null ? Sections.whole(text, start) : Sections.split(text, start, delimiter);
            return new LogReader(text, events, skipped).read(sections);
        });
    }

    private LogRegex delimiter(UploadHeader header) {
        if (executions != null) {
            return LogRegex.compile("--executions", executions);
        }
        return header == null || header.executions() == null
                ? null
                : inLog(() -> LogRegex.compile("line 2: the delimiter", header.executions()));
    }

    /** A fault of the log is told with the log's name; one of an option is not. */
    private <T> T inLog(Supplier<T> step) {
        try {
            return step.get();
        } catch (UnusableInput e) {
            throw new UnusableInput(log + ": " + e.getMessage());
        }
    }

    private List<Execution> selected(List<Execution> all) {
        if (execution == null) {
            return all;
        }
        List<Execution> named =
                all.stream().filter(one -> one.trace().equals(execution)).toList();
        if (named.isEmpty()) {
            boolean isOne = all.size() == 1 && all.get(0).trace().isEmpty();
            throw new UnusableInput("there is no execution named \"" + execution + "\"; "
                    + (isOne ? "the log is but one, without a name" : "there are " + traces(all)));
        }
        return named;
    }

    private String report(List<Execution> all) {
        List<ExecutionReport> reports =
                all.stream().map(CausalGraph::new).map(ExecutionReport::of).toList();
        return json
                ? JsonOutput.print(reports)
                : Printable.lines(reports.stream()
                        .map(ExecutionReport::print)
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    private String explain(List<Execution> all) {
        EventName first = EventName.parse(explain.first());
        EventName second = EventName.parse(explain.second());
        List<Execution> candidates = all.stream()
                .filter(one -> first.in(one) != null && second.in(one) != null)
                .toList();
        if (candidates.isEmpty()) {
            throw missing(all, first, second);
        }
        if (candidates.size() > 1) {
            throw new UnusableInput("there are " + first.given() + " and " + second.given() + " in several executions, "
                    + traces(candidates) + "; choose one with --execution NAME or name the events TRACE/HOST:N");
        }
        Execution execution = candidates.get(0);
        Explanation explanation = Explanation.of(new CausalGraph(execution), first.in(execution), second.in(execution));
        return json ? JsonOutput.print(explanation) : Printable.lines(explanation.print());
    }

    private static UnusableInput missing(List<Execution> all, EventName first, EventName second) {
        boolean hasFirst = all.stream().anyMatch(one -> first.in(one) != null);
        boolean hasSecond = all.stream().anyMatch(one -> second.in(one) != null);
        return hasFirst && hasSecond
                ? new UnusableInput(first.given() + " and " + second.given()
                        + " are events of different executions; they do not relate")
                : (hasFirst ? second : first).unknown(all);
    }

    private static String traces(List<Execution> all) {
        return all.stream().map(one -> "\"" + one.trace() + "\"").collect(Collectors.joining(", "));
    }
}
