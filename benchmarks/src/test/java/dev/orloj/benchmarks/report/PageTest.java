package dev.orloj.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orloj.benchmarks.report.Subject.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page and the text say of what was found. */
class PageTest {
    private static final Map<String, String> SMALL = Map.of("size", "10");
    private static final Map<String, String> LARGE = Map.of("size", "1000");
    private static final Map<String, List<String>> SIZES = Map.of("size", List.of("10", "1000"));
    private static final String JS = """
            {"tool": "peers-js", "node": "v20.1.0", "machine": {}, "rows": [
              {"trace": "letter", "measure": "load", "subject": "yjs", "version": "13.6", "licence": "MIT",
               "unit": "ms", "median": 2.0, "min": 1.0, "max": 4.0, "runs": [1.0, 2.0, 4.0], "note": ""},
              {"trace": "letter", "measure": "load", "subject": "Orloj (RGA)", "version": "0.1", "licence": "Apache-2.0",
               "unit": "ms", "median": 4.0, "min": 3.0, "max": 5.0, "runs": [3.0, 4.0, 5.0]}]}
            """;

    private final Map<Key, Outcome> outcomes = new LinkedHashMap<>();

    private static Subject subject(String method, Kind kind, String... of) {
        Library library = kind == Kind.PEER ? Library.PEKKO : null;
        return new Subject(
                "Things." + method,
                "x.Things." + method,
                new Pace(5, 0.5, 5, 0.5, 1),
                false,
                kind,
                List.of(of),
                library,
                "Does <it> | well.",
                SIZES);
    }

    private final Group group = new Group(
            "Things",
            "Things & more.",
            false,
            List.of(
                    subject("add", Kind.OURS),
                    subject("addPekko", Kind.PEER, "add"),
                    subject("floorAdd", Kind.FLOOR, "add"),
                    subject("remove", Kind.OURS)));

    private void found(String method, Map<String, String> parameters, double bytes, double... nanos) {
        outcomes.put(new Key("Things." + method, 1, parameters), Outcome.of(bytes, nanos));
    }

    private Page page(List<Goal> goals, List<JsPeers> js) {
        return page(goals, List.of(), List.of(), js);
    }

    private Page page(List<Goal> goals, List<SizeGoal> sizeGoals, List<Figure> figures, List<JsPeers> js) {
        Findings findings = new Findings(
                List.of(group),
                outcomes,
                Map.of("Things.remove (size 10)", "it <broke>"),
                goals,
                sizeGoals,
                figures,
                js);
        return new Page(findings, Map.of("processor", "a <fast> one"), "1.0");
    }

    private static Goal goal(double bound, boolean isLeast) {
        Key ours = new Key("Things.add", 1, LARGE);
        Key other = new Key("Things.floorAdd", 1, LARGE);
        return new Goal("Things.add 1000", "floorAdd", ours, List.of(ours), List.of(other), isLeast, bound, true);
    }

    private void measureAll() {
        found("add", SMALL, 0, 10, 10.1, 9.9);
        found("add", LARGE, 0, 20, 20.1, 19.9);
        found("addPekko", SMALL, 48, 5, 5.1, 4.9);
        found("addPekko", LARGE, 48, 100, 101, 99);
        found("floorAdd", SMALL, 0, 8, 8.1, 7.9);
        found("floorAdd", LARGE, 0, 16, 16.1, 15.9);
    }

    @Test
    void whereAPeerIsFasterStandsFirst() {
        measureAll();
        String text = page(List.of(), List.of()).markdown();
        assertThat(text)
                .contains("In 1 of 2 comparisons")
                .contains(
                        "| Things.add (size 10) | 10.0 ns ± 2.5 % | Pekko Distributed Data: addPekko | 5.00 ns ± 5.0 % | 0.50 [");
        assertThat(text.indexOf("Where a peer is ahead")).isLessThan(text.indexOf("## Bars"));
        String page = page(List.of(), List.of()).html();
        assertThat(page.indexOf("Where a peer is ahead")).isLessThan(page.indexOf("The run"));
    }

    @Test
    void whatTheIntervalDoesNotTellApartIsNobodysVictory() {
        found("add", SMALL, 0, 10, 12, 8);
        found("addPekko", SMALL, 48, 9.5, 11, 8);
        String text = page(List.of(), List.of()).markdown();
        assertThat(text)
                .contains("Nowhere in the 1 comparisons")
                .contains("Not told apart")
                .contains("×, not told apart");
    }

