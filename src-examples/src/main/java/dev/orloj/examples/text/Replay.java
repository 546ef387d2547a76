package dev.orloj.examples.text;

import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.examples.ExampleCommand;
import dev.orloj.examples.JsonOutput;
import dev.orloj.examples.UnusableInput;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Replays recorded editing sessions, checks where they end, and measures. */
@Command(
        name = "replay",
        sortOptions = false,
        header = "Replay a recorded editing session in replicated text.",
        description = {
            "%nReads a recording, gzip JSON with startContent, endContent and txns, and has replicas make its edits. Where transactions name"
                    + " parents, each agent has a replica, which hears of just what it had heard of then; one that worked on two branches at"
                    + " a time has one for each.%n",
            "Then the edits go to other replicas: one by one, as objects and as bytes; all at once; and through each of the encoded forms. All have to"
                    + " end in the recorded text, and replicas that know the same have to be the same bytes.%n",
            "Times are medians, in milliseconds. Update by update is with decoding each update, and again without. One update, and loading,"
                    + " are with decoding, from bytes that are not compressed; loading is with the first toString, and is measured from"
                    + " compressed bytes too. Where replicas hear of each other, their local edits are with what they merge."
                    + " \"Text and its ids only\" is compacted; shallow bytes leave out deleted text, and have all ids. Both are compressed. The floor is a bare gap buffer that is given the same edits, where"
                    + " nothing is concurrent.%n",
            "The heap is what a replica with the whole history keeps: what sixteen of them add to what is in use after collecting garbage,"
                    + " divided by sixteen.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all ways ended in the recorded text",
            " 1:one did not",
            " 2:the command line or the recording can't be used"
        })
public final class Replay extends ExampleCommand implements Callable<Integer> {
    private static final int LEAST_REPETITIONS = 5;

    @Parameters(paramLabel = "TRACE.json.gz", description = "the recording")
    private Path file;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            converter = Orders.class,
            description = "where concurrent insertions go: rga (default) or fugue")
    private SequenceOrder order = SequenceOrder.RGA;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "how often each is measured, 5 to 1000 (default: ${DEFAULT-VALUE})")
    private int repetitions = 25;

    @Option(
            names = "--warm-up",
            paramLabel = "MILLIS",
            description =
                    "each is repeated before until its shortest time has not fallen by a twentieth for so long, 0 to"
                            + " 60000 (default: ${DEFAULT-VALUE}), and in 50 repetitions; but for no more than ten times so long")
    private int warmUpMillis = 1_000;

    @Override
    public Integer call() {
        if (repetitions < LEAST_REPETITIONS || repetitions > 1_000) {
            throw new ParameterException(spec.commandLine(), "--repetitions must be 5 to 1000, not " + repetitions);
        }
        if (warmUpMillis < 0 || warmUpMillis > 60_000) {
            throw new ParameterException(spec.commandLine(), "--warm-up must be 0 to 60000, not " + warmUpMillis);
        }
        Trace trace = TraceReader.read(file);
        Measures measures = new Measures(
                name(), order, trace, ways(trace), repetitions, TimeUnit.MILLISECONDS.toNanos(warmUpMillis));
        spec.commandLine().getOut().print(json ? JsonOutput.write(measures.toJson()) : measures.toText());
        spec.commandLine().getOut().flush();
        return measures.matches() ? 0 : 1;
    }

    private Ways ways(Trace trace) {
        try {
            return new Ways(trace, order);
        } catch (UnusableInput e) {
            throw new UnusableInput(file + ": " + e.getMessage());
        }
    }

    private String name() {
        return file.getFileName().toString().replaceFirst("(\\.json)?(\\.gz)?$", "");
    }
}
