package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How long is waited, with the least and the most that chance adds. */
class PaceTest {
    private static final long FIRST = 200;
    private static final long LONGEST = 10_000;
    private static final long CHECK = 1_001;

    private static Pace pace(RandomGenerator random) {
        return new Pace(2_000, 2_000, 2_000, FIRST, LONGEST, 30_000, CHECK, random);
    }

    private static final Pace SHORTEST = pace(() -> 0);

    private static final Pace LONGER = pace(new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new AssertionError("a bound is given");
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    });

    @Test
    void aRoundTripIsWaitedForTwiceBesideTheFirstRetry() {
        assertThat(SHORTEST.timeout(0, 0)).isEqualTo(FIRST);
        assertThat(SHORTEST.timeout(50, 0)).isEqualTo(300);
        assertThat(SHORTEST.timeout(4_900, 0)).isEqualTo(LONGEST);
        assertThat(SHORTEST.timeout(4_901, 0)).isEqualTo(LONGEST);
        assertThat(SHORTEST.timeout(Long.MAX_VALUE, 0)).isEqualTo(LONGEST);
    }

    @Test
    void itDoublesWithEachFailureUpToTheLongest() {
        assertThat(SHORTEST.timeout(0, 1)).isEqualTo(400);
        assertThat(SHORTEST.timeout(50, 3)).isEqualTo(2_400);
        assertThat(SHORTEST.timeout(50, 5)).isEqualTo(9_600);
        assertThat(SHORTEST.timeout(50, 6)).as("whole multiples of the first").isEqualTo(9_900);
        assertThat(SHORTEST.timeout(0, 64)).as("a shift goes round").isEqualTo(LONGEST);
        assertThat(SHORTEST.timeout(LONGEST, 7)).isEqualTo(LONGEST);
    }

    @Test
    void chanceAddsUpToAQuarter() {
        assertThat(LONGER.timeout(0, 0)).isEqualTo(250);
        assertThat(LONGER.timeout(0, 2)).isEqualTo(1_000);
        assertThat(LONGER.check()).isEqualTo(CHECK + 250);
        assertThat(SHORTEST.check()).isEqualTo(CHECK);
    }
}
