package dev.orloj.benchmarks.report;

import com.samskivert.mustache.Mustache;
import dev.orloj.benchmarks.report.Findings.Comparison;
import dev.orloj.benchmarks.report.Findings.SizeVerdict;
import dev.orloj.benchmarks.report.Findings.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run found, in words and tables: the same for the page and for the text, which differ in their templates. */
final class Page {
    private final Findings findings;
    private final Map<String, Object> model = new LinkedHashMap<>();

    /**
     * Puts it into words.
     *
     * @param facts about the run and the machine, by name
     */
    Page(Findings findings, Map<String, String> facts, String version) {
        this.findings = findings;
        Pictures pictures = new Pictures(findings);
        model.put("version", version);
        model.put(
                "facts",
                facts.entrySet().stream()
                        .map(it -> new Fact(it.getKey(), it.getValue()))
                        .toList());
        ahead();
        goals();
        model.put(
                "groups",
                findings.groups().stream()
                        .map(group -> section(group, pictures))
                        .filter(it -> !it.blocks.isEmpty())
                        .toList());
        Map<String, List<Figure>> figures = findings.figures().stream()
                .collect(Collectors.groupingBy(Figure::group, LinkedHashMap::new, Collectors.toList()));
        model.put(
                "figures",
                figures.entrySet().stream()
                        .map(it -> sizes(it.getKey(), it.getValue(), pictures))
                        .toList());
        JsTables js = new JsTables(findings.js());
        model.put("js", js.tables());
        model.put("jsAhead", js.ahead());
        model.put("hasJs", !js.tables().isEmpty());
        model.put("isJsCompared", js.isCompared());
        model.put("libraries", libraries(js));
        model.put(
                "failures",
                findings.failures().entrySet().stream()
                        .map(it -> new Fact(it.getKey(), it.getValue()))
                        .toList());
        model.put("hasFailures", !findings.failures().isEmpty());
        model.put("noCharts", pictures.failure());
    }

    /** A name and what belongs to it. */
    record Fact(String name, String text) {}

    /** Where a peer is ahead, or may be. */
    record Lead(String what, String ours, String peer, String theirs, String ratio) {}

    /** A goal and how it came out. */
    record GoalRow(
            String subject, String against, String bound, String ratio, String bytes, String verdict, boolean isMet) {}

    /** The benchmarks of a class. */
    record Section(
            String id, String title, String text, List<Pictures.Picture> pictures, List<Block> blocks, int rows) {
        boolean isLong() {
            return rows > 24;
        }
    }

    /** One benchmark of ours, in all its cases. */
    record Block(String name, String text, List<Line> lines) {}

    /** One case, beside one floor or peer; {@code isFirst} of its case. */
    record Line(
            String name,
            String circumstances,
            String time,
            String bytes,
            boolean isFirst,
            String kind,
            String other,
            String otherText,
            String otherTime,
            String otherBytes,
            String ratio) {}

    /** Sizes that stand beside one another. */
    record Sizes(String title, String unit, String drawing, List<SizeRow> rows) {}

    /** One of them. */
    record SizeRow(String subject, String kind, String value, String ratio, String note) {}

    private void ahead() {
        List<Comparison> all =
                findings.comparisons().stream().filter(Comparison::isPeer).toList();
        List<Lead> ahead = new ArrayList<>(all.stream()
                .filter(Comparison::isPeerAhead)
                .sorted(Comparator.comparing(it -> it.ratio().value()))
                .map(Page::lead)
                .toList());
        Map<String, List<Figure>> groups = findings.figures().stream()
                .collect(Collectors.groupingBy(Figure::group, LinkedHashMap::new, Collectors.toList()));
        int sizes = 0;
        for (List<Figure> figures : groups.values()) {
            Figure ours = figures.stream().filter(Figure::isOurs).findFirst().orElse(null);
            for (Figure peer : figures) {
                if (ours != null && peer.library() != null) {
                    sizes++;
                    if (peer.value() < ours.value()) {
                        ahead.add(new Lead(
                                ours.group() + ": " + ours.subject(),
                                value(ours),
                                peer.subject(),
                                value(peer),
                                Texts.number(peer.value() / ours.value())));
                    }
                }
            }
        }
        model.put("ahead", ahead);
        model.put("hasAhead", !ahead.isEmpty());
        model.put(
                "undecided",
                all.stream().filter(Comparison::isUndecided).map(Page::lead).toList());
        model.put("hasUndecided", all.stream().anyMatch(Comparison::isUndecided));
        model.put("comparisons", all.size() + sizes);
        model.put("aheadCount", ahead.size());
    }

    private static Lead lead(Comparison it) {
        return new Lead(
                it.key().toString(),
                Texts.time(it.outcome()),
                it.other().label(),
                Texts.time(it.otherOutcome()),
                Texts.ratio(it.ratio()));
    }

    private static String value(Figure figure) {
        return Texts.number(figure.value()) + " " + figure.unit();
    }

    private void goals() {
        List<GoalRow> rows = Stream.concat(
                        findings.verdicts().stream().map(Page::row),
                        findings.sizeVerdicts().stream().map(Page::sizeRow))
                .sorted(Comparator.comparing(GoalRow::isMet))
                .toList();
        model.put("goals", rows);
        model.put("hasGoals", !rows.isEmpty());
        model.put("goalsMet", rows.stream().filter(GoalRow::isMet).count());
        model.put("goalsMeasured", rows.size());
        model.put("goalsAll", findings.goals().size() + findings.sizeGoals().size());
    }

