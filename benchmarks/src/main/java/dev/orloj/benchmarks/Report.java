package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Goal;
import dev.orloj.benchmarks.report.Key;
import dev.orloj.benchmarks.report.ReportCommand;
import dev.orloj.benchmarks.report.ReportCommand.FigureSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Measures everything, or a choice, and writes a page of it: {@code report.html}, with what it is made of beside it. {@code --help} says how.
 *
 * <p>The page compares each benchmark of ours with those that name it as {@linkplain dev.orloj.benchmarks.report.Floor floor} or
 * {@linkplain dev.orloj.benchmarks.report.Peer peer}, and says first where a peer is ahead.
 */
public final class Report {
    private Report() {}

    /**
     * Measures and writes.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        List<Goal> goals = Bar.all().stream().map(Report::goal).toList();
        Map<String, FigureSource> figures = new LinkedHashMap<>();
        figures.put("sizes in memory and as bytes", (isFull, repetitions) -> Figures.measure(isFull));
        figures.put(
                "sizes of jars, and the time of a first use", (isFull, repetitions) -> FirstUses.measure(repetitions));
        System.exit(new CommandLine(new ReportCommand(goals, Footprints.goals(), Report::lack, figures))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** Recorded sessions are no part of the project, so that not everybody has them. */
    private static Optional<String> lack(Key key) {
        return Optional.ofNullable(key.parameters().get("trace"))
                .filter(name -> !TextRecordings.isThere(name))
                .map(name -> "no recording " + name + "; -Dorloj.shared=… says where data/text is");
    }

    /** A bar in the report's terms. */
    static Goal goal(Bar bar) {
        List<Key> keys = bar.measures().stream()
                .map(it -> new Key(it.benchmark(), it.threads(), it.parameters()))
                .toList();
        Key ours = keys.get(0);
        Key reference = keys.get(1);
        boolean isGrowth = bar.grows();
        boolean isFaster = bar.rule() == Bar.Rule.FASTER;
        // Of growth, the small cases follow the large ones.
        List<Key> above = isGrowth ? List.of(ours, keys.get(3)) : List.of(isFaster ? reference : ours);
        List<Key> below = isGrowth ? List.of(reference, keys.get(2)) : List.of(isFaster ? ours : reference);
        String against = bar.reference().benchmark() + (isGrowth ? ", growth" : "");
        return new Goal(bar.subject(), against, ours, above, below, isFaster, bar.bound(), bar.allocatesNothing());
    }
}
