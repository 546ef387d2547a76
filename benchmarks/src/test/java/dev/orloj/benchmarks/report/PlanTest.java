package dev.orloj.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is measured, in which order, and how the time left is told. */
class PlanTest {
    private static final Map<String, List<String>> PARAMETERS =
            Map.of("entries", List.of("3", "128", "1000000"), "order", List.of("UP", "DOWN"));

    private static Group group(boolean isByThreads, String... methods) {
        return new Group(
                "Things",
                "",
                isByThreads,
                List.of(methods).stream()
                        .map(it -> new Subject(
                                "Things." + it,
                                "x.Things." + it,
                                false,
                                5,
                                5,
                                Subject.Kind.OURS,
                                List.of(),
                                null,
                                "",
                                PARAMETERS))
                        .toList());
    }

    private static List<String> plan(Group group, Profile profile, List<Goal> goals, String... wanted) {
        List<Pattern> patterns = List.of(wanted).stream().map(Pattern::compile).toList();
        return Plan.of(group, profile, patterns, goals, 4).stream()
                .map(Key::toString)
                .toList();
    }

    @Test
    void aLookTakesBothEndsOfASizeAndTheFirstOfTheRest() {
        assertThat(plan(group(false, "a", "b"), Profile.QUICK, List.of()))
                .containsExactly(
                        "Things.a (entries 3, order UP)",
                        "Things.b (entries 3, order UP)",
                        "Things.a (entries 128, order UP)",
                        "Things.b (entries 128, order UP)");
    }

    @Test
    void inALargeGroupALookTakesOneSize() {
        assertThat(plan(group(false, "a", "b", "c", "d", "e", "f", "g"), Profile.QUICK, List.of()))
                .hasSize(7)
                .allMatch(it -> it.contains("entries 128"));
    }

    @Test
    void aFullRunTakesAllAndSeveralThreads() {
        List<String> plan = plan(group(true, "a"), Profile.FULL, List.of());
        assertThat(plan).hasSize(3 * 2 * 3).contains("Things.a (entries 1000000, order DOWN, 4 threads)");
        assertThat(plan(group(false, "a"), Profile.FULL, List.of())).hasSize(3 * 2);
    }

    @Test
    void aFullRunTakesInWhatTheBarsName() {
        Key key = new Key("Things.a", 3, Map.of("entries", "128"));
        Goal goal = new Goal("", "", key, List.of(key), List.of(), false, 1, false);
        assertThat(plan(group(true, "a"), Profile.FULL, List.of(goal)))
                .contains("Things.a (entries 128, order UP, 3 threads)");
    }

    @Test
    void expressionsChooseByName() {
        assertThat(plan(group(false, "add", "remove"), Profile.QUICK, List.of(), "Things.r"))
                .isNotEmpty()
                .allMatch(it -> it.startsWith("Things.remove"));
    }

    @Test
    void theTimeLeftFollowsWhatStepsTake() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] now = {0};
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now[0], 101, 1);
        for (int i = 0; i < 60; i++) {
            progress.begin();
            now[0] += 2_000_000_000L;
            progress.end("done");
        }
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).isEqualTo("[1/101, 1:50 left] done");
        assertThat(lines.get(59)).isEqualTo("[60/101, 1:22 left] done");
    }
}
