package dev.orloj.benchmarks.report;

import dev.orloj.benchmarks.report.JsPeers.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recorded editing sessions: us beside the peers in JavaScript and WebAssembly. Less is better in all of their measures. */
final class JsTables {
    private final Map<String, List<Row>> byMeasure;

    JsTables(List<JsPeers> files) {
        byMeasure = files.stream()
                .flatMap(file -> file.rows().stream())
                .collect(Collectors.groupingBy(
                        row -> row.trace() + ", " + row.measure(), LinkedHashMap::new, Collectors.toList()));
    }

    /** What one measure of one session came to, best first. */
    record Table(String title, List<Line> lines) {}

    /** One subject. */
    record Line(String subject, boolean isOurs, String median, String range, String ratio, String note) {}

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        byMeasure.forEach((title, rows) -> {
            Optional<Row> ours = ours(rows);
            tables.add(new Table(
                    title,
                    rows.stream()
                            .sorted(Comparator.comparing(Row::median))
                            .map(row -> line(row, ours))
                            .toList()));
        });
        return tables;
    }

    private static Optional<Row> ours(List<Row> rows) {
        return rows.stream().filter(Row::isOurs).findFirst();
    }

    private static Line line(Row row, Optional<Row> ours) {
        String ratio = ours.filter(it -> it != row)
                .map(it -> Texts.number(row.median() / it.median()) + " × ours")
                .orElse("");
        return new Line(
                row.subject() + (row.version() == null ? "" : " " + row.version()),
                row.isOurs(),
                value(row, row.median()),
                Texts.number(row.min()) + " to " + Texts.number(row.max()) + " in "
                        + row.runs().size(),
                ratio,
                row.note() == null ? "" : row.note());
    }

    private static String value(Row row, double value) {
        return "bytes".equals(row.unit()) ? Texts.size(value) : Texts.number(value) + " " + row.unit();
    }

    /** Whether there is anything of ours beside anything of theirs. */
    boolean isCompared() {
        return byMeasure.values().stream()
                .anyMatch(rows -> rows.size() > 1 && ours(rows).isPresent());
    }

    /** Peers whose median is less than that of ours. */
    List<Page.Lead> ahead() {
        List<Page.Lead> ahead = new ArrayList<>();
        byMeasure.forEach((title, rows) -> ours(rows)
                .ifPresent(ours -> rows.stream()
                        .filter(row -> !row.isOurs() && row.median() < ours.median())
                        .forEach(row -> ahead.add(new Page.Lead(
                                title + ": " + ours.subject(),
                                value(ours, ours.median()),
                                row.subject(),
                                value(row, row.median()),
                                Texts.number(row.median() / ours.median()))))));
        return ahead;
    }

    Stream<Map<String, String>> libraries() {
        return byMeasure.values().stream()
                .flatMap(List::stream)
                .filter(row -> !row.isOurs())
                .map(row -> Map.of(
                        "name", row.subject(),
                        "version", String.valueOf(row.version()),
                        "licence", String.valueOf(row.licence()),
                        "where", "npm"))
                .distinct();
    }
}
