package dev.orloj.benchmarks.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures, one fork after the other, and says how far it is. */
final class Runs {
    private static final double PATIENCE = 20; // times what a fork takes, on machines that are busy
    private static final long LEAST_PATIENCE_SECONDS = 180;

    private final Progress progress;
    private final Map<Key, List<RunResult>> results = new LinkedHashMap<>();
    private final Map<Key, String> failures = new LinkedHashMap<>();

    Runs(Progress progress) {
        this.progress = progress;
    }

    /** A group's cases, in turn, until each has had its forks. */
    void measure(List<Case> cases) {
        int rounds = cases.stream().mapToInt(Case::forks).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (Case each : cases) {
                if (round < each.forks() && !failures.containsKey(each.key())) {
                    measure(each);
                }
            }
        }
    }

    private void measure(Case each) {
        progress.begin();
        double seconds = each.pace().seconds();
        try (Patience patience = new Patience(Math.max(LEAST_PATIENCE_SECONDS, Math.round(PATIENCE * seconds)))) {
            Collection<RunResult> runs = new Runner(options(each).build(), Catalog.silence()).run();
            if (patience.isLost()) {
                throw new IllegalStateException(patience.toString());
            }
            Outcome outcome = Outcome.of(runs);
            results.computeIfAbsent(each.key(), it -> new ArrayList<>()).addAll(runs);
            progress.end(seconds, each.key() + "  " + Texts.time(outcome) + ", " + Texts.bytes(outcome.bytes()));
        } catch (RunnerException | RuntimeException e) {
            String reason = reason(e);
            failures.put(each.key(), reason);
            progress.end(seconds, each.key() + "  FAILED: " + reason);
        }
    }

    /** What went wrong at the bottom of it, in one line: JMH itself only says that something did. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null || cause.getSuppressed().length > 0) {
            cause = cause.getCause() != null ? cause.getCause() : cause.getSuppressed()[0];
        }
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
    }

    private static ChainedOptionsBuilder options(Case each) {
        Pace pace = each.pace();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(each.subject().fullName()) + "$")
                .threads(each.key().threads())
                .forks(1)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .warmupIterations(pace.warmups())
                .warmupTime(time(pace.warmupSeconds()))
                .measurementIterations(pace.iterations())
                .measurementTime(time(pace.iterationSeconds()));
        each.key().parameters().forEach(options::param);
        return options;
    }

    private static TimeValue time(double seconds) {
        return TimeValue.milliseconds(Math.round(seconds * 1e3));
    }

    /** What could not be measured, and why. */
    Map<String, String> failures() {
        Map<String, String> byName = new LinkedHashMap<>();
        failures.forEach((key, reason) -> byName.put(key.toString(), reason));
        return byName;
    }

    /** In JMH's own form. */
    String json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out)
                    .writeOut(results.values().stream().flatMap(List::stream).toList());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