    @Test
    void barsAreJudgedByTheRatioAndByAllocation() {
        measureAll();
        assertThat(page(List.of(goal(1.3, false)), List.of()).markdown())
                .contains("| met |")
                .contains("1 of 1 measured");
        assertThat(page(List.of(goal(1.2, false)), List.of()).markdown()).contains("| not met |");
        assertThat(page(List.of(goal(1.3, true)), List.of()).markdown()).contains("| not met |");
        assertThat(page(List.of(goal(1.25, false)), List.of()).markdown()).contains("the interval leaves it open");
        found("add", LARGE, 24, 20, 20.1, 19.9);
        assertThat(page(List.of(goal(1.3, false)), List.of()).markdown()).contains("not met: allocates");
    }

    @Test
    void aBarWhoseCasesWereNotAllMeasuredIsNotJudged() {
        found("add", LARGE, 0, 20, 20.1, 19.9);
        assertThat(page(List.of(goal(1.3, false)), List.of()).markdown())
                .contains("0 of 0 measured bars are met (of 1 that there are)");
    }

    @Test
    void barsOfSizesAreJudgedWhereBothSizesAreKnown() {
        List<Figure> figures = List.of(
                new Figure("Heap", "set", null, false, "bytes", 40, ""),
                new Figure("Heap", "theirs", Library.PEKKO, false, "bytes", 80, ""));
        SizeGoal met = new SizeGoal("Heap", "set", "theirs", 0.5);
        SizeGoal missed = new SizeGoal("Heap", "set", "theirs", 0.49);
        SizeGoal unknown = new SizeGoal("Bytes", "set", "theirs", 0.5);
        assertThat(page(List.of(), List.of(met, missed, unknown), figures, List.of())
                        .markdown())
                .contains("1 of 2 measured")
                .containsSubsequence(
                        "| set: Heap | theirs | ≤ 0.49 | 0.50 |  | not met |",
                        "| set: Heap | theirs | ≤ 0.50 | 0.50 |  | met |");
    }

    @Test
    void thePageStandsAloneAndEscapesWhatItSays() {
        measureAll();
        String page = page(List.of(goal(1.3, false)), List.of()).html();
        assertThat(page)
                .contains("Does &lt;it&gt; | well.", "Things &amp; more.", "a &lt;fast&gt; one", "it &lt;broke&gt;")
                .doesNotContain("<it>", "<script", "src=", "@import", "{{");
        // A machine without fonts can't draw, and then the page says so.
        assertThat(page.split("<svg", -1).length == 3 || page.contains("no charts: "))
                .as("bars, and growth with size")
                .isTrue();
    }

    @Test
    void tablesInTextHaveTheirBarsEscaped() {
        measureAll();
        assertThat(page(List.of(), List.of()).markdown())
                .contains("Does <it> \\| well.")
                .doesNotContain("{{");
    }

    @Test
    void withoutThePeersInJavaScriptThePageSaysSo() throws JsonProcessingException {
        measureAll();
        assertThat(page(List.of(), List.of()).html())
                .contains("The peers in JavaScript and WebAssembly are not in this report");
        String text = page(List.of(), List.of(JsPeers.parse(JS))).markdown();
        assertThat(text)
                .doesNotContain("are not in this report")
                .contains("| letter, load: Orloj (RGA) | 4.00 ms | yjs | 2.00 ms | 0.50 |")
                .contains("| yjs | 13.6 | MIT | npm |");
    }

    @Test
    void peersInJavaScriptWithoutOursAreNotCalledSlower() throws JsonProcessingException {
        measureAll();
        JsPeers theirs = JsPeers.parse(JS.replace("Orloj (RGA)", "loro"));
        for (String text : List.of(
                page(List.of(), List.of(theirs)).markdown(),
                page(List.of(), List.of(theirs)).html(),
                page(List.of(), List.of(theirs)).digest())) {
            assertThat(text).contains("nothing is compared").doesNotContain("nowhere", "Nowhere.");
        }
        assertThat(page(List.of(), List.of(JsPeers.parse(JS))).markdown()).doesNotContain("nothing is compared");
    }

    @Test
    void aFileOfAnotherToolIsRefused() {
        assertThatThrownBy(() -> JsPeers.parse("{\"tool\": \"other\", \"rows\": []}"))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("not a file of peers-js");
        assertThatThrownBy(() -> JsPeers.parse("{\"tool\": \"peers-js\", \"rows\": [{\"trace\": \"x\"}]}"))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("a row needs");
    }
}
