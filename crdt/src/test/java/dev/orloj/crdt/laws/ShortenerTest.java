package dev.orloj.crdt.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of a history is what it takes to fail. */
class ShortenerTest {
    private static List<Integer> steps(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void theStepsThatItTakesAreLeftInTheirOrder() {
        for (List<Integer> needed : List.of(List.of(0, 50, 99), List.of(17), List.of(98, 99), List.<Integer>of())) {
            assertThat(Shortener.shorten(steps(100), shorter -> shorter.containsAll(needed)))
                    .isEqualTo(needed);
        }
    }

    /** Of two that each stand for the other, one is left. */
    @Test
    void noStepOfWhatIsLeftCanBeLeftOut() {
        assertThat(Shortener.shorten(steps(31), shorter -> shorter.size() >= 7)).hasSize(7);
        assertThat(Shortener.shorten(steps(30), shorter -> shorter.contains(3) || shorter.contains(20)))
                .hasSize(1);
        assertThat(Shortener.shorten(steps(1), shorter -> true)).isEmpty();
        assertThat(Shortener.shorten(steps(1), shorter -> shorter.size() == 1)).hasSize(1);
        // Only the first ones can go, and then those that are the first: in many rounds.
        assertThat(Shortener.shorten(steps(24), shorter -> isEnd(shorter, 24))).containsExactly(23);
    }

    private static boolean isEnd(List<Integer> some, int count) {
        return !some.isEmpty() && some.equals(steps(count).subList(count - some.size(), count));
    }

    @Test
    void itEndsAfterSoManyTrials() {
        int[] trials = {0};
        List<Integer> failing = steps(5_000);
        assertThat(Shortener.shorten(failing, shorter -> {
                    trials[0]++;
                    return false;
                }))
                .isEqualTo(failing);
        assertThat(trials[0]).isEqualTo(2_000);
    }
}
