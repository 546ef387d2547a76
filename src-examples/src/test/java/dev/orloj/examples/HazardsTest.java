package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of hazards names the tests that show them, and those are there. */
class HazardsTest {
    private static final Path ROOT = Path.of(System.getProperty("orloj.root"));
    private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|Properties|Stress))(?:\\.(\\w+))?`");

    @Test
    void theTestsThatItNamesAreThere() throws IOException {
        Map<String, List<String>> sources = sources();
        List<String> missing = new ArrayList<>();
        List<MatchResult> names = NAME.matcher(Files.readString(ROOT.resolve("docs/hazards.md")))
                .results()
                .toList();
        assertThat(names).hasSizeGreaterThan(50);
        for (MatchResult name : names) {
            String method = name.group(2) == null ? "" : " " + name.group(2) + "(";
            if (sources.getOrDefault(name.group(1), List.of()).stream().noneMatch(source -> source.contains(method))) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aTextThatIsCutMayBeAnOlderVectorAndIsNoTimestamp() {
        VersionVector whole = VersionVector.parse("n1:35");
        assertThat(VersionVector.parse("n1:3").happenedBefore(whole)).isTrue();
        String time = HybridTimestamp.of(1_700_000_000_123L, 42).toString();
        for (int length = 0; length < time.length(); length++) {
            String cut = time.substring(0, length);
            assertThatThrownBy(() -> HybridTimestamp.parse(cut)).isInstanceOf(MalformedDataException.class);
        }
    }

    /** Two modules may have tests of one name. */
    private static Map<String, List<String>> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Collectors.mapping(HazardsTest::text, Collectors.toList())));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
