package dev.orloj.examples.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveGroupTest {
    private static final long SECOND = 1_000_000_000;

    private static LiveGroup group() {
        return new LiveGroup(new Settings(
                5,
                50_000,
                Algorithm.WELCH_LYNCH,
                10 * SECOND,
                new DelayRange(5_000_000, 15_000_000),
                0,
                0,
                0,
                0,
                List.of(),
                7,
                300 * SECOND,
                SECOND));
    }

    /** What is seen after a key, and some time. */
    private static String pressed(LiveGroup group, char key, long until) {
        group.key(key);
        group.runTo(until);
        return screen(group);
    }

    private static String screen(LiveGroup group) {
        return String.join("\n", group.lines(40));
    }

    @Test
    void cSynchronisesAtOnce() {
        LiveGroup group = group();
        group.runTo(3 * SECOND);
        assertThat(screen(group)).doesNotContain("round 1");
        assertThat(pressed(group, 'c', 4 * SECOND))
                .contains("n1, round 1: agreed", "n5, round 1: agreed")
                .doesNotContain("round 2");
    }

    @Test
    void jSetsTheNodesInTurns() {
        LiveGroup group = group();
        assertThat(pressed(group, 'j', 0))
                .contains("n2: somebody sets the clock", "skew 10000.000 ms   without 10000.000 ms");
        group.runTo(25 * SECOND);
        assertThat(screen(group)).contains("n2, round 1: was out, and rejoins").doesNotContain("skew 10000");
        assertThat(pressed(group, 'j', 25 * SECOND)).contains("n3: somebody sets the clock");
        assertThat(group.summary().settings().jumps()).hasSize(2);
    }

    @Test
    void pCutsTheNetworkAndMendsIt() {
        LiveGroup group = group();
        assertThat(pressed(group, 'p', 12 * SECOND)).contains("NETWORK CUT", "cut: n1,n2|n3,n4,n5", "AGREEMENT LOST");
        assertThat(group.summary().isGuaranteed()).isFalse();
        assertThat(pressed(group, 'p', 35 * SECOND))
                .contains("network: mended", "n1, round 3: agreed")
                .doesNotContain("NETWORK CUT");
    }

    @Test
    void otherKeysDoNothing() {
        LiveGroup group = group();
        String before = screen(group);
        for (int key : new int[] {'x', -1, -2, 0, 27}) {
            group.key(key);
        }
        assertThat(screen(group)).isEqualTo(before);
    }

    @Test
    void theScreenHasAsManyLinesAsItMay() {
        LiveGroup group = group();
        group.runTo(200 * SECOND);
        for (int rows = 1; rows <= 40; rows++) {
            assertThat(group.lines(rows)).hasSizeLessThanOrEqualTo(rows);
        }
    }
}
