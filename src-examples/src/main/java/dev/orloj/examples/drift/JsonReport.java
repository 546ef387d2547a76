package dev.orloj.examples.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run as one JSON object, for programs. Times are nanoseconds, rates parts per billion. */
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static String print(Run run, Summary summary) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("settings", settings(run.settings()));
        all.put("samples", run.samples().stream().map(JsonReport::sample).toList());
        all.put("events", run.events().stream().map(JsonReport::event).toList());
        all.put("summary", summary(summary));
        try {
            // The same bytes everywhere, so not the line ends of the system.
            return JSON.writeValueAsString(all).replace(System.lineSeparator(), "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written as JSON", e);
        }
    }

    private static Map<String, Object> settings(Settings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sync", settings.sync().toString());
        fields.put("nodes", settings.nodes());
        fields.put("drift", settings.driftPpb());
        fields.put("interval", settings.interval());
        fields.put("delay", List.of(settings.delay().least(), settings.delay().most()));
        fields.put("asymmetry", settings.asymmetry());
        fields.put("liars", settings.liars());
        fields.put("tolerated", settings.sync() == Algorithm.NONE ? null : settings.tolerated());
        fields.put("apart", settings.apart());
        fields.put("jumps", settings.jumps());
        fields.put("seed", settings.seed());
        fields.put("duration", settings.duration());
        fields.put("sampling", settings.sampling());
        return fields;
    }

    private static Map<String, Object> sample(Sample sample) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", sample.at());
        fields.put("skew", sample.skew());
        fields.put("offsets", sample.offsets());
        return fields;
    }

    private static Map<String, Object> event(SyncEvent event) {
        Decision decision = event.decision();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", event.at());
        fields.put("node", event.node());
        fields.put("kind", event.kind().name());
        fields.put("round", event.round());
        fields.put("says", decision.says());
        fields.put("agrees", decision.agrees());
        fields.put(
                "adjustment",
                decision.adjustment().isPresent() ? decision.adjustment().getAsLong() : null);
        fields.put(
                "achieved",
                decision.achieved().isPresent() ? decision.achieved().getAsLong() : null);
        fields.put(
                "readings",
                IntStream.range(0, event.readings().size())
                        .mapToObj(i -> reading(
                                event.readings().get(i), decision.verdicts().get(i)))
                        .toList());
        return fields;
    }

    private static Map<String, Object> reading(Reading reading, String verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", reading.from());
        fields.put("verdict", verdict);
        fields.put("fault", reading.fault());
        if (reading.trip() != null) {
            fields.put("t1", reading.trip().t1());
            fields.put("t2", reading.trip().t2());
            fields.put("t3", reading.trip().t3());
            fields.put("t4", reading.trip().t4());
        }
        if (reading.isUsable()) {
            fields.put("offset", reading.offset().offset());
            fields.put("delay", reading.offset().delay());
            fields.put("error", reading.offset().error());
            fields.put("wrongBy", reading.wrongBy());
        }
        return fields;
    }

    private static Map<String, Object> summary(Summary summary) {
        boolean isSynchronised = summary.settings().sync() != Algorithm.NONE;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("before", summary.before());
        fields.put("after", isSynchronised ? summary.after() : null);
        fields.put("farthest", isSynchronised ? summary.farthest() : null);
        fields.put("without", isSynchronised ? summary.without() : null);
        fields.put("bound", isSynchronised ? summary.bound() : null);
        fields.put("guaranteed", summary.isGuaranteed());
        fields.put("withinBound", summary.isWithinBound());
        fields.put("achieved", summary.reported());
        fields.put("worse", summary.isWorse());
        fields.put("rounds", summary.rounds());
        fields.put("lost", summary.lost());
        fields.put("readings", summary.exchanges());
        fields.put("wrongMost", summary.wrongMost());
        fields.put("wrongMean", summary.wrongMean());
        fields.put("messages", summary.run().messages());
        fields.put(
                "recovered",
                summary.recovered().stream()
                        .map(nanos -> nanos.isPresent() ? nanos.getAsLong() : -1)
                        .toList());
        fields.put("verdict", Verdict.of(summary));
        return fields;
    }
}
