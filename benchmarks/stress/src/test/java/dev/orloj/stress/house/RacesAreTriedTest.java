package dev.orloj.stress.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever says that threads may share it has race tests that do share it, or a reason that stands here. */
class RacesAreTriedTest {
    private static final Pattern SHARED =
            Pattern.compile("<b>Thread safety:</b>\\s+(?:\\* )?(?:any threads|an implementation is safe)");

    private static final Pattern DECLARED = Pattern.compile(
            "^(?:public |abstract |final |sealed )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

    private static final Path STRESS = LibraryModules.root().resolve("benchmarks/stress/src/main/java");

    /** Types that no race test names, and why. */
    private static final Map<String, String> NOT_NAMED = new TreeMap<>(Map.of(
            "LogicalClock", "an interface; LamportClock and HybridClock are tried",
            "TrueTime", "an interface; the sources are tried, each by its name",
            "Worlds", "keeps nothing between calls: each plays in a world of its own, on the thread that calls",
            "ClockBound", "what threads share of it is Seqlock, which is tried, with a writer beside the reader",
            "Fbclock", "what threads share of it is Seqlock, which is tried, with a writer beside the reader"));

    private static Stream<Path> sources(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types that threads may share, and where they say so. */
    private static Map<String, Path> shared() {
        Map<String, Path> shared = new TreeMap<>();
        LibraryModules.all().stream()
                .flatMap(module -> sources(LibraryModules.root().resolve(module.folder() + "/src/main/java")))
                .filter(file -> SHARED.matcher(text(file)).find())
                .forEach(file -> {
                    Matcher declared = DECLARED.matcher(text(file));
                    assertThat(declared.find()).as("a type in %s", file).isTrue();
                    shared.put(declared.group(1), file);
                });
        return shared;
    }

    @Test
    void everyTypeThatThreadsMayShareIsTriedOrHasAReason() {
        String tests = sources(STRESS)
                .map(RacesAreTriedTest::text)
                .filter(text -> text.contains("@JCStressTest"))
                .reduce("", String::concat);
        assertThat(shared()).hasSizeGreaterThan(12).allSatisfy((type, file) -> {
            boolean tried = Pattern.compile("\\b" + type + "\\b").matcher(tests).find();
            assertThat(tried || NOT_NAMED.containsKey(type))
                    .as("a race test of %s, which says that threads may share it, or a reason in NOT_NAMED", file)
                    .isTrue();
        });
    }

    @Test
    void noReasonIsLeftOver() {
        assertThat(shared().keySet()).containsAll(NOT_NAMED.keySet());
    }
}
