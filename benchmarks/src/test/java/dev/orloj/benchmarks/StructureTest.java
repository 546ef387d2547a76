package dev.orloj.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.benchmarks.report.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What our things take, in memory and as bytes and text, is no more than what {@code structure.txt} records. Times have no such record: they differ from machine to machine. */
class StructureTest {
    private static final Path RECORD =
            Path.of(System.getProperty("orloj.root")).resolve("benchmarks").resolve("structure.txt");
    private static final String ACCEPT = "mvn -pl benchmarks -am verify -Dstructure.update=true";

    /** A thousandth: the record is rounded, and a few of the JDK's own objects differ between its versions. */
    private static final double SLACK = 1.001;

    private static Map<String, Double> measured() {
        try (Footprints footprints = new Footprints()) {
            return footprints.ours().stream()
                    .collect(Collectors.toMap(StructureTest::name, Figure::value, (a, b) -> a, TreeMap::new));
        }
    }

    private static String name(Figure figure) {
        return figure.group() + ": " + figure.subject() + ", " + figure.unit();
    }

    private static Map<String, Double> recorded() throws IOException {
        Map<String, Double> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(RECORD)) {
            int at = line.lastIndexOf('=');
            recorded.put(line.substring(0, at).strip(), Double.valueOf(line.substring(at + 1)));
        }
        return recorded;
    }

    @Test
    void nothingIsLargerThanRecorded() throws IOException {
        Map<String, Double> measured = measured();
        if (Boolean.getBoolean("structure.update")) {
            Files.write(
                    RECORD,
                    measured.entrySet().stream()
                            .map(it -> String.format(Locale.ROOT, "%s = %.3f", it.getKey(), it.getValue()))
                            .toList());
        }
        Map<String, Double> recorded = recorded();
        assertThat(measured)
                .as("the record has not the same figures; write it anew by: %s", ACCEPT)
                .containsOnlyKeys(recorded.keySet());
        List<String> larger = measured.entrySet().stream()
                .filter(it -> it.getValue() > SLACK * recorded.get(it.getKey()))
                .map(it -> it + ", recorded " + recorded.get(it.getKey()))
                .toList();
        assertThat(larger)
                .as("these have grown; if that is meant, accept it by: %s", ACCEPT)
                .isEmpty();
    }
}
