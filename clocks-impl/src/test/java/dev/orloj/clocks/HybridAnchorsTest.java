package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_AHEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What other hybrid clocks are known to answer. Where an anchor departs from the paper of Kulkarni et al., ours follows the paper, and the test
 * says so.
 */
class HybridAnchorsTest {
    private static final int FULL = HybridTimestamp.MAX_LOGICAL;

    /** CockroachDB's main history. */
    @Nested
    class Cockroach extends HybridTable {
        /** In CockroachDB a receive is two ticks around a merge that is none; a tick and then an observe come to the same. */
        private static ToLongFunction<HybridClock> receiveInTwoTicks(long millis, int logical) {
            return clock -> {
                clock.tick();
                return clock.observe(at(millis, logical));
            };
        }

        @Test
        void historyWithAReceiveOfTwoTicks() {
            step(5, send(), at(5, 0));
            step(6, send(), at(6, 0));
            step(10, receiveInTwoTicks(10, 5), at(10, 6));
            step(7, send(), at(10, 7)); // our wall steps back; we do not
            step(8, receiveInTwoTicks(10, 4), at(10, 9));
            step(10, receiveInTwoTicks(10, 99), at(10, 100));
            step(11, receiveInTwoTicks(10, 31), at(11, 1));
            step(11, send(), at(11, 2));
        }

        @Test
        void historyWithThePapersReceiveOfOneStep() {
            step(5, send(), at(5, 0));
            step(6, send(), at(6, 0));
            step(10, receive(10, 5), at(10, 6)); // a tie: the remote counter wins
            step(7, send(), at(10, 7)); // our wall steps back; we do not
            step(8, receive(10, 4), at(10, 8)); // our own counter wins
            step(10, receive(10, 99), at(10, 100));
            step(11, receive(10, 31), at(11, 0)); // the wall is ahead of both
            step(11, send(), at(11, 1));
        }

        /** CockroachDB's merge only takes the maximum; each of its rows is one more here. */
        @Test
        void mergeTakesTheGreaterAndOursTicks() {
            step(10, send(), at(10, 0));
            step(10, receive(9, 7), at(10, 1));
            step(10, receive(12, 3), at(12, 4));
            step(10, receive(12, 9), at(12, 10));
            step(10, receive(12, 2), at(12, 11));
        }

        @Test
        void remoteBelowTheLimitOf500MillisIsTrustedAndOneASecondAheadIsNot() {
            step(1_000_000, receive(1_000_499, 0), at(1_000_499, 1));
            assertThatThrownBy(() -> clock.observe(at(1_001_000, 0))).isInstanceOf(ClockDriftException.class);
            step(1_000_000, send(), at(1_000_499, 2));
        }

        /** In CockroachDB an offset of 0 switches the check off; here it is a limit like any other. */
        @Test
        void limitOfZeroTrustsNoRemoteAheadOfTheWall() {
            HybridClock strict = Clocks.hybridBuilder(N1)
                    .wall(() -> 10)
                    .maxRemoteAhead(0, RemotePolicy.REFUSE)
                    .build();
            assertThat(strict.tryObserve(at(10, FULL))).isEqualTo(at(11, 0));
            assertThat(strict.tryObserve(at(11, 0))).isEqualTo(REFUSED_AHEAD);
        }

        @Test
        void sleepUntilReturnsOnceTheClockIsThereAndGivesUpWhenCancelled() throws InterruptedException {
            step(10, send(), at(10, 0));
            assertThat(clock.awaitPast(at(10, 0), Duration.ZERO)).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> clock.awaitPast(at(20, 0), Duration.ofDays(1)))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    /** MongoDB's cluster time, in seconds and an increment. Its block of ticks is ours; its increment starts at 1, our counter at 0. */
    @Nested
    class Mongo extends HybridTable {
        private static final long CEILING = AtomicHybridClock.CEILING;

