package dev.orloj.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Chooses what a group's charts show: one case for the bars, and how that case grows. */
final class Pictures {
    private static final int MOST_BARS = 28;
    private static final int MOST_CURVES = 8;
    private static final int MOST_OF_OURS = 4; // where there are more curves than that

    private final Findings findings;
    private final Svg svg = new Svg();

    Pictures(Findings findings) {
        this.findings = findings;
    }

    String failure() {
        return svg.failure();
    }

    /** A picture, and what it is of. */
    record Picture(String caption, String drawing) {}

    /** All of a group. */
    List<Picture> of(Group group) {
        List<Key> keys = findings.outcomes().keySet().stream()
                .filter(key -> key.group().equals(group.name()))
                .toList();
        List<Picture> pictures = new ArrayList<>();
        if (keys.isEmpty()) {
            return pictures;
        }
        Key shown = fullest(keys);
        List<Key> beside = keys.stream()
                .filter(key -> key.isSameCaseAs(shown))
                .limit(MOST_BARS)
                .toList();
        String caption = group.title() + ", time of an operation" + and(shown.circumstances());
        add(pictures, caption, Charts.bars("ns", bars(group, beside)));
        for (String size : sizes(keys)) {
            Map<String, String> others = new HashMap<>(shown.parameters());
            others.remove(size);
            Key fixed = new Key(shown.benchmark(), 1, others);
            Map<Subject, Charts.Curve> curves = curves(
                    group,
                    keys.stream()
                            .filter(it ->
                                    it.isSameCaseAs(fixed) && it.parameters().containsKey(size)),
                    key -> Double.parseDouble(key.parameters().get(size)));
            addGrowth(pictures, group.title() + ", growth with " + size + and(fixed.circumstances()), size, curves);
        }
        if (group.isByThreads()) {
            Map<Subject, Charts.Curve> curves = curves(
                    group,
                    keys.stream()
                            .filter(it -> it.isSameCaseAs(new Key(it.benchmark(), it.threads(), shown.parameters()))),
                    key -> (double) key.threads());
            addGrowth(pictures, group.title() + ", growth with threads", "threads", curves);
        }
        return pictures;
    }

    private static String and(String circumstances) {
        return circumstances.isEmpty() ? "" : " (" + circumstances + ")";
    }

    /** One chart or, where that would be full, one for some of ours at a time, with what stands beside them. */
    private void addGrowth(List<Picture> pictures, String caption, String x, Map<Subject, Charts.Curve> curves) {
        List<Subject> ours = curves.keySet().stream()
                .filter(it -> it.kind() == Subject.Kind.OURS)
                .toList();
        int most = curves.size() > MOST_CURVES ? MOST_OF_OURS : MOST_CURVES;
        for (int from = 0; from < ours.size(); from += most) {
            List<Subject> some = ours.subList(from, Math.min(ours.size(), from + most));
            List<String> methods = some.stream().map(Subject::method).toList();
            List<Charts.Curve> shown = curves.entrySet().stream()
                    .filter(it -> some.contains(it.getKey())
                            || it.getKey().of().stream().anyMatch(methods::contains))
                    .map(Map.Entry::getValue)
                    .toList();
            add(pictures, caption, Charts.growth(x, "ns an operation", shown));
        }
    }

    private void add(List<Picture> pictures, String caption, Charts.Chart chart) {
        String drawing = svg.of(chart, caption);
        if (!drawing.isEmpty()) {
            pictures.add(new Picture(caption, drawing));
        }
    }

    /** Sizes of one kind of thing, ours first. */
    Picture of(String group, List<Figure> figures) {
        List<Charts.Bar> bars = figures.stream()
                .map(it -> new Charts.Bar(
                        it.subject() + "  " + Texts.number(it.value()), kind(it), it.value(), Double.NaN))
                .toList();
        return new Picture(group, svg.of(Charts.bars(figures.get(0).unit(), bars), group));
    }

    private static Subject.Kind kind(Figure figure) {
        return figure.isOurs() ? Subject.Kind.OURS : figure.isFloor() ? Subject.Kind.FLOOR : Subject.Kind.PEER;
    }

    /** The case of one thread that most benchmarks were measured in; of several the last, which is the largest. */
    private static Key fullest(List<Key> keys) {
        Map<String, List<Key>> cases = keys.stream()
                .filter(key -> key.threads() == 1)
                .collect(Collectors.groupingBy(Key::circumstances, LinkedHashMap::new, Collectors.toList()));
        List<Key> fullest = keys;
        int most = 0;
        for (List<Key> one : cases.values()) {
            if (one.size() >= most) {
                most = one.size();
                fullest = one;
            }
        }
        return fullest.get(0);
    }

    private List<Charts.Bar> bars(Group group, List<Key> keys) {
        return keys.stream()
                .map(key -> new Row(
                        group.subject(key.benchmark()).orElseThrow(),
                        findings.outcomes().get(key)))
                .sorted(Comparator.comparing(row -> row.outcome.mean()))
                .map(row -> new Charts.Bar(
                        row.subject.label() + "  " + Texts.nanos(row.outcome.mean()),
                        row.subject.kind(),
                        row.outcome.mean(),
                        row.outcome.error()))
                .toList();
    }

    private record Row(Subject subject, Outcome outcome) {}

    /** Which parameters are sizes and were measured at more than one. */
    private static Set<String> sizes(Collection<Key> keys) {
        Map<String, Set<String>> values = new HashMap<>();
        keys.forEach(key -> key.parameters()
                .forEach((name, value) ->
                        values.computeIfAbsent(name, it -> new TreeSet<>()).add(value)));
        values.values().removeIf(it -> it.size() < 2 || !Profile.isSize(List.copyOf(it)));
        return new TreeSet<>(values.keySet());
    }

    private Map<Subject, Charts.Curve> curves(
            Group group, java.util.stream.Stream<Key> keys, java.util.function.ToDoubleFunction<Key> x) {
        Map<String, List<Key>> byName =
                keys.collect(Collectors.groupingBy(Key::benchmark, LinkedHashMap::new, Collectors.toList()));
        byName.values().removeIf(it -> it.size() < 2);
        Map<Subject, Charts.Curve> curves = new LinkedHashMap<>();
        byName.forEach((name, points) -> {
            Subject subject = group.subject(name).orElseThrow();
            curves.put(
                    subject,
                    new Charts.Curve(
                            subject.label(),
                            subject.kind(),
                            points.stream()
                                    .map(key -> point(key, x.applyAsDouble(key)))
                                    .sorted(Comparator.comparing(Charts.Point::x))
                                    .toList()));
        });
        return curves;
    }

    private Charts.Point point(Key key, double x) {
        Outcome outcome = findings.outcomes().get(key);
        return new Charts.Point(x, outcome.mean(), outcome.error());
    }
}
