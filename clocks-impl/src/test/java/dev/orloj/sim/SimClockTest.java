package dev.orloj.sim;

import static dev.orloj.sim.Times.MILLI;
import static dev.orloj.sim.Times.SECOND;
import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.nanos;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine's clock: told as a story of what is done to it, with the readings that follow. */
class SimClockTest {
    private static final long EPOCH = World.EPOCH_NANOS;

    private final World world = World.of(5);
    private final Machine machine = world.machine("a");
    private final SimClock clock = machine.clock();
    private final long start = clock.monotonicNanos();

    private void assertReads(long wall, long monotonic) {
        assertThat(clock.wallNanos() - EPOCH).as("wall").isEqualTo(wall);
        assertThat(clock.monotonicNanos() - start).as("monotonic").isEqualTo(monotonic);
        assertThat(clock.skewNanos())
                .as("skew")
                .isEqualTo(wall - world.scheduler().now());
    }

    @Test
    void aNewClockIsRight() {
        assertReads(0, 0);
        world.runFor(Duration.ofDays(1_000));
        assertThat(clock.skewNanos()).isZero();
        assertThat(clock.trueNanos()).isEqualTo(EPOCH + world.elapsed().toNanos());
        assertThat(clock.millis()).isEqualTo(clock.wallNanos() / MILLI);
        assertThat(clock.ratePpb()).isZero();
    }

    @Test
    void monotonicTimeBeginsAtAPointOfEachMachinesOwn() {
        assertThat(world.machine("b").clock().monotonicNanos()).isNotEqualTo(start);
        assertThat(World.of(6).machine("a").clock().monotonicNanos()).isNotEqualTo(start);
        assertThat(World.of(5).machine("a").clock().monotonicNanos()).isEqualTo(start);
    }

    @Test
    void aClockMadeLaterIsRightToo() {
        world.runFor(seconds(3));
        assertThat(world.machine("late").clock().skewNanos()).isZero();
    }

    @Test
    void fiftyPartsPerMillionAreFourSecondsADay() {
        clock.rate(50_000);
        world.runFor(Duration.ofDays(1));
        assertReads(86_400 * SECOND + 4_320 * MILLI, 86_400 * SECOND + 4_320 * MILLI);
        clock.rate(-50_000);
        world.runFor(Duration.ofDays(1));
        assertThat(clock.skewNanos()).isZero();
    }

    @Test
    void aRateChangesNothingThatWasRead() {
        world.runFor(seconds(10));
        clock.rate(100_000_000);
        assertReads(10 * SECOND, 10 * SECOND);
        world.runFor(seconds(10));
        assertReads(21 * SECOND, 21 * SECOND);
    }

    @Test
    void roundingDoesNotAddUp() {
        clock.rate(333_333_333);
        for (int i = 0; i < 1_000; i++) {
            world.runFor(nanos(1));
            clock.rate(333_333_333);
        }
        assertReads(1_333, 1_333);
        clock.rate(1);
        world.runFor(seconds(1));
        assertReads(1_333 + SECOND + 1, 1_333 + SECOND + 1);
    }

    @Test
    void stepsMoveTheWallAlone() {
        world.runFor(seconds(10));
        clock.step(seconds(5));
        assertReads(15 * SECOND, 10 * SECOND);
        clock.step(seconds(-20));
        assertReads(-5 * SECOND, 10 * SECOND);
        world.runFor(seconds(1));
        assertReads(-4 * SECOND, 11 * SECOND);
    }

    @Test
    void wallsBeforeTheEpochAreRoundedDown() {
        clock.step(nanos(-EPOCH - 1));
        assertThat(clock.wallNanos()).isEqualTo(-1);
        assertThat(clock.millis()).isEqualTo(-1);
    }

    @Test
    void frozenWallsStandAndAreLateAfterwards() {
        world.runFor(seconds(10));
        assertThat(clock.freeze()).isTrue();
        assertThat(clock.freeze()).isFalse();
        world.runFor(seconds(5));
        assertReads(10 * SECOND, 15 * SECOND);
        assertThat(clock.thaw()).isTrue();
        assertThat(clock.thaw()).isFalse();
        assertReads(10 * SECOND, 15 * SECOND);
        world.runFor(seconds(1));
        assertReads(11 * SECOND, 16 * SECOND);
    }

    @Test
    void aFrozenWallCanBeSetAndStaysFrozen() {
        clock.freeze();
        clock.step(seconds(7));
        world.runFor(seconds(5));
        assertReads(7 * SECOND, 5 * SECOND);
        clock.thaw();
        world.runFor(seconds(1));
        assertReads(8 * SECOND, 6 * SECOND);
    }

