package dev.orloj.benchmarks;

import dev.orloj.benchmarks.Bar.Measure;
import dev.orloj.benchmarks.report.Figure;
import dev.orloj.benchmarks.report.SizeGoal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every ratio that the library holds itself to, and prints a table: the bar, what was measured, and whether it is met.
 *
 * <p>A ratio's two sides are measured one right after the other, in several rounds, and the median round counts: a machine that is busy
 * for a while slows down both. Still, a missed bar is a reason to look, not a verdict, and the exit code is always 0.
 *
 * <p>Sizes are compared once, in a process of their own, and stand last, without bytes an operation.
 *
 * <p>What the forked machines print themselves, the final leads of the hybrid clocks, stands above the figures that it belongs to.
 *
 * <p>Arguments: {@code --quick} for one short round, which takes a quarter of the time; any other is a regular expression that selects rows by their names.
 */
public final class Bars {
    private static final double NO_ALLOCATION = 0.5; // the profiler's noise stays well below
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final boolean quick;
    private final int rounds;

    private Bars(boolean quick) {
        this.quick = quick;
        this.rounds = quick ? 1 : 3;
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}, and regular expressions
     */
    public static void main(String[] arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        List<Pattern> wanted = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Pattern::compile)
                .toList();
        Predicate<String> isWanted = subject -> wanted.isEmpty()
                || wanted.stream().anyMatch(it -> it.matcher(subject).find());
        new Bars(quick)
                .run(
                        Bar.all().stream()
                                .filter(bar -> isWanted.test(bar.subject()))
                                .toList(),
                        Footprints.goals().stream()
                                .filter(goal -> isWanted.test(goal.subject()))
                                .toList());
    }

    private void run(List<Bar> bars, List<SizeGoal> sizes) {
        Map<Bar, String> rows = new LinkedHashMap<>();
        Map<String, List<Bar>> groups = new LinkedHashMap<>();
        bars.forEach(bar ->
                groups.computeIfAbsent(bar.subject(), it -> new ArrayList<>()).add(bar));
        groups.values().forEach(group -> measure(group, rows));
        List<String> sizeRows = sizes.isEmpty() ? List.of() : measureSizes(sizes);
        System.out.printf("%n%-58s %-46s %9s %9s  %-4s %8s%n", "ours", "against", "bar", "measured", "", "B/op");
        rows.values().forEach(System.out::println);
        sizeRows.forEach(System.out::println);
    }

    private static List<String> measureSizes(List<SizeGoal> sizes) {
        try {
            List<Figure> figures = Figures.measure(true);
            return sizes.stream().map(goal -> row(goal, figures)).toList();
        } catch (IOException e) {
            return List.of("sizes: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("sizes: " + e);
        }
    }

    private static String row(SizeGoal goal, List<Figure> figures) {
        double ratio = goal.ratio(figures).orElse(Double.NaN);
        return row(goal.subject(), goal.against(), "<=", goal.bound(), ratio, goal.isMetBy(ratio))
                .stripTrailing();
    }

    /** Bars of one subject: all that they need, some times in turn. */
    private void measure(List<Bar> group, Map<Bar, String> rows) {
        Set<Measure> measures = new LinkedHashSet<>();
        group.forEach(bar -> measures.addAll(bar.measures()));
        List<Map<Measure, Outcome>> all = new ArrayList<>();
        try {
            for (int round = 0; round < rounds; round++) {
                Map<Measure, Outcome> outcomes = new LinkedHashMap<>();
                for (Measure measure : measures) {
                    outcomes.put(measure, measure(measure));
                }
                all.add(outcomes);
            }
            group.forEach(bar -> rows.put(bar, row(bar, all)));
        } catch (RunnerException e) {
            group.forEach(bar -> rows.put(bar, bar.subject() + ": " + e));
        }
    }

    private Outcome measure(Measure measure) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + Pattern.quote(measure.benchmark()) + "$")
                .threads(measure.threads())
                .forks(1)
                .warmupIterations(quick ? 2 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 200 : 300))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 300))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        measure.parameters().forEach(options::param);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Collection<RunResult> results = new Runner(
                        options.build(), OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.NORMAL))
                .run();
        RunResult result = results.iterator().next();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        Outcome outcome = new Outcome(
                result.getPrimaryResult().getScore(), allocated == null ? Double.NaN : allocated.getScore());
        System.out.printf(
                Locale.ROOT,
                "%s %s, threads %d: %.2f ns, %.1f B%n",
                measure.benchmark(),
                measure.parameters(),
                measure.threads(),
                outcome.nanos,
                outcome.bytes);
        return outcome;
    }

    private static String row(Bar bar, List<Map<Measure, Outcome>> rounds) {
        double ratio = median(rounds, round -> bar.ratio(measure -> round.get(measure).nanos));
        double bytes = median(rounds, round -> round.get(bar.ours()).bytes);
        boolean met = bar.isMet(ratio) && (!bar.allocatesNothing() || bytes < NO_ALLOCATION);
        String against = bar.reference()
                .benchmark()
                .substring(bar.reference().benchmark().indexOf('.') + 1);
        if (bar.grows()) {
            against += ", growth";
        }
        return row(bar.subject(), against, bar.rule() == Bar.Rule.FASTER ? ">=" : "<=", bar.bound(), ratio, met)
                + String.format(Locale.ROOT, "%8.1f", bytes);
    }

    /** All but its last column. */
    private static String row(
            String subject, String against, String relation, double bound, double ratio, boolean isMet) {
        return String.format(
                Locale.ROOT,
                "%-58s %-46s %s %7.2f %9.2f  %-4s ",
                subject,
                against,
                relation,
                bound,
                ratio,
                isMet ? "ok" : "NOT");
    }

    private static double median(List<Map<Measure, Outcome>> rounds, ToDoubleFunction<Map<Measure, Outcome>> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** What JMH found for one benchmark, for each operation. */
    private record Outcome(double nanos, double bytes) {}
}
