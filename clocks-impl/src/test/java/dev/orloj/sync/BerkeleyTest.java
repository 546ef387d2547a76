package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.sync.BerkeleyRound.Member;
import dev.orloj.sync.BerkeleyRound.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BerkeleyTest {
    private static final Optional<ClockOffset> SILENT = Optional.empty();

    /** Member 0 is the master. */
    private static List<Optional<ClockOffset>> group(Long... offsets) {
        List<Optional<ClockOffset>> readings = new ArrayList<>(List.of(SILENT));
        Arrays.stream(offsets).forEach(it -> readings.add(reading(it, 1)));
        return readings;
    }

    private static Optional<ClockOffset> reading(Long offset, long error) {
        return Optional.ofNullable(offset).map(it -> new ClockOffset(it, error, 2 * error, 0));
    }

    private static List<Verdict> verdicts(BerkeleyRound round) {
        return round.members().stream().map(Member::verdict).toList();
    }

    private static List<Long> adjustments(BerkeleyRound round) {
        return round.members().stream()
                .map(Member::adjustment)
                .map(it -> it.isPresent() ? (Long) it.getAsLong() : null)
                .toList();
    }

    /** The paper's own example: the master reads 3:00, the slaves 3:25 and 2:50; in minutes. */
    @Test
    void allMoveToTheMeanTheMasterIncluded() {
        BerkeleyRound round = Berkeley.within(100).round(0, group(25L, -10L));
        assertThat(round.agreed()).isTrue();
        assertThat(round.mean()).isEqualTo(5);
        assertThat(adjustments(round)).containsExactly(5L, -20L, 15L);
        assertThat(round.spread()).isEqualTo(35);
        assertThat(round.agreement()).isEqualTo(2);
    }

    @Test
    void outlierIsToldAndDoesNotCount() {
        BerkeleyRound round = Berkeley.within(10).round(0, group(4L, -1_000L, 8L));
        assertThat(verdicts(round)).containsExactly(Verdict.USED, Verdict.USED, Verdict.OUTLIER, Verdict.USED);
        assertThat(round.mean()).isEqualTo(4);
        assertThat(adjustments(round)).containsExactly(4L, 0L, 1_004L, -4L);
    }

    @Test
    void masterMayBeTheOutlier() {
        BerkeleyRound round = Berkeley.within(10).round(0, group(500L, 504L, 502L));
        assertThat(verdicts(round)).containsExactly(Verdict.OUTLIER, Verdict.USED, Verdict.USED, Verdict.USED);
        assertThat(adjustments(round)).containsExactly(502L, 2L, -2L, 0L);
    }

    @Test
    void differenceOfExactlyTheSpreadCounts() {
        assertThat(Berkeley.within(10).round(0, group(10L, 5L)).mean()).isEqualTo(5);
        assertThat(verdicts(Berkeley.within(9).round(0, group(10L, 5L))))
                .as("of two equally large sets the narrower, then the earlier")
                .containsExactly(Verdict.USED, Verdict.OUTLIER, Verdict.USED);
        assertThat(verdicts(Berkeley.within(9).round(0, group(10L, 6L))))
                .containsExactly(Verdict.OUTLIER, Verdict.USED, Verdict.USED);
    }

    @Test
    void silentAndUncertainOnesAreNotTold() {
        List<Optional<ClockOffset>> readings = group(6L, 3L, null);
        readings.set(1, reading(6L, 51));
        BerkeleyRound round = Berkeley.within(10).maxError(50).leastAgreeing(2).round(0, readings);
        assertThat(verdicts(round))
                .containsExactly(Verdict.USED, Verdict.TOO_UNCERTAIN, Verdict.USED, Verdict.NO_ANSWER);
        assertThat(adjustments(round)).containsExactly(1L, null, -2L, null);
        assertThat(round.mean()).as("rounded down").isEqualTo(1);
        assertThat(round.agreement()).as("the master's own clock has no error").isEqualTo(1);
    }

    @Test
    void withoutAMajorityNobodyIsToldAnything() {
        BerkeleyRound round = Berkeley.within(10).round(0, group(5L, null, null));
        assertThat(round.agreed()).isFalse();
        assertThat(adjustments(round)).containsOnlyNulls();
        assertThat(round.mean()).isZero();
        assertThat(round.agreement()).isEqualTo(Long.MAX_VALUE);
        assertThat(verdicts(round)).containsExactly(Verdict.USED, Verdict.USED, Verdict.NO_ANSWER, Verdict.NO_ANSWER);
        assertThat(Berkeley.within(10).round(0, group(5L, 6L, null)).agreed()).isTrue();
    }

    @Test
    void droppingTheExtremesKeepsTheMeanBetweenRightClocks() {
        BerkeleyRound round = Berkeley.dropping(1).leastAgreeing(2).round(0, group(1_000_000L, 2L, 4L));
        assertThat(round.mean()).isEqualTo(3);
        assertThat(verdicts(round)).containsExactly(Verdict.OUTLIER, Verdict.OUTLIER, Verdict.USED, Verdict.USED);
        assertThat(Berkeley.dropping(2).round(0, group(1L, 2L)).agreed()).isFalse();
    }

    @Test
    void masterMayStandAnywhere() {
        List<Optional<ClockOffset>> readings = new ArrayList<>(List.of(reading(30L, 0), reading(7L, 0), SILENT));
        BerkeleyRound round = Berkeley.within(100).leastAgreeing(2).round(2, readings);
        assertThat(round.members().get(2))
                .isEqualTo(new Member(
                        Verdict.USED, Optional.of(new ClockOffset(0, 0, 0, 0)), OptionalLong.of(round.mean())));
        assertThat(round.mean()).isEqualTo(12);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Berkeley.within(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Berkeley.dropping(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Berkeley.within(1).maxError(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Berkeley.within(1).leastAgreeing(0));
    }

    /** With round trips of any asymmetry: what is told brings all clocks that are told within the stated agreement. */
    @Property
    void adjustedClocksAreWithinTheAgreement(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n, @ForAll boolean dropping) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] clocks = random.longs(n, -1_000_000, 1_000_000).toArray();
        clocks[0] = 0;
        List<Optional<ClockOffset>> readings = new ArrayList<>();
        for (long clock : clocks) {
            long forth = random.nextInt(100_000);
            long back = random.nextInt(100_000);
            ClockOffset read = RoundTrip.of(0, forth + clock, forth + back).estimate(ErrorTerms.NONE);
            readings.add(random.nextInt(5) == 0 ? SILENT : Optional.of(read));
        }
        Berkeley rule = dropping ? Berkeley.dropping(n / 4) : Berkeley.within(1_500_000);
        BerkeleyRound round = rule.leastAgreeing(1).round(0, readings);
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            OptionalLong adjustment = round.members().get(i).adjustment();
            if (adjustment.isPresent()) {
                least = Math.min(least, clocks[i] + adjustment.getAsLong());
                most = Math.max(most, clocks[i] + adjustment.getAsLong());
            }
        }
        assertThat(!round.agreed() || most - least <= round.agreement())
                .as("%s: %d to %d", round, least, most)
                .isTrue();
    }
}
