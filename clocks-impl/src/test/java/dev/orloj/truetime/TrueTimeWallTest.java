package dev.orloj.truetime;

import static dev.orloj.truetime.ManualClocks.MILLI;
import static dev.orloj.truetime.ManualClocks.SECOND;
import static dev.orloj.truetime.ManualClocks.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The bridge from true time to hybrid time. */
class TrueTimeWallTest {
    private static final long START_MILLIS = START / MILLI;

    private final ManualClocks clocks = new ManualClocks();
    private final StatedTime source = TrueTimes.statedBuilder(Duration.ofNanos(2_500_000), 0)
            .clocks(clocks)
            .build();
    private final TrueTimeWall wall = new TrueTimeWall(source, clocks);

    @Test
    void theWallIsTheLowerBoundOfTrueTime() {
        assertThat(wall.millis()).isEqualTo(START_MILLIS - 3);
        clocks.pass(2_499_999);
        assertThat(wall.millis()).isEqualTo(START_MILLIS - 1);
        clocks.pass(1);
        assertThat(wall.millis()).isEqualTo(START_MILLIS);
    }

    @Test
    void theUncertaintyCoversTheWholeInterval() {
        assertThat(wall.uncertaintyMillis()).isEqualTo(6); // -2.5 ms to 2.5 ms, in whole milliseconds
        assertThat(wall.uncertaintyLimit()).isEqualTo(HybridTimestamp.of(START_MILLIS + 2, 65_535));
        source.restate(Duration.ZERO);
        assertThat(wall.uncertaintyMillis()).isZero();
        assertThat(wall.uncertaintyLimit()).isEqualTo(HybridTimestamp.of(START_MILLIS, 65_535));
    }

    @Test
    void whileNothingIsKnownTheWallGoesOnSlowlyAndTheLimitIsRefused() {
        clocks.pass(999 * SECOND);
        assertThat(wall.millis()).isEqualTo(START_MILLIS + 999_000 - 3);
        clocks.pass(SECOND);
        assertThat(source.now().isKnown()).isFalse();
        assertThat(wall.millis()).isEqualTo(START_MILLIS + 1_000_000 - 103); // 100 ms of the second are not certain
        clocks.pass(1_000 * SECOND);
        assertThat(wall.millis()).isEqualTo(START_MILLIS + 2_000_000 - 100_103);
        assertThatExceptionOfType(TimeUnknownException.class)
                .isThrownBy(wall::uncertaintyLimit)
                .withMessageStartingWith("what was written before now can't be told: UNKNOWN, stated: synchronised ");
        assertThatExceptionOfType(TimeUnknownException.class).isThrownBy(wall::uncertaintyMillis);
        source.restate(Duration.ZERO);
        assertThat(wall.millis()).isEqualTo(START_MILLIS + 2_000_000);
    }

    @Test
    void theWallIsNotAheadAfterAStepThatAWatchdogNoticed() {
        TrueTimeWall watchedWall =
                new TrueTimeWall(TrueTimes.watchedBuilder(source).clocks(clocks).build(), clocks);
        clocks.pass(SECOND);
        watchedWall.millis();
        clocks.step(3_600 * SECOND);
        clocks.pass(SECOND);
        assertThat(watchedWall.millis()).isBetween(START_MILLIS + 1_890, START_MILLIS + 2_000);
    }

    @Test
    void theWallIsNotAheadWhileADaemonSlewsAndNothingIsKnown() {
        clocks.pass(1_000 * SECOND);
        wall.millis();
        for (int i = 0; i < 100; i++) {
            clocks.slew(SECOND - 83_333_333, 83_333_333);
            assertThat(wall.millis()).isLessThanOrEqualTo(clocks.truth() / MILLI);
        }
    }

    @Test
    void itStartsOnceTheTimeIsKnown() {
        clocks.pass(1_000 * SECOND);
        assertThatExceptionOfType(TimeUnknownException.class)
                .isThrownBy(() -> TrueTimes.wall(source))
                .withMessageStartingWith("a wall starts once the time is known: UNKNOWN");
        assertThatNullPointerException().isThrownBy(() -> TrueTimes.wall(null));
    }

    @Test
    void timesBeforeTheEpochAreInRange() {
        clocks.step(-START - SECOND);
        assertThat(wall.millis()).isEqualTo(-1_003);
        assertThat(wall.uncertaintyLimit()).isEqualTo(HybridTimestamp.of(0, 65_535));
    }

    /**
     * Writers and a reader whose walls are off by anything up to their bounds: what was written before a read began is below the reader's limit, and no time is ahead of true time.
     */
    @Property
    void whatWasWrittenBeforeAReadBeganIsWithinItsLimit(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = -8_000_000, max = 8_000_000) Integer> offsets,
            @ForAll @IntRange(min = 0, max = 3_000_000) int slack,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 4_000_000) Integer> gaps) {
        List<ManualClocks> machines = new ArrayList<>();
        List<TrueTimeWall> walls = new ArrayList<>();
        List<HybridClock> nodes = new ArrayList<>();
        for (int offset : offsets) {
            ManualClocks machine = new ManualClocks();
            machine.step(offset);
            StatedTime stated = TrueTimes.statedBuilder(Duration.ofNanos(Math.abs((long) offset) + slack), 0)
                    .clocks(machine)
                    .build();
            TrueTimeWall its = new TrueTimeWall(stated, machine);
            machines.add(machine);
            walls.add(its);
            nodes.add(Clocks.hybridBuilder(ReplicaId.of("n" + machines.size()))
                    .wall(its)
                    .build());
        }
        long largest = 0;
        for (int i = 0; i < gaps.size(); i++) {
            int gap = gaps.get(i);
            machines.forEach(machine -> machine.pass(gap));
            largest = Math.max(largest, nodes.get(i % nodes.size()).tick());
            long truthMillis = machines.get(0).truth() / MILLI;
            assertThat(HybridTimestamp.millis(largest)).isLessThanOrEqualTo(truthMillis);
            for (TrueTimeWall reader : walls) {
                assertThat(reader.uncertaintyLimit().packed()).isGreaterThanOrEqualTo(largest);
            }
        }
    }
}
