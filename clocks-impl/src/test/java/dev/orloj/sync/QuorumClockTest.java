package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.sync.QuorumClock.Limits;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Three replicas; half a second a tick, a sample every five ticks, round trips of 300 ms. */
class QuorumClockTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long TICK = SECOND / 2;
    private static final long ONE_WAY = 150 * MILLI;

    /** The replica whose wall is off, and two that are right. */
    private static final class Replica {
        private final LongUnaryOperator offAt;
        private final QuorumClock clock;
        private long tick;

        /** {@code offAt}: how far the wall is behind at a tick. */
        Replica(LongUnaryOperator offAt) {
            this.offAt = offAt;
            clock = new QuorumClock(3, 0, Limits.DEFAULT, 0, -offAt.applyAsLong(0));
        }

        long monotonic() {
            return tick * TICK;
        }

        long wall() {
            return monotonic() - offAt.applyAsLong(tick);
        }

        void runTo(long end) {
            while (tick < end) {
                tick++;
                if (tick % 5 == 0) {
                    long now = monotonic();
                    for (int peer = 1; peer < 3; peer++) {
                        clock.learn(peer, now - 2 * ONE_WAY, now - ONE_WAY, now);
                    }
                }
                clock.tick(monotonic(), wall());
            }
        }

        /** How far the synchronised clock is behind monotonic time, which is right. */
        long behindAt(long end) {
            runTo(end);
            return monotonic() - clock.now(monotonic(), wall()).orElseThrow();
        }
    }

    @Test
    void clockThatLosesAMillisecondATickIsHeldAtTheOneWayDelay() {
        Replica replica = new Replica(tick -> tick * MILLI);
        assertThat(replica.behindAt(150))
                .as("within the one-way delay: as the window began")
                .isEqualTo(145 * MILLI);
        assertThat(replica.behindAt(250)).isEqualTo(ONE_WAY);
        assertThat(replica.behindAt(350)).isEqualTo(ONE_WAY);
    }

    @Test
    void clockThatSwingsByASecondIsHeldAtTheOneWayDelayEitherSide() {
        Replica replica =
                new Replica(tick -> (long) Math.floor(SECOND * StrictMath.sin(tick * 2 * StrictMath.PI / 200)));
        assertThat(replica.behindAt(50)).isEqualTo(ONE_WAY);
        assertThat(replica.behindAt(100)).isEqualTo(0);
        assertThat(replica.behindAt(150)).isEqualTo(-ONE_WAY);
    }

    @Test
    void clockThatJumpsFiveDaysAheadIsHeldAtTheOneWayDelay() {
        Replica replica = new Replica(tick -> tick > 49 ? -5 * 86_400 * SECOND : 0);
        assertThat(replica.behindAt(39)).isEqualTo(0);
        assertThat(replica.behindAt(59)).isEqualTo(-ONE_WAY);
    }

    /** Starts at monotonic time 100 s and wall 0; a measurement of {@code offset} over a round trip, and what a quorum agrees on as soon as it may. */
    private static final class Window {
        final QuorumClock clock = new QuorumClock(3, 0, Limits.DEFAULT, 100 * SECOND, 0);
        long now = 100 * SECOND;

        Receipt learn(int member, long offset, long trip) {
            now += trip;
            return clock.learn(member, now - trip, offset - trip / 2 + now - 100 * SECOND, now);
        }

        Bounds agreed() {
            now = 102 * SECOND;
            clock.tick(now, 2 * SECOND);
            return clock.bounds(now)
                    .map(it -> new Bounds(it.low() - 2 * SECOND, it.high() - 2 * SECOND))
                    .orElse(null);
        }
    }

    @Test
    void toleranceShrinksAsLongAsAQuorumAgrees() {
        Window window = new Window();
        window.learn(1, 8 * SECOND, 0);
        window.learn(2, 40 * SECOND, 0);
        // own 0 and 8 s apart: 10 and 5 s of tolerance let them overlap, 2.5 s do not
        assertThat(window.agreed()).isEqualTo(new Bounds(3 * SECOND, 5 * SECOND));
    }

    @Test
    void clocksThatAgreeWithoutToleranceEndWithNone() {
        Window window = new Window();
        assertThat(window.learn(1, 0, 0))
                .as("a round trip of no time is possible")
                .isEqualTo(Receipt.TAKEN);
        assertThat(window.agreed()).isEqualTo(new Bounds(0, 0));
    }

    @Test
    void quorumIsMoreThanHalf() {
        Window window = new Window();
        assertThat(window.agreed()).as("nothing learned").isNull();
        window.learn(1, 30 * SECOND, 0);
        window.learn(2, -30 * SECOND, 0);
        assertThat(window.agreed()).as("no two of them agree").isNull();
        assertThat(window.clock.now(window.now, 5)).isEmpty();
    }

    @Test
    void leastDelayCountsAndOfEqualOnesTheNewest() {
        Window window = new Window();
        window.learn(1, 7, 0);
        window.learn(1, 9 * SECOND, 2);
        window.learn(1, 3, 0);
        assertThat(window.agreed())
                .isEqualTo(new Bounds(1, 2)); // half of 3: one nanosecond less of tolerance, and they part
    }

    @Test
    void samplesFromOutsideTheWindowAreRefused() {
        QuorumClock clock = new QuorumClock(3, 0, Limits.DEFAULT, 100, 0);
        assertThat(clock.learn(1, 200, 0, 199)).as("monotonic time ran back").isEqualTo(Receipt.UNUSABLE);
        assertThat(clock.learn(1, 99, 0, 200)).as("asked before the window").isEqualTo(Receipt.STALE);
        assertThat(clock.learn(1, 100, 0, 100 + 20 * SECOND)).isEqualTo(Receipt.TAKEN);
        assertThat(clock.learn(1, 100, 0, 100 + 20 * SECOND + 1)).isEqualTo(Receipt.STALE);
        for (int stranger : new int[] {0, 3, -1}) {
            assertThat(clock.learn(stranger, 100, 0, 100)).isEqualTo(Receipt.UNKNOWN_SENDER);
        }
    }

    @Test
    void windowThatFindsNoQuorumBeginsAnew() {
        QuorumClock clock = new QuorumClock(3, 0, Limits.DEFAULT, 0, 0);
        clock.learn(1, 0, 30 * SECOND, 0);
        clock.tick(20 * SECOND - 1, 0);
        assertThat(clock.learn(1, 0, 0, SECOND)).isEqualTo(Receipt.TAKEN);
        clock.tick(20 * SECOND, 20 * SECOND);
        assertThat(clock.learn(1, 20 * SECOND - 1, 0, 21 * SECOND)).isEqualTo(Receipt.STALE);
        clock.learn(1, 20 * SECOND, 20 * SECOND, 20 * SECOND);
        clock.tick(22 * SECOND, 22 * SECOND);
        assertThat(clock.now(22 * SECOND, 0)).hasValue(22 * SECOND);
    }

    @Test
    void agreementIsGoodForAMinuteAfterItsWindowBegan() {
        QuorumClock clock = new QuorumClock(3, 0, Limits.DEFAULT, 0, 0);
        clock.learn(1, 0, 0, 0);
        clock.tick(2 * SECOND, 0);
        assertThat(clock.now(60 * SECOND - 1, 0)).hasValue(60 * SECOND - 1);
        assertThat(clock.now(60 * SECOND, 0))
                .as("whether or not a tick has noticed")
                .isEmpty();
        clock.tick(60 * SECOND, 0);
        assertThat(clock.bounds(59 * SECOND)).isEmpty();
    }

    /** A first epoch with a delay of 1 ms each way and no offset; then a measurement over another round trip. Without tolerance the own wall agrees with nobody but at 0; so what is agreed is half way to what was measured. */
    private static Bounds afterAnEpoch(long offset, long trip) {
        QuorumClock clock = new QuorumClock(2, 0, Limits.DEFAULT, 0, 0);
        clock.learn(1, 0, MILLI, 2 * MILLI);
        clock.tick(2 * SECOND, 2 * SECOND);
        long asked = 3 * SECOND;
        clock.learn(1, asked, asked + trip / 2 + offset, asked + trip);
        clock.tick(4 * SECOND, 4 * SECOND);
        Bounds agreed = clock.bounds(4 * SECOND).orElseThrow();
        return new Bounds(agreed.low() - 4 * SECOND, agreed.high() - 4 * SECOND);
    }

    @Test
    void delayOfOneWayIsTakenOffTheOffsetItMade() {
        // 50 ms more each way than before, all of it on one: the offset seems 50 ms larger, or smaller
        assertThat(afterAnEpoch(50 * MILLI, 102 * MILLI)).isEqualTo(new Bounds(0, 0));
        assertThat(afterAnEpoch(-50 * MILLI, 102 * MILLI)).isEqualTo(new Bounds(0, 0));
    }

    @Test
    void offsetIsLeftAsItIsIfItMovedLittleOrTheDelayIsNoLonger() {
        long tolerance = 4_882_812; // 10 s halved eleven times; once more, and nobody agrees
        assertThat(afterAnEpoch(10 * MILLI, 4 * MILLI))
                .as("10 +- 2 ms: by 10 ms it may move")
                .isEqualTo(new Bounds(8 * MILLI - tolerance, tolerance));
        assertThat(afterAnEpoch(10 * MILLI + 2, 4 * MILLI))
                .as("1 ms is taken off")
                .isEqualTo(new Bounds(7 * MILLI + 2 - tolerance, tolerance));
        assertThat(afterAnEpoch(50 * MILLI, 2 * MILLI).middle())
                .as("as quick as before")
                .isEqualTo((50 * MILLI - MILLI) / 2);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuorumClock(3, 3, Limits.DEFAULT, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuorumClock(3, -1, Limits.DEFAULT, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(5, 5, 9, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(5, 9, 8, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(-1, 9, 9, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 9, 9, -1));
    }
}
