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
                                new Pace(5, 0.5, 5, 0.5, 1),
                                false,
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
    void aLookTakesTheLastSmallSizeAndTheFirstOfTheRestOfWhatHasABar() {
        Key key = new Key("Things.a", 1, Map.of());
        Goal goal = new Goal("", "", key, List.of(key), List.of(), false, 1, false);
        assertThat(plan(group(false, "a", "b"), Profile.QUICK, List.of(goal)))
                .containsExactly("Things.a (entries 128, order UP)");
        assertThat(plan(group(false, "a", "b"), Profile.QUICK, List.of(), "Things"))
                .as("but all that was asked for by name")
                .hasSize(2);
    }

    @Test
    void aFullRunTakesAllAndSeveralThreads() {
        List<String> plan = plan(group(true, "a"), Profile.FULL, List.of());
        assertThat(plan).hasSize(3 * 2 * 3).contains("Things.a (entries 1000000, order DOWN, 4 threads)");
        assertThat(plan(group(false, "a"), Profile.FULL, List.of())).hasSize(3 * 2);
    }

    @Test
    void ofManySizesAFullRunTakesTheEndsAndWhereThereIsNoOtherParameterOneBetween() {
        List<String> sizes = List.of("1", "2", "4", "8", "16");
        assertThat(Profile.FULL.cases(Map.of("size", sizes)).map(it -> it.get("size")))
                .containsExactly("1", "4", "16");
        assertThat(Profile.FULL
                        .cases(Map.of("size", sizes, "way", List.of("UP")))
                        .map(it -> it.get("size")))
                .containsExactly("1", "16");
    }

    @Test
    void whatABarNamesIsMeasuredTwice() {
        Key key = new Key("Things.a", 1, Map.of("entries", "128"));
        Goal goal = new Goal("", "", key, List.of(key), List.of(), false, 1, false);
        Group group = group(false, "a");
        List<Key> keys = Plan.of(group, Profile.FULL, List.of(), List.of(goal), 4);
        assertThat(Plan.cases(group, Profile.FULL, keys, List.of(goal)))
                .extracting(it -> it.key() + ": " + it.forks())
                .contains("Things.a (entries 128, order UP): 2", "Things.a (entries 128, order DOWN): 1");
    }

    @Test
    void whatIsSlowIsMeasuredAsItAsksForAndInALookMoreBriefly() {
        Pace own = new Pace(4, 2, 6, 3, 10);
        Subject slow = new Subject("T.a", "x.T.a", own, true, Subject.Kind.OURS, List.of(), null, "", Map.of());
        assertThat(Profile.FULL.pace(slow))
                .isEqualTo(own)
                .satisfies(it -> assertThat(it.seconds()).isEqualTo(36));
        assertThat(Profile.QUICK.pace(slow).seconds()).isLessThan(own.seconds() / 2);
        Subject usual = new Subject("T.a", "x.T.a", own, false, Subject.Kind.OURS, List.of(), null, "", Map.of());
        assertThat(Profile.FULL.pace(usual)).isEqualTo(new Pace(3, 0.15, 5, 0.15, 10));
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
    void theTimeLeftIsWhatIsExpectedTimesHowSlowTheMachineIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] now = {0};
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now[0], 4, 400);
        for (double seconds : new double[] {30, 240, 30, 100}) {
            progress.begin();
            now[0] += (long) (2e9 * seconds);
            progress.end(seconds, "done");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "[1/4, 9:15 left] done (60.0 s)",
                        "[2/4, 4:07 left] done (480.0 s)",
                        "[3/4, 3:11 left] done (60.0 s)",
                        "[4/4, 0:00 left] done (200.0 s)");
        assertThat(progress.expectation()).isEqualTo("13.3 minutes of measuring; 6.7 were expected of an idle machine");
    }
}
