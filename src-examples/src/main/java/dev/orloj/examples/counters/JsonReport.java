package dev.orloj.examples.counters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What came of a show as one JSON object, for programs. */
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static String print(Result result) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("exact", result.isExact());
        all.put("seed", result.settings().seed());
        all.put("replicas", result.settings().replicas());
        all.put("kills", result.settings().kills());
        all.put("partitions", result.settings().partitions());
        all.put("lie", result.settings().lie().toString());
        all.put("orders", result.orders());
        all.put("acknowledged", result.acknowledged());
        all.put("shortOfRights", result.shortOfRights());
        all.put("settlingMillis", result.settling().toMillis());
        Map<String, Object> counters = new LinkedHashMap<>();
        result.verdict().sums().forEach((kind, sum) -> counters.put(kind.toString(), counter(result, kind, sum)));
        all.put("counters", counters);
        all.put("lost", result.verdict().losses().stream().map(JsonReport::loss).toList());
        all.put("faults", result.verdict().faults());
        try {
            return JSON.writeValueAsString(all) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written as JSON", e);
        }
    }

    private static Map<String, Object> counter(Result result, Kind kind, long sum) {
        Map<String, Long> shown = new TreeMap<>();
        result.shown().forEach((name, status) -> shown.put(name, status.values().get(kind)));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", kind.type());
        fields.put("ledger", sum);
        fields.put("shown", shown);
        return fields;
    }

    private static Map<String, Object> loss(Ledger.Loss loss) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", loss.id().toString());
        fields.put("counter", loss.kind().toString());
        fields.put(
                "operations",
                loss.operations().stream().map(Operation::toString).toList());
        return fields;
    }
}
