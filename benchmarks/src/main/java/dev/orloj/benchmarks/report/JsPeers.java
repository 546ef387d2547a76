package dev.orloj.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What the peers in JavaScript and WebAssembly were measured at, by the script in {@code benchmarks/peers-js}.
 *
 * @param tool who wrote it
 * @param node the version of Node.js
 * @param rows what was measured
 */
record JsPeers(String tool, String node, List<Row> rows) {
    private static final String TOOL = "peers-js";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One measurement.
     *
     * @param trace of which recorded session
     * @param measure what
     * @param subject of which library
     * @param version which of it
     * @param licence what it may be used under
     * @param unit what the numbers count
     * @param median in the middle of the runs
     * @param min the least
     * @param max the largest
     * @param runs each
     * @param note what else to know
     */
    record Row(
            String trace,
            String measure,
            String subject,
            String version,
            String licence,
            String unit,
            double median,
            double min,
            double max,
            List<Double> runs,
            String note) {
        Row {
            if (trace == null || measure == null || subject == null || unit == null) {
                throw new IllegalArgumentException("a row needs trace, measure, subject and unit");
            }
            runs = runs == null ? List.of() : List.copyOf(runs);
        }

        boolean isOurs() {
            return subject.startsWith("Orloj");
        }
    }

    JsPeers {
        if (!TOOL.equals(tool) || rows == null) {
            throw new IllegalArgumentException("not a file of " + TOOL + ": tool is " + tool);
        }
        rows = List.copyOf(rows);
    }

    /**
     * Reads such a file.
     *
     * @throws JsonProcessingException if it is no JSON, or not what the script writes
     */
    static JsPeers parse(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, JsPeers.class);
    }
}
