package dev.orloj.benchmarks;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.examples.text.Heap;
import dev.orloj.examples.text.Timing;
import dev.orloj.examples.text.Trace;
import dev.orloj.examples.text.Ways;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures texts on recorded editing sessions in the way that {@code benchmarks/peers-js} measures peers in JavaScript and WebAssembly, and writes rows like theirs, so that both stand in one table.
 *
 * <p>Times are by the clock, warm, and include making what is made; they are not JMH's, which has forks and the same ways in {@link TextReplays} and {@link TextOrders}. What a session ends in is compared with what was recorded before anything is
 * measured.
 *
 * <p>Arguments: {@code --quick} for a shorter warm-up and fewer repetitions; {@code --cpu} for processor time in place of the clock's, where others keep the machine busy: of the
 * thread that measures, so that collecting garbage, on others, is not in it; {@code --out=FILE}, else {@code text.json}; any other is a session, else the five.
 */
public final class TextRows {
    private static final List<String> TRACES =
            List.of("automerge-paper", "seph-blog1", "sveltecomponent", "friendsforever", "json-crdt-patch");

    private static final String OUT = "--out=";

    private final boolean quick;
    private final LongSupplier clock;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private TextRows(boolean quick, LongSupplier clock) {
        this.quick = quick;
        this.clock = clock;
    }

    /**
     * Measures and writes.
     *
     * @param arguments see above
     * @throws IOException if the rows can't be written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> all = Arrays.asList(arguments);
        List<String> traces = all.stream().filter(it -> !it.startsWith("--")).toList();
        String out = all.stream()
                .filter(it -> it.startsWith(OUT))
                .map(it -> it.substring(OUT.length()))
                .findFirst()
                .orElse("text.json");
        TextRows rows =
                new TextRows(all.contains("--quick"), all.contains("--cpu") ? processorTime() : System::nanoTime);
        for (String trace : traces.isEmpty() ? TRACES : traces) {
            for (SequenceOrder order : SequenceOrder.values()) {
                rows.measure(trace, order);
            }
        }
        Map<String, Object> written = new LinkedHashMap<>();
        // The name of the form that the rows have, which is theirs.
        written.put("tool", "peers-js");
        written.put("java", Runtime.version().toString());
        written.put("rows", rows.rows);
        new ObjectMapper()
                .writer(new DefaultPrettyPrinter())
                .writeValue(Path.of(out).toFile(), written);
    }

    private static LongSupplier processorTime() {
        return ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
    }

    private void measure(String name, SequenceOrder order) {
        Trace trace = TextRecordings.named(name);
        Ways ways = new Ways(trace, order);
        Inputs.requireSame("what did not end as recorded", ways.mismatches(), List.of());
        String subject = order == SequenceOrder.RGA ? "Orloj (RGA)" : "Orloj (Fugue)";
        Series series = new Series(name, subject);
        String heard = trace.isConcurrent()
                ? "with what replicas hear of each other"
                : "with the delta of each edit, as an object";
        series.time("localEdits", heard, ways::local);
        series.time("updateByUpdate", "bytes", ways::updateByUpdate);
        series.time("oneBatch", "", ways::oneBatch);
        series.time("load", "whole history, not compressed", ways::load);
        series.bytes("wholeBytes", "", ways.bytes());
        series.bytes("wholeBytesCompressed", "java.util.zip", ways.bytesCompressed());
        series.bytes("shallowBytes", "java.util.zip", ways.shallowBytes());
        series.bytes("heapBytes", "of 16 replicas that made or took the edits", Heap.bytesOf(ways.grown()));
    }

    /** Rows of one subject and session. */
    private final class Series {
        private final String trace;
        private final String subject;

        Series(String trace, String subject) {
            this.trace = trace;
            this.subject = subject;
        }

        void time(String measure, String note, Supplier<?> task) {
            Timing timing = Timing.of(quick ? 5 : 9, TimeUnit.MILLISECONDS.toNanos(quick ? 500 : 1_000), clock, task);
            add(measure, "ms", timing.millis(), timing.median(), note);
        }

        void bytes(String measure, String note, long bytes) {
            add(measure, "bytes", List.of(bytes), bytes, note);
        }

        private void add(String measure, String unit, List<? extends Number> runs, double median, String note) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("trace", trace);
            row.put("measure", measure);
            row.put("subject", subject);
            row.put("version", "");
            row.put("licence", "Apache-2.0");
            row.put("unit", unit);
            row.put("median", median);
            row.put("min", runs.get(0));
            row.put("max", runs.get(runs.size() - 1));
            row.put("runs", runs);
            row.put("note", note);
            rows.add(row);
            System.out.printf(Locale.ROOT, "%-18s%-16s%-22s%12.2f %s%n", trace, subject, measure, median, unit);
        }
    }
}