    private static GoalRow row(Verdict verdict) {
        Goal goal = verdict.goal();
        String text = verdict.isMet() ? "met" : verdict.isAllocating() ? "not met: allocates" : "not met";
        if (!verdict.isAllocating() && verdict.ratio().spans(goal.bound())) {
            text += ", the interval leaves it open";
        }
        return new GoalRow(
                goal.subject(),
                goal.against(),
                (goal.isLeast() ? "≥ " : "≤ ") + Texts.number(goal.bound()) + (goal.allocatesNothing() ? ", 0 B" : ""),
                Texts.ratio(verdict.ratio()),
                Texts.bytes(verdict.bytes()),
                text,
                verdict.isMet());
    }

    private static GoalRow sizeRow(SizeVerdict verdict) {
        SizeGoal goal = verdict.goal();
        return new GoalRow(
                goal.subject(),
                goal.against(),
                "≤ " + Texts.number(goal.bound()),
                Texts.number(verdict.ratio()),
                "",
                verdict.isMet() ? "met" : "not met",
                verdict.isMet());
    }

    private Section section(Group group, Pictures pictures) {
        List<Block> blocks = group.ours().stream()
                .map(ours -> new Block(ours.method(), ours.description(), lines(group, ours)))
                .filter(block -> !block.lines.isEmpty())
                .toList();
        int rows = blocks.stream().mapToInt(block -> block.lines.size()).sum();
        return new Section(
                group.name(),
                group.title(),
                group.description(),
                blocks.isEmpty() ? List.of() : pictures.of(group),
                blocks,
                rows);
    }

    private List<Line> lines(Group group, Subject ours) {
        List<Line> lines = new ArrayList<>();
        for (Key key : findings.keys(ours)) {
            List<Comparison> comparisons = findings.comparisons(group, ours, key);
            Outcome outcome = findings.outcomes().get(key);
            if (comparisons.isEmpty()) {
                lines.add(line(ours, key, outcome, true, null));
            }
            for (int i = 0; i < comparisons.size(); i++) {
                lines.add(line(ours, key, outcome, i == 0, comparisons.get(i)));
            }
        }
        return lines;
    }

    private static Line line(Subject ours, Key key, Outcome outcome, boolean isFirst, Comparison beside) {
        return new Line(
                ours.method(),
                key.circumstances(),
                Texts.time(outcome),
                Texts.bytes(outcome.bytes()),
                isFirst,
                beside == null ? "" : beside.isPeer() ? "peer" : "floor",
                beside == null ? "" : beside.other().label(),
                beside == null ? "" : beside.other().description(),
                beside == null ? "" : Texts.time(beside.otherOutcome()),
                beside == null ? "" : Texts.bytes(beside.otherOutcome().bytes()),
                beside == null ? "" : words(beside));
    }

    private static String words(Comparison beside) {
        Ratio ratio = beside.ratio();
        if (!beside.isPeer()) {
            return Texts.ratio(ratio) + " × its time";
        } else if (beside.isUndecided()) {
            return Texts.ratio(ratio) + " ×, not told apart";
        }
        return Texts.ratio(ratio) + (ratio.value() < 1 ? " ×: the peer is faster" : " × faster");
    }

    private static Sizes sizes(String title, List<Figure> figures, Pictures pictures) {
        double ours = figures.stream()
                .filter(Figure::isOurs)
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
        List<SizeRow> rows = figures.stream()
                .map(it -> new SizeRow(
                        it.subject(),
                        it.isOurs() ? "ours" : it.isFloor() ? "floor" : "peer",
                        value(it),
                        it.isOurs() ? "" : Texts.number(it.value() / ours) + " × ours",
                        it.note()))
                .toList();
        return new Sizes(
                title, figures.get(0).unit(), pictures.of(title, figures).drawing(), rows);
    }

    private static List<Map<String, String>> libraries(JsTables js) {
        Stream<Map<String, String>> java = Arrays.stream(Library.values())
                .map(it -> Map.of(
                        "name",
                        it.title(),
                        "version",
                        it.version(),
                        "licence",
                        it.licence(),
                        "where",
                        "Maven Central"));
        return Stream.concat(java, js.libraries()).toList();
    }

    /** The page, which needs nothing but itself. */
    String html() {
        return Mustache.compiler()
                .defaultValue("")
                .compile(template("report.html"))
                .execute(model);
    }

    /** The same as text. */
    String markdown() {
        return text("report.md");
    }

    /** The main rows as text. */
    String digest() {
        Digest digest = new Digest(findings);
        model.put("digestBars", digest.bars());
        model.put("digestPeers", digest.beside(Subject.Kind.PEER));
        model.put("digestFloors", digest.beside(Subject.Kind.FLOOR));
        model.put("digestSizes", digest.sizes());
        return text("digest.md");
    }

    private String text(String template) {
        return Mustache.compiler()
                .defaultValue("")
                .withEscaper(text -> text.replace("|", "\\|").replace('\n', ' '))
                .compile(template(template))
                .execute(model);
    }

    private static String template(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name + ".mustache")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
