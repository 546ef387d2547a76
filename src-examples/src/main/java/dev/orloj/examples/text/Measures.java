package dev.orloj.examples.text;

import dev.orloj.crdt.sequence.SequenceOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What came of a replay: which ways ended as recorded, how long they took, how large all is. */
final class Measures {
    private final String name;
    private final SequenceOrder order;
    private final Trace trace;
    private final Ways ways;
    private final int repetitions;
    private final long warmUpNanos;
    private final Map<String, Timing> timings = new LinkedHashMap<>();
    private final long heapBytes;

    Measures(String name, SequenceOrder order, Trace trace, Ways ways, int repetitions, long warmUpNanos) {
        this.name = name;
        this.order = order;
        this.trace = trace;
        this.ways = ways;
        this.repetitions = repetitions;
        this.warmUpNanos = warmUpNanos;
        if (!trace.isConcurrent()) {
            time("floorMs", ways::floor);
        }
        time("localMs", ways::local);
        time("updateByUpdateMs", ways::updateByUpdate);
        time("updateByUpdateWithoutDecodingMs", ways::updateByUpdateWithoutDecoding);
        time("oneBatchMs", ways::oneBatch);
        time("loadMs", ways::load);
        time("loadCompressedMs", ways::loadCompressed);
        time("loadShallowMs", ways::loadShallow);
        time("encodeMs", ways::encode);
        time("compressMs", ways::compress);
        heapBytes = Heap.bytesOf(ways.grown());
    }

    private void time(String measure, Supplier<?> task) {
        timings.put(measure, Timing.of(repetitions, warmUpNanos, System::nanoTime, task));
    }

    boolean matches() {
        return ways.mismatches().isEmpty();
    }

    /** For programs. */
    Map<String, Object> toJson() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("trace", name);
        all.put("order", Orders.name(order));
        all.put("matches", matches());
        all.put("mismatches", ways.mismatches());
        all.put("concurrent", trace.isConcurrent());
        all.put("transactions", trace.transactions());
        all.put("edits", ways.edits());
        all.put("replicas", ways.plan().replicas());
        all.put("length", trace.end().length());
        timings.forEach((measure, timing) -> all.put(measure, round(timing.median())));
        all.put("bytes", ways.bytes());
        all.put("bytesCompressed", ways.bytesCompressed());
        all.put("shallowBytes", ways.shallowBytes());
        all.put("shallowStateBytes", ways.shallowStateBytes());
        all.put("updateBytes", ways.updateBytes());
        all.put("heapBytes", heapBytes);
        all.put("repetitions", repetitions);
        Map<String, Object> spread = new LinkedHashMap<>();
        timings.forEach((measure, timing) ->
                spread.put(measure, new TreeMap<>(Map.of("min", round(timing.least()), "max", round(timing.most())))));
        all.put("spread", spread);
        all.put("java", Runtime.version().toString());
        return all;
    }

    private static double round(double millis) {
        return Math.round(millis * 1_000) / 1_000.0;
    }

    /** For people. */
    String toText() {
        StringBuilder text = new StringBuilder();
        say(
                text,
                "%s, in the order %s: %d transactions, %d edits by %d replica%s that hear%s of others %d times; %d characters"
                        + " in the end%n",
                name,
                Orders.name(order),
                trace.transactions(),
                ways.edits(),
                ways.plan().replicas(),
                ways.plan().replicas() == 1 ? "" : "s",
                ways.plan().replicas() == 1 ? "s" : "",
                ways.plan().merges(),
                trace.end().length());
        ways.matching().forEach(way -> say(text, "as recorded  %s", way));
        ways.mismatches().forEach(way -> say(text, "DIFFERS      %s", way));
        say(text, "%n%-44s %12s %12s %12s", "milliseconds", "median", "min", "max");
        timings.forEach((measure, timing) -> say(
                text, "%-44s %12.3f %12.3f %12.3f", title(measure), timing.median(), timing.least(), timing.most()));
        say(text, "%n%-44s %12s", "bytes", "");
        say(text, "%-44s %12d", "whole history", ways.bytes());
        say(text, "%-44s %12d", "whole history, compressed", ways.bytesCompressed());
        say(text, "%-44s %12d", "text and its ids only, compressed", ways.shallowBytes());
        say(text, "%-44s %12d", "text and all ids, compressed", ways.shallowStateBytes());
        say(text, "%-44s %12d", "all edits one by one", ways.updateBytes());
        say(text, "%-44s %12d", "heap of a replica with the whole history", heapBytes);
        say(text, "%nmedian of %d repetitions, Java %s", repetitions, Runtime.version());
        return text.toString();
    }

    private static String title(String measure) {
        return switch (measure) {
            case "floorMs" -> "a bare gap buffer, the floor";
            case "localMs" -> "local edits, a delta each";
            case "updateByUpdateMs" -> "update by update, each decoded and merged";
            case "updateByUpdateWithoutDecodingMs" -> "update by update, each merged";
            case "oneBatchMs" -> "whole history as one update";
            case "loadMs" -> "load and first toString";
            case "loadCompressedMs" -> "the same, from compressed bytes";
            case "loadShallowMs" -> "the same, from compressed shallow bytes";
            case "encodeMs" -> "encode the whole history";
            case "compressMs" -> "compress it";
            default -> throw new IllegalArgumentException(measure);
        };
    }

    private static void say(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
