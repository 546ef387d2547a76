package dev.orloj.stress.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The long run: Jazzer looks for inputs that break a target, each for {@code orloj.fuzz.seconds} in a process of its own, all targets or those that {@code orloj.fuzz.targets} names.
 * Half of the time inputs are small, half of it they are of up to 64 KiB; each is held to {@link Pace}. Figures go to {@code target/fuzz/figures.tsv} (target, half, inputs, seconds, places reached, what was slowest), and an input that breaks something to {@code target/fuzz}, with what it broke in the log beside it. With {@code orloj.fuzz.keep=true}, the shortest of what reached
 * something new is kept for the short run. Not a test of every build: {@link FuzzCorpusTest} is.
 */
class FuzzCampaign {
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final Path KEPT = Path.of("src/test/resources/dev/orloj/stress/fuzz/corpus");
    private static final int SECONDS = Integer.getInteger("orloj.fuzz.seconds", 60);
    private static final int SMALL_INPUT_BYTES = 4_096;
    /** Compared strings and the like are noted by Jazzer, on the thread that is watched; that counts as the reader's. */
    private static final int BYTES_FOR_WATCHING = 131_072;

    private static final int MOST_SECONDS_OF_AN_INPUT = 60;
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");
    private static final Pattern SECONDS_TAKEN = Pattern.compile("Done \\d+ runs in (\\d+) second");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");
    private static final Pattern SLOWEST = Pattern.compile("slowest: (.*)");

    @TestFactory
    Stream<DynamicTest> jazzerFindsNothing() {
        String chosen = System.getProperty("orloj.fuzz.targets", "");
        Set<String> names = Set.of(chosen.split(","));
        return Fuzz.targets().stream()
                .filter(it -> chosen.isEmpty() || names.contains(it.name()))
                .map(it -> DynamicTest.dynamicTest(it.name(), () -> run(it)));
    }

    static void run(FuzzTarget<?> target) throws IOException, InterruptedException {
        Path corpus = FOLDER.resolve(target.name()).resolve("corpus");
        FuzzCorpus.write(FuzzCorpus.of(target), "seed-", corpus);
        half(target, "small", SMALL_INPUT_BYTES, List.of(corpus.toString()));
        if (Boolean.getBoolean("orloj.fuzz.keep")) {
            FuzzCorpus.keep(corpus, KEPT.resolve(target.name() + ".txt"));
        }
        Path large = FOLDER.resolve(target.name()).resolve("large");
        FuzzCorpus.write(FuzzCorpus.large(target, Pace.MOST_BYTES), "seed-", large);
        // At once as large as can be: growing slowly is for finding small inputs, which the first half does.
        half(target, "large", Pace.MOST_BYTES, List.of("-len_control=0", large.toString(), corpus.toString()));
    }

    /** Half of the time small inputs, since there are many of them in a second; half of it large ones, since those show what is slower than linear. */
    private static void half(FuzzTarget<?> target, String name, int mostBytes, List<String> more)
            throws IOException, InterruptedException {
        Path folder = FOLDER.resolve(target.name());
        Path log = folder.resolve(name + ".log");
        List<String> arguments = List.of(
                "-max_total_time=" + Math.max(1, SECONDS / 2),
                "-max_len=" + mostBytes,
                "-timeout=" + MOST_SECONDS_OF_AN_INPUT,
                "-artifact_prefix=" + folder + "/");
        int status = jazzer(
                target, log, Stream.concat(arguments.stream(), more.stream()).toList());
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(status).as("see %s\n%s", log, findings(said)).isZero();
        note(target, name, said);
    }

    private static int jazzer(FuzzTarget<?> target, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dorloj.fuzz.target=" + target.name(),
                "-Dorloj.fuzz.watching=" + BYTES_FOR_WATCHING,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--instrumentation_includes=dev.orloj.**",
                "--instrumentation_excludes=dev.orloj.stress.**",
                "--reproducer_path=" + log.getParent());
        List<String> command = Stream.concat(java.stream(), arguments.stream()).toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static void note(FuzzTarget<?> target, String half, String said) throws IOException {
        List<String> figures = List.of(
                target.name(),
                half,
                last(RUNS.matcher(said)),
                last(SECONDS_TAKEN.matcher(said)),
                last(COVERED.matcher(said)),
                last(SLOWEST.matcher(said)));
        Files.writeString(
                FOLDER.resolve("figures.tsv"),
                String.join("\t", figures) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String last(Matcher matcher) {
        return matcher.results().map((MatchResult it) -> it.group(1)).reduce("?", (a, b) -> b);
    }

    private static String findings(String said) {
        return said.lines()
                .filter(it -> it.contains("Java Exception") || it.contains("ERROR:") || it.contains("written to"))
                .reduce("", (a, b) -> a + b + "\n");
    }
}
