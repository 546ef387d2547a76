package dev.orloj.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.orloj.causality.CausalOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What commands say, as JSON; here that of {@code happened-before}. */
public final class JsonOutput {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonOutput() {}

    static String print(List<ExecutionReport> reports) {
        return write(reports);
    }

    static String print(Explanation explanation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trace", explanation.trace());
        fields.put("first", event(explanation.first()));
        fields.put("second", event(explanation.second()));
        fields.put("order", explanation.order().name());
        if (explanation.order() == CausalOrder.CONCURRENT) {
            fields.put("firstMisses", explanation.firstMisses());
            fields.put("secondMisses", explanation.secondMisses());
        } else {
            fields.put("messages", explanation.messages());
            fields.put(
                    "path", explanation.path().stream().map(JsonOutput::event).toList());
        }
        return write(fields);
    }

    private static Map<String, Object> event(LogEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", event.name());
        fields.put("host", event.host());
        fields.put("own", event.own());
        fields.put("line", event.place().line());
        fields.put("text", event.text());
        return fields;
    }

    /**
     * Plain values as indented JSON: maps, lists, numbers, text.
     *
     * @param value made of these
     * @return lines, the last with its end
     */
    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written as JSON", e);
        }
    }
}