    @Test
    void aRepeatedLeapSecondSetsTheWallBack() {
        world.runFor(seconds(10));
        clock.repeatSecond();
        assertReads(9 * SECOND, 10 * SECOND);
    }

    @Test
    void aSmearedLeapSecondIsSpreadEvenlyAndTheWallNeverStands() {
        clock.smearSecond(seconds(100));
        world.runFor(nanos(99));
        assertReads(99, 99);
        world.runFor(nanos(1));
        assertReads(99, 100);
        world.runFor(nanos(50 * SECOND - 100));
        assertReads(50 * SECOND - SECOND / 2, 50 * SECOND);
        world.runFor(seconds(50));
        assertReads(99 * SECOND, 100 * SECOND);
        world.runFor(seconds(100));
        assertReads(199 * SECOND, 200 * SECOND);
    }

    @Test
    void aSecondSmearEndsTheFirstWhereItIs() {
        clock.smearSecond(seconds(10));
        world.runFor(seconds(5));
        clock.smearSecond(seconds(20));
        assertReads(5 * SECOND - SECOND / 2, 5 * SECOND);
        world.runFor(seconds(30));
        assertReads(35 * SECOND - SECOND / 2 - SECOND, 35 * SECOND);
    }

    @Test
    void suspensionStopsMonotonicTimeAndNotTheWall() {
        world.runFor(seconds(10));
        machine.suspend();
        world.runFor(seconds(5));
        assertReads(15 * SECOND, 10 * SECOND);
        clock.rate(1_000_000);
        world.runFor(seconds(5));
        assertReads(20 * SECOND + 5 * MILLI, 10 * SECOND);
        machine.resume();
        assertReads(20 * SECOND + 5 * MILLI, 10 * SECOND);
        world.runFor(seconds(1));
        assertReads(21 * SECOND + 6 * MILLI, 11 * SECOND + MILLI);
    }

    @Test
    void anOscillatorCanStop() {
        clock.rate(SimClock.MIN_RATE_PPB);
        world.runFor(Duration.ofDays(400));
        assertReads(0, 0);
        clock.rate(SimClock.MAX_RATE_PPB);
        world.runFor(seconds(1));
        assertReads(2 * SECOND, 2 * SECOND);
    }

    @Test
    void aWanderingRateStaysWithinItsBoundsAndHoldsBetweenSteps() {
        clock.rate(400);
        clock.wander(seconds(1), 300, 500);
        List<Long> rates = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rates.add(clock.ratePpb());
            world.runFor(nanos(SECOND - 1));
            assertThat(clock.ratePpb()).isEqualTo(rates.get(i));
            world.runFor(nanos(1));
        }
        assertThat(rates.get(0)).isEqualTo(400);
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(-500L, 500L));
        assertThat(rates).anySatisfy(rate -> assertThat(rate).isLessThan(-450));
        assertThat(rates).anySatisfy(rate -> assertThat(rate).isGreaterThan(450));
        assertThat(rates.stream().distinct().count()).isGreaterThan(500);
    }

    @Test
    void aConstantRateEndsTheWandering() {
        clock.wander(seconds(1), 300, 500);
        world.runFor(seconds(10));
        clock.rate(7);
        world.runFor(seconds(10));
        assertThat(clock.ratePpb()).isEqualTo(7);
    }

    @Test
    void whatCanNotBeIsRefusedAndChangesNothing() {
        clock.rate(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.rate(SimClock.MAX_RATE_PPB + 1))
                .withMessageContaining("1000000001");
        assertThatIllegalArgumentException().isThrownBy(() -> clock.rate(SimClock.MIN_RATE_PPB - 1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.wander(seconds(1), 10, 99));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.wander(seconds(1), -1, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.wander(seconds(1), 300, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.wander(Duration.ZERO, 10, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.wander(seconds(1), 1, SimClock.MAX_RATE_PPB + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.smearSecond(seconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.smearSecond(millis(2_500)))
                .withMessageContaining("PT2.5S");
        assertThatIllegalArgumentException().isThrownBy(() -> clock.step(Duration.ofDays(365 * 80)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.step(Duration.ofSeconds(Long.MIN_VALUE)));
        clock.step(nanos(-Scheduler.MAX_NANOS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.step(nanos(-1)))
                .withMessageContaining("-1ns");
        assertThat(clock.skewNanos()).isEqualTo(-Scheduler.MAX_NANOS);
        assertThat(clock.ratePpb()).isEqualTo(100);
    }

    @Test
    void readingsHoldToTheEndOfTime() {
        clock.rate(SimClock.MAX_RATE_PPB);
        clock.step(nanos(Scheduler.MAX_NANOS));
        world.scheduler().runUntil(Scheduler.MAX_NANOS);
        assertReads(3 * Scheduler.MAX_NANOS, 2 * Scheduler.MAX_NANOS);
    }
}
