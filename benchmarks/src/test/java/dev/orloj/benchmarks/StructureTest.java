package dev.orloj.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.byLessThan;

import dev.orloj.benchmarks.report.Figure;
import dev.orloj.benchmarks.report.SizeGoal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What our things take, in memory and as bytes and text, is no more than what {@code structure.txt} records. Times have no such record: they differ from machine to machine. */
class StructureTest {
    private static final Path RECORD =
            Path.of(System.getProperty("orloj.root")).resolve("benchmarks").resolve("structure.txt");
    private static final String ACCEPT = "mvn -pl benchmarks -am verify -Dstructure.update=true";

    /** A thousandth: the record is rounded, and a few of the JDK's own objects differ between its versions. */
    private static final double SLACK = 1.001;

    private static List<Figure> ours;
    private static List<Figure> peers;

    @BeforeAll
    static void measure() {
        try (Footprints footprints = new Footprints()) {
            ours = footprints.ours();
            peers = footprints.peersOfGoals();
        }
    }

    private static Stream<Figure> all() {
        return Stream.concat(ours.stream(), peers.stream());
    }

    private static Map<String, Double> measured() {
        return all().collect(Collectors.toMap(StructureTest::name, Figure::value, (a, b) -> a, TreeMap::new));
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
        assertThat(ours.stream().filter(it -> it.value() > SLACK * recorded.get(name(it))))
                .as("these have grown beyond %s; if that is meant, accept it by: %s", recorded, ACCEPT)
                .isEmpty();
        assertThat(peers)
                .as("the record is that of other peers; write it anew by: %s", ACCEPT)
                .allSatisfy(
                        it -> assertThat(recorded.get(name(it))).isCloseTo(it.value(), byLessThan(0.01 * it.value())));
    }

    @Test
    void aSetTakesAtMostHalfOfWhatPekkosTakes() {
        List<Figure> figures = all().toList();
        List<SizeGoal> known = Footprints.goals().stream()
                .filter(goal -> goal.ratio(figures).isPresent())
                .toList();
        assertThat(known)
                .as("in memory and as bytes")
                .hasSize(2)
                .allSatisfy(goal -> assertThat(goal.ratio(figures).orElseThrow())
                        .as(goal.subject())
                        .isLessThanOrEqualTo(goal.bound()));
    }
}
