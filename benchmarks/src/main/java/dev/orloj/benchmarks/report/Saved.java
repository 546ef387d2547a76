package dev.orloj.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run found out, as {@code report.json} keeps it: what a page can be written from, now or later.
 *
 * @param run about the run and the machine
 * @param peers which versions of other libraries
 * @param failures what could not be measured, and why
 * @param jmh JMH's own results
 * @param figures sizes and times that are not JMH's
 * @param js the peers in JavaScript
 */
record Saved(
        Map<String, String> run,
        Map<String, String> peers,
        Map<String, String> failures,
        JsonNode jmh,
        List<Figure> figures,
        List<JsPeers> js) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);

    Saved {
        if (run == null || jmh == null || !jmh.isArray()) {
            throw new IllegalArgumentException("it needs run and jmh");
        }
        peers = peers == null ? Map.of() : peers;
        failures = failures == null ? Map.of() : failures;
        figures = figures == null ? List.of() : figures;
        js = js == null ? List.of() : js;
    }

    /** From what JMH wrote. */
    static JsonNode jmh(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    static Saved parse(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, Saved.class);
    }

    String json() throws JsonProcessingException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /** What was measured, all forks of a case together. */
    Map<Key, Outcome> outcomes() {
        Map<Key, Outcome> outcomes = new LinkedHashMap<>();
        for (JsonNode result : jmh) {
            outcomes.merge(key(result), Outcome.of(result), Outcome::and);
        }
        return outcomes;
    }

    private static Key key(JsonNode result) {
        String[] name = result.path("benchmark").asText().split("\\.");
        Map<String, String> parameters = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(it -> parameters.put(it.getKey(), it.getValue().asText()));
        return new Key(
                String.join(".", Arrays.copyOfRange(name, name.length - 2, name.length)),
                result.path("threads").asInt(),
                parameters);
    }

    /** The same with what else could not be measured. */
    Saved withFailure(String what, String why) {
        Map<String, String> more = new LinkedHashMap<>(failures);
        more.put(what, why);
        return new Saved(run, peers, more, jmh, figures, js);
    }

    /** The same with some more sizes or times. */
    Saved withFigures(List<Figure> more) {
        List<Figure> all = new ArrayList<>(figures);
        all.addAll(more);
        return new Saved(run, peers, failures, jmh, all, js);
    }

    /** The same with some more of the peers in JavaScript. */
    Saved with(List<JsPeers> more) {
        List<JsPeers> all = new ArrayList<>(js);
        all.addAll(more);
        return new Saved(run, peers, failures, jmh, figures, all);
    }
}
