package dev.orloj.examples.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.examples.ExampleCommand;
import dev.orloj.examples.LogText;
import dev.orloj.examples.Printable;
import dev.orloj.examples.UnusableInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays cases of which it is known where concurrent insertions go. */
@Command(
        name = "ordering",
        sortOptions = false,
        header = "Check where concurrent insertions go, case by case.",
        description = {
            "%nReads cases, a JSON object a line, and plays each: {replicas, steps, beforeFinalSync, final}, whose replicas insert, delete and"
                    + " hear of each other; or {txns, endContent}, whose transactions name the operations that they come after, and are each by a"
                    + " replica of its own. All that replicas hear goes over the wire as bytes.%n",
            "Either layout can be played in either order. Cases that were made for the other order fail where it matters, which shows what the"
                    + " orders differ in.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all cases passed", " 1:some failed", " 2:the command line or the cases can't be used"})
public final class Ordering extends ExampleCommand implements Callable<Integer> {
    private static final int SHOWN_FAILURES = 3;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Parameters(paramLabel = "CASES.jsonl", description = "the cases")
    private Path file;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            required = true,
            converter = Orders.class,
            description = "where concurrent insertions go: rga or fugue")
    private SequenceOrder order;

    private final List<String> failures = new ArrayList<>();
    private int passed;
    private int failed;

    @Override
    public Integer call() {
        try {
            readCases();
        } catch (UnusableInput e) {
            throw new UnusableInput(file + ": " + e.getMessage());
        }
        StringBuilder text = new StringBuilder();
        failures.forEach(text::append);
        if (failed > failures.size()) {
            text.append(failed - failures.size()).append(" more failed\n\n");
        }
        text.append(passed).append(" passed, ").append(failed).append(" failed\n");
        spec.commandLine().getOut().print(Printable.lines(text.toString()));
        spec.commandLine().getOut().flush();
        return failed == 0 ? 0 : 1;
    }

    private void readCases() {
        if (Files.isDirectory(file)) {
            throw new UnusableInput("is a directory");
        }
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    play(number, line, type);
                }
            }
        } catch (CharacterCodingException e) {
            throw new UnusableInput("is not UTF-8 text");
        } catch (IOException e) {
            throw LogText.unreadable(e);
        }
        if (passed + failed == 0) {
            throw new UnusableInput("has no cases");
        }
    }

    private void play(int line, String given, CrdtType<RgaText> type) {
        List<String> faults = new ArrayList<>();
        try {
            OrderingCase.play(JSON.readTree(given), type, faults);
        } catch (JsonProcessingException e) {
            throw UnusableInput.at(line, "is no JSON: " + TraceReader.fault(e));
        } catch (UnusableInput e) {
            throw UnusableInput.at(line, e.getMessage());
        }
        if (faults.isEmpty()) {
            passed++;
            return;
        }
        failed++;
        if (failures.size() < SHOWN_FAILURES) {
            failures.add("line " + line + " failed in the order " + Orders.name(order) + ":\n  "
                    + String.join("\n  ", faults) + "\n  " + given.strip() + "\n\n");
        }
    }
}
