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
    private final Profile profile;
    private final Progress progress;
    private final Map<Key, List<RunResult>> results = new LinkedHashMap<>();
    private final Map<Key, String> failures = new LinkedHashMap<>();

    Runs(Profile profile, Progress progress) {
        this.profile = profile;
        this.progress = progress;
    }

    /** A group's cases, so often in turn as the profile has rounds. */
    void measure(Group group, List<Key> keys) {
        for (int round = 0; round < profile.rounds; round++) {
            for (Key key : keys) {
                if (!failures.containsKey(key)) {
                    measure(group.subject(key.benchmark()).orElseThrow(), key);
                }
            }
        }
    }

    private void measure(Subject subject, Key key) {
        progress.begin();
        try {
            Collection<RunResult> runs = new Runner(options(subject, key).build(), Catalog.silence()).run();
            results.computeIfAbsent(key, it -> new ArrayList<>()).addAll(runs);
            Outcome outcome = Outcome.of(runs);
            progress.end(key + "  " + Texts.time(outcome) + ", " + Texts.bytes(outcome.bytes()));
        } catch (RunnerException | RuntimeException e) {
            failures.put(key, String.valueOf(e.getMessage()));
            progress.end(key + "  FAILED: " + e.getMessage());
        }
    }

    private ChainedOptionsBuilder options(Subject subject, Key key) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(subject.fullName()) + "$")
                .threads(key.threads())
                .forks(1)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        if (!subject.isSingleShot()) {
            options.warmupIterations(Math.min(profile.warmups, subject.mostWarmups()))
                    .warmupTime(TimeValue.milliseconds(profile.warmupMillis))
                    .measurementIterations(Math.min(profile.iterations, subject.mostIterations()))
                    .measurementTime(TimeValue.milliseconds(profile.iterationMillis));
        }
        key.parameters().forEach(options::param);
        return options;
    }

    /** What was found. */
    Map<Key, Outcome> outcomes() {
        Map<Key, Outcome> outcomes = new LinkedHashMap<>();
        results.forEach((key, runs) -> outcomes.put(key, Outcome.of(runs)));
        return outcomes;
    }

    /** What could not be measured, and why. */
    Map<Key, String> failures() {
        return failures;
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
