package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_EXHAUSTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HybridClockTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final long CEILING = AtomicHybridClock.CEILING;

    private static HybridClock startedAt(long start) {
        return Clocks.hybridBuilder(N1).wall(() -> 0).startAt(start).build();
    }

    @Nested
    class Block extends HybridTable {
        @Test
        void hasFromOneToAMillionTimes() {
            step(5, block(1), at(5, 0));
            step(5, block(HybridClock.MAX_BLOCK), at(5, 1));
            step(5, HybridClock::current, at(5, 0) + HybridClock.MAX_BLOCK);
            for (int count : new int[] {0, -1, Integer.MIN_VALUE, HybridClock.MAX_BLOCK + 1, Integer.MAX_VALUE}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> clock.tickBlock(count))
                        .withMessageContaining("" + count);
            }
            step(5, HybridClock::current, at(5, 0) + HybridClock.MAX_BLOCK);
        }

        @Test
        void startsAtTheWallWhenTheWallIsAhead() {
            step(5, block(10), at(5, 0));
            step(6, block(10), at(6, 0));
            step(6, send(), at(6, 10));
        }

        @Test
        void blocksOfThreadsNeverOverlap() throws Exception {
            List<List<Long>> firsts = Together.race(4, thread -> () -> {
                List<Long> mine = new ArrayList<>();
                for (int i = 0; i < 5_000; i++) {
                    mine.add(clock.tickBlock(7));
                }
                return mine;
            });
            List<Long> all =
                    new ArrayList<>(firsts.stream().flatMap(List::stream).toList());
            Collections.sort(all);
            for (int i = 1; i < all.size(); i++) {
                assertThat(all.get(i) - all.get(i - 1)).isGreaterThanOrEqualTo(7);
            }
        }
    }

    @Nested
    class Values extends HybridTable {
        @Test
        void timesCarryTheReplicaAndPrint() {
            wall.set(9);
            assertThat(clock.tickTimestamp()).isEqualTo(HybridTimestamp.of(9, 0));
            assertThat(clock.tickStamp()).isEqualTo(new Stamp(at(9, 1), N1));
            assertThat(clock.observe(new Stamp(at(9, 7), ReplicaId.of("n2")))).isEqualTo(new Stamp(at(9, 8), N1));
            assertThat(clock.replica()).isEqualTo(N1);
            assertThat(clock).hasToString("1970-01-01T00:00:00.009Z.00008@n1");
        }

        @Test
        void readingIsNoEvent() {
            step(9, send(), at(9, 0));
            step(20, HybridClock::current, at(9, 0));
            step(20, HybridClock::current, at(9, 0));
            step(9, send(), at(9, 1));
        }

        @Test
        void startIsNotIssuedAgain() {
            assertThat(startedAt(at(3, 4)).current()).isEqualTo(at(3, 4));
            assertThat(startedAt(at(3, 4)).tick()).isEqualTo(at(3, 5));
            assertThatIllegalArgumentException().isThrownBy(() -> startedAt(-1)).withMessageContaining("-1");
        }

        @Test
        void closedClockWithoutALeaseGoesOn() {
            clock.close();
            clock.close();
            step(9, send(), at(9, 0));
        }

        @Test
        void defaultClockTicksOnTheSystemsWall() {
            HybridClock system = Clocks.hybrid(N1);
            long before = WallClock.system().millis();
            assertThat(HybridTimestamp.millis(system.tick())).isGreaterThanOrEqualTo(before);
        }
    }

    @Nested
    class Ceiling {
        @Test
        void lastTimeIsIssuedAndNoneAfterIt() {
            HybridClock clock = startedAt(CEILING - 2);
            assertThat(clock.tick()).isEqualTo(CEILING - 1);
            assertThat(clock.observe(5)).isEqualTo(CEILING);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(clock::tick).isInstanceOf(ClockExhaustedException.class);
                assertThatThrownBy(() -> clock.tickBlock(3)).isInstanceOf(ClockExhaustedException.class);
                assertThat(clock.tryObserve(5)).isEqualTo(REFUSED_EXHAUSTED);
                assertThat(clock.current()).isEqualTo(CEILING);
            }
        }

        @Test
        void startBeyondItIsAnExhaustedClock() {
            HybridClock clock = startedAt(CEILING);
            assertThat(clock.current()).isEqualTo(CEILING);
            assertThatThrownBy(clock::tick)
                    .isInstanceOf(ClockExhaustedException.class)
                    .hasMessageContaining("" + new HybridTimestamp(CEILING));
        }

        @Test
        void threadsThatRaceIntoItShareOutWhatIsLeft() throws Exception {
            int left = 2_000;
            IssuedTimes.assertLastOnesAreSharedOut(startedAt(CEILING - left), left, CEILING);
        }
    }

    @Nested
    class Threads extends HybridTable {
        /** The wall wanders while four threads tick, observe each other and wait for nobody. */
        @Test
        void noTimeIsIssuedTwiceAndEachIsGreaterThanAllBefore() throws Exception {
            int events = 50_000;
            IssuedTimes issued = IssuedTimes.race(thread -> () -> {
                List<Long> mine = new ArrayList<>(events);
                for (int i = 0; i < events; i++) {
                    if (i % 64 == 0) {
                        wall.advance(i % 192 == 0 ? -2 : 3);
                    }
                    long before = clock.current();
                    long remote = before + i % 5 - 2;
                    boolean ticks = i % 2 == 0 || remote < 0;
                    long time = ticks ? clock.tick() : clock.observe(remote);
                    assertThat(time > before && (ticks || time > remote)).isTrue();
                    mine.add(time);
                }
                return mine;
            });
            issued.assertDistinctAndCurrentIsTheLast(clock);
        }

        @Test
        void timeIsAtLeastTheWallReadBeforeItWhateverTheThreads() throws Exception {
            Together.race(4, thread -> () -> {
                for (int i = 0; i < 20_000; i++) {
                    long now = wall.millis();
                    long time = i % 3 == 0 ? clock.observe(at(now, 5)) : clock.tick();
                    assertThat(HybridTimestamp.millis(time) >= now).isTrue();
                    wall.advance(i % 2);
                }
                return null;
            });
        }
    }

    @Nested
    class AwaitPast extends HybridTable {
        private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

        @Test
        void whatTheClockHasReachedIsPast() throws InterruptedException {
            step(10, send(), at(10, 0));
            assertThat(clock.awaitPast(0, LONG)).isTrue();
            assertThat(clock.awaitPast(at(10, 0), LONG)).isTrue();
        }

        @Test
        void whatTheWallHasPassedIsPast() throws InterruptedException {
            wall.set(10);
            assertThat(clock.awaitPast(at(9, 65_535), LONG)).isTrue();
            assertThat(clock.awaitPast(at(10, 0), Duration.ZERO)).isFalse(); // a tick could give just this time
        }

        @Test
        void timeoutOfZeroOrLessOnlyLooks() throws InterruptedException {
            assertThat(clock.awaitPast(at(10, 0), Duration.ZERO)).isFalse();
            assertThat(clock.awaitPast(at(10, 0), Duration.ofNanos(-1))).isFalse();
        }

        @Test
        void shortestTimeoutThereIsOnlyLooks() {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(clock.awaitPast(at(10, 0), Duration.ofSeconds(Long.MIN_VALUE)))
                            .isFalse());
        }

        @Test
        void laterTicksAreGreaterThoughTheWallGoesBack() throws InterruptedException {
            step(10, send(), at(10, 0));
            wall.set(20);
            assertThat(clock.awaitPast(at(15, 3), Duration.ZERO)).isTrue();
            step(12, send(), at(15, 4));
        }

        @Test
        void timeoutEndsTheWait() throws InterruptedException {
            assertThat(clock.awaitPast(at(10, 0), Duration.ofMillis(2))).isFalse();
        }

        @Test
        void waitEndsWhenTheWallHasPassed() throws InterruptedException {
            ScriptedWall scripted = new ScriptedWall(reading -> reading);
            HybridClock waiting = Clocks.hybridBuilder(N1).wall(scripted).build();
            assertThat(waiting.awaitPast(at(5, 3), LONG)).isTrue();
            assertThat(scripted.readings()).isEqualTo(6);
        }

        @Test
        void waitEndsByATickOrAnObserveOfAnotherThread() throws Exception {
            CountDownLatch waits = new CountDownLatch(2);
            HybridClock shared = Clocks.hybridBuilder(N1)
                    .wall(() -> {
                        waits.countDown();
                        return 10;
                    })
                    .build();
            CompletableFuture<Boolean> waiter = Together.go(() -> shared.awaitPast(at(10, 2), LONG));
            waits.await();
            shared.tick();
            shared.observe(at(10, 1));
            assertThat(Together.result(waiter)).isTrue();
        }

        @Test
        void interruptBeforeTheWaitEndsItAndClearsTheFlag() {
            step(10, send(), at(10, 0));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> clock.awaitPast(0, LONG)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }

        @Test
        void interruptDuringTheWaitEndsIt() {
            HybridClock waiting = Clocks.hybridBuilder(N1)
                    .wall(new ScriptedWall(reading -> {
                        if (reading == 3) {
                            Thread.currentThread().interrupt();
                        }
                        return 10;
                    }))
                    .build();
            assertThatThrownBy(() -> waiting.awaitPast(at(20, 0), LONG))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessageContaining("" + HybridTimestamp.of(20, 0));
        }

        @Test
        void negativeTimeIsTheCallersError() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.awaitPast(-1, LONG))
                    .withMessageContaining("-1");
        }
    }

    @Nested
    class Nulls extends HybridTable {
        @Test
        void areRefusedAndChangeNothing() {
            HybridClockBuilder builder = Clocks.hybridBuilder(N1);
            assertThatNullPointerException().isThrownBy(() -> Clocks.hybridBuilder(null));
            assertThatNullPointerException().isThrownBy(() -> Clocks.lamport(null));
            assertThatNullPointerException().isThrownBy(() -> Clocks.vector(null));
            assertThatNullPointerException().isThrownBy(() -> builder.wall(null));
            assertThatNullPointerException().isThrownBy(() -> builder.listener(null));
            assertThatNullPointerException().isThrownBy(() -> builder.maxRemoteAhead(1, null));
            assertThatNullPointerException().isThrownBy(() -> builder.maxLead(1, null));
            assertThatNullPointerException().isThrownBy(() -> builder.leadTimeout(null));
            assertThatNullPointerException().isThrownBy(() -> builder.leaseTimeout(null));
            assertThatNullPointerException().isThrownBy(() -> builder.lease(null, 1));
            assertThatNullPointerException()
                    .isThrownBy(() -> Clocks.vectorBuilder(N1).startAt(null));
            assertThatNullPointerException().isThrownBy(() -> BoundStore.file(null));
            assertThatNullPointerException()
                    .isThrownBy(() -> WallClock.builder().listener(null));
            assertThatNullPointerException()
                    .isThrownBy(() -> WallClock.builder().period(null));
            assertThatNullPointerException()
                    .isThrownBy(() -> WallClock.builder().maxJump(1, null));
            assertThatNullPointerException().isThrownBy(() -> clock.observe((HybridTimestamp) null));
            assertThatNullPointerException().isThrownBy(() -> clock.awaitPast(1, null));
            assertThat(clock.current()).isZero();
        }
    }
}
