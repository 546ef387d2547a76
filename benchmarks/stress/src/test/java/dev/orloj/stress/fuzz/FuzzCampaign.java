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
 * Figures go to {@code target/fuzz/figures.tsv}, and an input that breaks something to {@code target/fuzz}, with what it broke in the log beside it. With {@code orloj.fuzz.keep=true}, the shortest of what reached
 * something new is kept for the short run. Not a test of every build: {@link FuzzCorpusTest} is.
 */
class FuzzCampaign {
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final Path KEPT = Path.of("src/test/resources/dev/orloj/stress/fuzz/corpus");
    private static final int SECONDS = Integer.getInteger("orloj.fuzz.seconds", 60);
    private static final int MOST_INPUT_BYTES = 4_096;
    private static final int MOST_SECONDS_OF_AN_INPUT = 60;
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    @TestFactory
    Stream<DynamicTest> jazzerFindsNothing() {
        String chosen = System.getProperty("orloj.fuzz.targets", "");
        Set<String> names = Set.of(chosen.split(","));
        return Fuzz.targets().stream()
                .filter(it -> chosen.isEmpty() || names.contains(it.name()))
                .map(it -> DynamicTest.dynamicTest(it.name(), () -> run(it)));
    }

    static void run(FuzzTarget<?> target) throws IOException, InterruptedException {
        Path folder = FOLDER.resolve(target.name());
        Path corpus = folder.resolve("corpus");
        FuzzCorpus.write(target, corpus);
        Path log = folder.resolve("log");
        int status = jazzer(
                target,
                log,
                List.of(
                        "-max_total_time=" + SECONDS,
                        "-max_len=" + MOST_INPUT_BYTES,
                        "-timeout=" + MOST_SECONDS_OF_AN_INPUT,
                        "-artifact_prefix=" + folder + "/",
                        corpus.toString()));
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(status).as("see %s\n%s", log, findings(said)).isZero();
        note(target, said);
        if (Boolean.getBoolean("orloj.fuzz.keep")) {
            FuzzCorpus.keep(corpus, KEPT.resolve(target.name() + ".txt"));
        }
    }

    private static int jazzer(FuzzTarget<?> target, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dorloj.fuzz.target=" + target.name(),
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

    private static void note(FuzzTarget<?> target, String said) throws IOException {
        Matcher done = DONE.matcher(said);
        String figures = done.find() ? done.group(1) + "\t" + done.group(2) : "?\t?";
        String covered = last(COVERED.matcher(said));
        Files.writeString(
                FOLDER.resolve("figures.tsv"),
                target.name() + "\t" + figures + "\t" + covered + "\n",
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
