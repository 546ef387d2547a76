package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OffsetFilterTest {
    private static final long SECOND = 1_000_000_000;

    private static ClockOffset measured(long offset, long delay, long at) {
        return new ClockOffset(offset, delay / 2, delay, at);
    }

    @Test
    void leastDelayIsUsedUntilItIsTooOld() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(50_000);
        ClockOffset quick = measured(0, 2_000, 0);
        ClockOffset slow = measured(0, 80_000, SECOND);
        filter.add(quick);
        filter.add(slow);
        assertThat(filter.best(SECOND)).contains(slow); // 50 us of drift on 1 us
        ClockOffset slower = measured(0, 120_000, SECOND);
        filter.clear();
        filter.add(quick);
        filter.add(slower);
        for (int i = 1; i < OffsetFilter.STAGES; i++) {
            assertThat(filter.best(SECOND)).contains(quick);
            filter.add(slower);
        }
        assertThat(filter.best(SECOND)).contains(slower);
        assertThat(filter.size()).isEqualTo(OffsetFilter.STAGES).isEqualTo(8);
    }

    @Test
    void newestOfEqualErrorsIsUsed() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        filter.add(measured(0, 10, 0));
        filter.add(measured(1, 10, 1));
        assertThat(filter.best(2)).contains(measured(1, 10, 1));
    }

    @Test
    void newerMeasurementDropsOlderOnesThatContradictIt() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        filter.add(measured(0, 2_000, 0));
        ClockOffset setMeanwhile = measured(SECOND, 10_000, SECOND);
        filter.add(setMeanwhile);
        assertThat(filter.size()).isEqualTo(1);
        assertThat(filter.best(SECOND)).contains(setMeanwhile);
    }

    @Test
    void whatIsWorthlessIsDropped() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        filter.add(measured(0, 10, 0));
        filter.add(measured(0, 20, 1));
        assertThat(filter.removeIf(it -> it.at() == 0)).isTrue();
        assertThat(filter.best(2)).contains(measured(0, 20, 1));
        assertThat(filter.removeIf(it -> it.at() == 0)).isFalse();
    }

    @Test
    void whatTouchesDoesNotContradict() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        filter.add(measured(0, 10, 0));
        filter.add(measured(10, 10, 1));
        assertThat(filter.size()).isEqualTo(2);
        filter.add(measured(16, 10, 2));
        assertThat(filter.size()).isEqualTo(2);
    }

    @Test
    void emptyFilterHasNoBest() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        assertThat(filter.best(0)).isEmpty();
        assertThat(filter.jitter(0)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> OffsetFilter.of(-1));
    }

    @Test
    void jitterIsTheScatterOfTheOthersAboutTheBest() {
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        filter.add(measured(0, 1_000, 0));
        assertThat(filter.jitter(0)).isZero();
        filter.add(measured(300, 2_000, 1));
        filter.add(measured(-400, 2_000, 2));
        assertThat(filter.jitter(3)).isEqualTo(354); // the root of (300^2 + 400^2) / 2, rounded up
    }

    /** With a queue on either way, the quickest of eight round trips has the least error, and the truth within it. */
    @Property
    void bestIsTheQuickestAndHoldsTheTruth(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(0);
        long offset = random.nextInt(-1_000_000, 1_000_000);
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long forth = 1_000 + random.nextInt(100_000);
            long back = 1_000 + random.nextInt(100_000);
            long start = i * SECOND;
            filter.add(RoundTrip.of(start, start + forth + offset, start + forth + back)
                    .estimate(ErrorTerms.NONE));
            delays.add(forth + back);
        }
        ClockOffset best = filter.best(20 * SECOND).orElseThrow();
        assertThat(best.bounds().contains(offset)).isTrue();
        // Half a delay is rounded up, so of an even delay and the odd one before it either may be the best.
        assertThat((best.delay() + 1) / 2)
                .isEqualTo(delays.subList(12, 20).stream()
                        .mapToLong(delay -> (delay + 1) / 2)
                        .min()
                        .orElseThrow());
    }
}