        @Test
        void blockIsReservedInOneStepAndTheNextTickFollowsIt() {
            step(10, send(), at(10, 0));
            step(10, send(), at(10, 1));
            step(10, block(100), at(10, 2));
            step(10, HybridClock::current, at(10, 101));
            step(10, send(), at(10, 102));
        }

        @Test
        void blockThatFillsTheCounterCarries() {
            step(10, send(), at(10, 0));
            step(10, block(FULL), at(10, 1));
            step(10, HybridClock::current, at(10, FULL));
            step(10, send(), at(11, 0));
            step(10, block(FULL + 1), at(11, 1));
            step(10, HybridClock::current, at(12, 0));
        }

        @Test
        void counterFillsToTheLastAndThenCarries() {
            counted(at(9, FULL - 1), 1, at(9, FULL));
            counted(at(9, FULL - 5), 5, at(9, FULL));
            counted(at(0, FULL - 1), 1, at(0, FULL));
            counted(at(9, FULL), 1, at(10, 0));
            counted(at(9, FULL - 5), 10, at(10, 4));
            counted(at(9, 1), FULL, at(10, 0));
            counted(at(10, 1), 100, at(10, 101));
            counted(at(10, FULL - 5), 5, at(10, FULL));
        }

        @Test
        void blockBeyondTheEndIsRefusedWholeAndTheStateStays() {
            refused(CEILING, 1);
            refused(CEILING, 5);
            refused(CEILING - 1, 2);
            refused(CEILING - 11, 12);
            counted(CEILING - 1, 1, CEILING);
            counted(CEILING - 11, 11, CEILING);
        }

        @Test
        void wallBeyondTheRangeIsAnErrorAndTheStateStays() {
            step(1, block(2), at(1, 0));
            wall.set(HybridTimestamp.MAX_MILLIS + 1);
            assertThatThrownBy(clock::tick).isInstanceOf(ClockExhaustedException.class);
            step(1, HybridClock::current, at(1, 1));
            step(1, send(), at(1, 2));
        }

        @Test
        void remoteIsJudgedByTheWallNotByTheOwnClock() {
            step(1_000, receive(1_500, 0), at(1_500, 1)); // exactly the limit
            step(1_000, receive(1_500, 9), at(1_500, 10)); // no further ahead, though our own clock has moved
            assertThat(clock.tryObserve(at(1_501, 0)))
                    .isEqualTo(REFUSED_AHEAD); // a millisecond ahead of us, but too far from the wall
        }

        /** MongoDB's tickTo keeps the greater; our observe of the older one is an event and ticks. */
        @Test
        void olderTimeNeverLowersTheClock() {
            step(0, receive(3, 3), at(3, 4));
            step(0, receive(2, 2), at(3, 5));
        }

        @Test
        void ownTimesFromAWrongWallAreRefusedByPeersUntilTheirWallComesNear() {
            long now = Duration.ofDays(20_000).toMillis();
            long wrong = now + Duration.ofDays(366).toMillis();
            step(wrong, send(), at(wrong, 0));
            step(now, send(), at(wrong, 1)); // the wall is right again, the clock is not
            ManualWall peersWall = new ManualWall(now);
            HybridClock peer = Clocks.hybridBuilder(N1)
                    .wall(peersWall)
                    .maxRemoteAhead(Duration.ofDays(365).toMillis(), RemotePolicy.REFUSE)
                    .build();
            assertThat(peer.tryObserve(clock.tick())).isEqualTo(REFUSED_AHEAD);
            peersWall.advance(Duration.ofDays(1).toMillis());
            assertThat(peer.tryObserve(clock.tick())).isEqualTo(at(wrong, 4));
        }

        private void counted(long start, int count, long last) {
            HybridClock started =
                    Clocks.hybridBuilder(N1).wall(wall).startAt(start).build();
            assertThat(started.tickBlock(count)).isEqualTo(start + 1);
            assertThat(started.current()).isEqualTo(last);
        }

