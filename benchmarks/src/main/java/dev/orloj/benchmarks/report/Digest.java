package dev.orloj.benchmarks.report;

import dev.orloj.benchmarks.report.Findings.Comparison;
import dev.orloj.benchmarks.report.Findings.SizeVerdict;
import dev.orloj.benchmarks.report.Findings.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main rows of a run, for a page that is about something else: one for all cases of a benchmark beside another. */
final class Digest {
    static final String BEGIN = "<!-- full run: begin -->\n";
    static final String END = "<!-- full run: end -->";

    private final Findings findings;

    Digest(Findings findings) {
        this.findings = findings;
    }

    /** The bars of one benchmark beside one other, with that which is nearest to its bound. */
    record BarRow(String ours, String against, int cases, long met, String bound, String nearest, String where) {}

    /** How one benchmark of ours stands to one other, over all its cases. */
    record BesideRow(String ours, String other, int cases, String least, String most) {}

    /** Sizes of one kind. */
    record SizeRow(String what, String unit, String ours, String others) {}

    List<BarRow> bars() {
        Stream<BarRow> times = grouped(
                        findings.verdicts().stream(),
                        it -> it.goal().ours().benchmark() + "\n" + it.goal().against())
                .map(Digest::bar);
        return Stream.concat(times, findings.sizeVerdicts().stream().map(Digest::sizeBar))
                .toList();
    }

    private static BarRow sizeBar(SizeVerdict verdict) {
        SizeGoal goal = verdict.goal();
        return new BarRow(
                goal.ours(),
                goal.against(),
                1,
                verdict.isMet() ? 1 : 0,
                "≤ " + Texts.number(goal.bound()),
                Texts.number(verdict.ratio()),
                goal.group());
    }

    private static BarRow bar(List<Verdict> verdicts) {
        Verdict nearest =
                verdicts.stream().min(Comparator.comparing(Digest::room)).orElseThrow();
        Goal goal = nearest.goal();
        return new BarRow(
                goal.ours().benchmark(),
                goal.against(),
                verdicts.size(),
                verdicts.stream().filter(Verdict::isMet).count(),
                (goal.isLeast() ? "≥ " : "≤ ") + Texts.number(goal.bound()),
                Texts.ratio(nearest.ratio()),
                goal.ours().circumstances());
    }

    /** By which factor the bound is met; below 1 it is not. */
    private static double room(Verdict verdict) {
        double byBound = verdict.ratio().value() / verdict.goal().bound();
        return verdict.goal().isLeast() ? byBound : 1 / byBound;
    }

    /** Beside peers, or beside floors. */
    List<BesideRow> beside(Subject.Kind kind) {
        return grouped(
                        findings.comparisons().stream().filter(it -> it.other().kind() == kind),
                        it -> it.ours().name() + "\n" + it.other().name())
                .map(Digest::beside)
                .toList();
    }

    private static BesideRow beside(List<Comparison> comparisons) {
        List<Comparison> sorted = comparisons.stream()
                .sorted(Comparator.comparing(it -> it.ratio().value()))
                .toList();
        Comparison first = sorted.get(0);
        Comparison last = sorted.get(sorted.size() - 1);
        return new BesideRow(
                first.ours().name(),
                first.other().label(),
                sorted.size(),
                named(first),
                sorted.size() == 1 ? "" : named(last));
    }

    private static String named(Comparison comparison) {
        String circumstances = comparison.key().circumstances();
        return Texts.ratio(comparison.ratio()) + (circumstances.isEmpty() ? "" : " (" + circumstances + ")");
    }

    List<SizeRow> sizes() {
        return grouped(findings.figures().stream(), Figure::group)
                .map(figures -> new SizeRow(
                        figures.get(0).group(),
                        figures.get(0).unit(),
                        list(figures, Figure::isOurs),
                        list(figures, it -> !it.isOurs())))
                .toList();
    }

    private static String list(List<Figure> figures, java.util.function.Predicate<Figure> which) {
        return figures.stream()
                .filter(which)
                .map(it -> it.subject() + " " + Texts.number(it.value()))
                .collect(Collectors.joining(", "));
    }

    private static <T> Stream<List<T>> grouped(Stream<T> all, Function<T, String> by) {
        Map<String, List<T>> groups = new LinkedHashMap<>();
        all.forEach(it ->
                groups.computeIfAbsent(by.apply(it), name -> new ArrayList<>()).add(it));
        return groups.values().stream();
    }

    /** A page with the rows between its marks. */
    static String into(String page, String rows) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END, begin);
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException("the page has no lines \"" + BEGIN.strip() + "\" and \"" + END + "\"");
        }
        return page.substring(0, begin + BEGIN.length()) + rows + page.substring(end);
    }
}
