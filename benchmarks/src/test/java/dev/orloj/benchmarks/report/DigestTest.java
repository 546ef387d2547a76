package dev.orloj.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.benchmarks.report.Subject.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main rows of a run. */
class DigestTest {
    private static final Map<String, String> SMALL = Map.of("size", "10");
    private static final Map<String, String> LARGE = Map.of("size", "1000");

    private static Subject subject(String method, Kind kind, String... of) {
        Library library = kind == Kind.PEER ? Library.PEKKO : null;
        Pace pace = new Pace(1, 1, 1, 1, 1);
        return new Subject(
                "Things." + method, "x.Things." + method, pace, false, kind, List.of(of), library, "", Map.of());
    }

    private static Goal goal(Map<String, String> parameters, double bound) {
        Key ours = new Key("Things.add", 1, parameters);
        Key other = new Key("Things.addPekko", 1, parameters);
        return new Goal("", "Things.addPekko", ours, List.of(other), List.of(ours), true, bound, false);
    }

    private static Findings findings(List<Figure> figures, Goal... goals) {
        SizeGoal half = new SizeGoal("Heap", "OrSet", "ORSet", 0.5);
        Group group = new Group(
                "Things", "", false, List.of(subject("add", Kind.OURS), subject("addPekko", Kind.PEER, "add")));
        Map<Key, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(new Key("Things.add", 1, SMALL), Outcome.of(0, 10));
        outcomes.put(new Key("Things.add", 1, LARGE), Outcome.of(0, 20));
        outcomes.put(new Key("Things.addPekko", 1, SMALL), Outcome.of(0, 50));
        outcomes.put(new Key("Things.addPekko", 1, LARGE), Outcome.of(0, 180));
        return new Findings(List.of(group), outcomes, Map.of(), List.of(goals), List.of(half), figures, List.of());
    }

    @Test
    void allCasesOfABarAreOneRowWhichShowsTheNearest() {
        Digest digest = new Digest(findings(List.of(), goal(SMALL, 2), goal(LARGE, 10)));
        assertThat(digest.bars())
                .containsExactly(new Digest.BarRow(
                        "Things.add", "Things.addPekko", 2, 1, "≥ 10.0", "9.00 [no interval]", "size 1000"));
    }

    @Test
    void allCasesBesideAPeerAreOneRowFromTheLeastToTheMost() {
        assertThat(new Digest(findings(List.of())).beside(Kind.PEER))
                .containsExactly(new Digest.BesideRow(
                        "Things.add",
                        "Pekko Distributed Data: addPekko",
                        2,
                        "5.00 [no interval] (size 10)",
                        "9.00 [no interval] (size 1000)"));
        assertThat(new Digest(findings(List.of())).beside(Kind.FLOOR)).isEmpty();
    }

    @Test
    void sizesOfOneKindAreOneRow() {
        Figure ours = new Figure("Heap", "OrSet", null, false, "bytes", 39, "");
        Figure peer = new Figure("Heap", "ORSet", Library.PEKKO, false, "bytes", 300, "");
        Digest digest = new Digest(findings(List.of(ours, peer)));
        assertThat(digest.sizes()).containsExactly(new Digest.SizeRow("Heap", "bytes", "OrSet 39.0", "ORSet 300"));
        assertThat(digest.bars())
                .as("and have a bar of their own")
                .containsExactly(new Digest.BarRow("OrSet", "ORSet", 1, 1, "≤ 0.50", "0.13", "Heap"));
    }

    @Test
    void onlyWhatIsBetweenTheMarksOfAPageIsReplaced() {
        String page = "before\n" + Digest.BEGIN + "old\n" + Digest.END + "\nafter\n";
        assertThat(Digest.into(page, "new\n"))
                .isEqualTo("before\n" + Digest.BEGIN + "new\n" + Digest.END + "\nafter\n");
        assertThatThrownBy(() -> Digest.into("no marks", "new"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("full run: begin");
    }
}