        private void refused(long start, int count) {
            HybridClock started =
                    Clocks.hybridBuilder(N1).wall(wall).startAt(start).build();
            assertThatThrownBy(() -> started.tickBlock(count)).isInstanceOf(ClockExhaustedException.class);
            assertThat(started.current()).isEqualTo(start);
        }
    }

    /** Apache Ignite 3, whose clock starts at its wall with the counter 0 given out. */
    @Nested
    class Ignite extends HybridTable {
        Ignite() {
            super(builder -> builder.startAt(at(100, 0)));
        }

        @Test
        void nowFollowsTheWallAndCountsWhileItStandsOrGoesBack() {
            step(100, send(), at(100, 1));
            step(100, send(), at(100, 2));
            step(200, send(), at(200, 0));
            step(50, send(), at(200, 1));
        }

        /** Ignite does not look at the wall when its own time is ahead of the remote one: the three marked rows differ. */
        @Test
        void updateNeverReturnsLessThanTheWall() {
            step(100, receive(50, 1), at(100, 1));
            step(100, receive(60, 1_000), at(100, 2));
            step(200, receive(70, 1), at(200, 0)); // Ignite: (100,3), behind the wall
            step(50, receive(70, 1), at(200, 1)); // Ignite: (100,4)
            step(500, receive(70, 1), at(500, 0)); // Ignite: (100,5), behind the wall
            step(500, receive(600, 0), at(600, 1));
            step(500, receive(600, 0), at(600, 2));
        }

        @Test
        void waitForAPastTimeIsOverAtOnceAndForAFutureOneByUpdateOrByTime() throws InterruptedException {
            step(100, send(), at(100, 1));
            assertThat(clock.awaitPast(at(100, 1), Duration.ZERO)).isTrue();
            assertThat(clock.awaitPast(at(150, 0), Duration.ZERO)).isFalse();
            clock.observe(at(150, 0));
            assertThat(clock.awaitPast(at(150, 0), Duration.ZERO)).isTrue();
            assertThat(clock.awaitPast(at(200, 0), Duration.ZERO)).isFalse();
            wall.set(201);
            assertThat(clock.awaitPast(at(200, 0), Duration.ZERO)).isTrue();
        }
    }

    /** The monotonic timestamps of Cassandra's Java driver, which counts up in its unit of time where ours has a counter. */
    @Nested
    class CassandraDriver extends HybridTable {
        private final RecordingListener listener = new RecordingListener();

        @Test
        void wallThatMovesIsTheTime() {
            step(1, send(), at(1, 0));
            step(2, send(), at(2, 0));
            step(3, send(), at(3, 0));
            step(4, send(), at(4, 0));
        }

        @Test
        void wallThatStandsIsCountedFrom() {
            step(1, send(), at(1, 0));
            step(1, send(), at(1, 1));
            step(1, send(), at(1, 2));
            step(5, send(), at(5, 0));
        }

        /** With a block as large as the counter, a step is a unit of time, as in the driver. */
        @Test
        void unitsRunAheadAndComeBackToTheWall() {
            for (int unit = 1; unit <= 5; unit++) {
                step(1, block(FULL + 1), at(unit, 0));
            }
            step(10, block(FULL + 1), at(10, 0));
        }

        /** The driver judges the time before the one it gives, and warns at the fifth; ours judges the one it gives. */
        @Test
        void leadBeyondTheThresholdIsToldOnce() {
            HybridClock watched = Clocks.hybridBuilder(N1)
                    .wall(wall)
                    .maxLead(2, LeadPolicy.REPORT)
                    .listener(listener)
                    .build();
            wall.set(1);
            for (int unit = 1; unit <= 5; unit++) {
                watched.tickBlock(FULL + 1);
                assertThat(listener.told).hasSize(unit < 4 ? 0 : 1);
            }
        }
    }
}
