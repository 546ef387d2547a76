package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.time.HybridClock;
import dev.orloj.time.PhysicalClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wall sources over clocks set by hand, looked at by hand; and a few with the thread that they have in earnest. */
class WallClockTest {
    private final AtomicLong system = new AtomicLong(50_000);
    private final AtomicLong nanos = new AtomicLong(123);
    private final RecordingListener listener = new RecordingListener();

    private WallClock.Builder builder(JumpPolicy policy) {
        return WallClock.builder()
                .clocks(system::get, nanos::get)
                .maxJump(250, policy)
                .listener(listener);
    }

    private void pass(long millis) {
        system.addAndGet(millis);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Nested
    class Cached {
        @Test
        void readingIsThatOfTheLastLook() {
            WallClock wall = builder(JumpPolicy.REPORT).newCached();
            wall.look();
            pass(7);
            assertThat(wall.millis()).isEqualTo(50_000);
            wall.look();
            assertThat(wall.millis()).isEqualTo(50_007);
        }

        @Test
        void jumpIsReportedAndFollowed() {
            WallClock wall = builder(JumpPolicy.REPORT).newCached();
            wall.look();
            system.addAndGet(-9_000);
            wall.look();
            assertThat(wall.millis()).isEqualTo(41_000);
            assertThat(wall.backwardJumps()).isEqualTo(1);
            assertThat(listener.told).containsExactly("wallJumped -9000 to 41000");
        }

        @Test
        void refusedJumpDoesNotShow() {
            WallClock wall = builder(JumpPolicy.REFUSE).newCached();
            wall.look();
            system.addAndGet(9_000);
            pass(3);
            wall.look();
            assertThat(wall.millis()).isEqualTo(50_003);
            assertThat(wall.backwardJumps()).isZero();
        }

        @Test
        void clampedJumpShowsByAndBy() {
            WallClock wall = builder(JumpPolicy.CLAMP).newCached();
            wall.look();
            system.addAndGet(9_000);
            wall.look();
            pass(1_000);
            wall.look();
            assertThat(wall.millis()).isEqualTo(51_250);
        }

        @Test
        void closedWallReadsTheSystemWithTheCorrectionItHad() {
            WallClock wall = builder(JumpPolicy.REFUSE).newCached();
            wall.look();
            system.addAndGet(9_000);
            wall.look();
            wall.close();
            wall.look(); // what the thread does last
            pass(5);
            assertThat(wall.millis()).isEqualTo(50_005);
            pass(5);
            assertThat(wall.millis()).isEqualTo(50_010);
        }
    }

    @Nested
    class Anchored {
        @Test
        void readingRunsWithMonotonicTimeWhateverTheSystemDoes() {
            WallClock wall = builder(JumpPolicy.REPORT).newAnchored();
            wall.look();
            pass(7);
            assertThat(wall.millis()).isEqualTo(50_007);
            system.addAndGet(-9_000); // nobody has looked
            assertThat(wall.millis()).isEqualTo(50_007);
            nanos.addAndGet(999_999);
            assertThat(wall.millis()).isEqualTo(50_007);
            nanos.addAndGet(1);
            assertThat(wall.millis()).isEqualTo(50_008);
        }

        @Test
        void monotonicTimeBeforeTheAnchorIsTheAnchor() {
            WallClock wall = builder(JumpPolicy.REPORT).newAnchored();
            wall.look();
            nanos.addAndGet(-5_000_000);
            assertThat(wall.millis()).isEqualTo(50_000);
        }

        @Test
        void jumpIsReportedAndFollowedAtTheLook() {
            WallClock wall = builder(JumpPolicy.REPORT).newAnchored();
            wall.look();
            system.addAndGet(9_000);
            pass(500);
            wall.look();
            assertThat(wall.millis()).isEqualTo(59_500);
            assertThat(listener.told).containsExactly("wallJumped 9000 to 59500");
        }

        @Test
        void refusedJumpIsUndoneByOneBack() {
            WallClock wall = builder(JumpPolicy.REFUSE).newAnchored();
            wall.look();
            for (long jump : new long[] {9_000, -9_000}) {
                system.addAndGet(jump);
                pass(500);
                wall.look();
            }
            assertThat(wall.millis()).isEqualTo(51_000);
            wall.close();
            wall.look();
            assertThat(wall.millis()).isEqualTo(system.get()); // no correction is left
            assertThat(wall.backwardJumps()).isEqualTo(1);
        }

        @Test
        void clampedJumpShowsByAndBy() {
            WallClock wall = builder(JumpPolicy.CLAMP).newAnchored();
            wall.look();
            system.addAndGet(-300);
            wall.look();
            pass(1_000);
            assertThat(wall.millis()).isEqualTo(51_000); // between two looks the anchor holds
            wall.look();
            assertThat(wall.millis()).isEqualTo(50_750);
        }

        @Test
        void closedWallReadsTheSystem() {
            WallClock wall = builder(JumpPolicy.REPORT).newAnchored();
            wall.look();
            wall.close();
            wall.look();
            system.set(99_000);
            assertThat(wall.millis()).isEqualTo(99_000);
        }
    }

    @Nested
    class UnderAClock {
        @Test
        void jumpsBackAreInTheClocksStats() {
            WallClock wall = builder(JumpPolicy.REPORT).newCached();
            wall.look();
            HybridClock clock = Clocks.hybridBuilder(HybridTable.N1).wall(wall).build();
            assertThat(clock.tick()).isEqualTo(HybridTable.at(50_000, 0));
            system.addAndGet(-9_000);
            wall.look();
            assertThat(clock.tick()).isEqualTo(HybridTable.at(50_000, 1));
            assertThat(clock.leadMillis()).isEqualTo(9_000);
            assertThat(clock.stats().backwardJumps()).isEqualTo(1);
        }
    }

    @Nested
    class Settings {
        @Test
        void outOfRangeAreTheCallersError() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WallClock.builder().maxJump(0, JumpPolicy.REPORT))
                    .withMessageContaining("0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WallClock.builder().period(Duration.ZERO));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WallClock.builder().period(Duration.ofNanos(-1)));
        }
    }

    @Nested
    @Timeout(60)
    class WithItsThread {
        @Test
        void cachedWallMovesAndItsThreadEndsWithIt() throws InterruptedException {
            Set<Thread> before = wallThreads();
            WallClock wall = WallClock.cached();
            Thread thread = wallThreads().stream()
                    .filter(started -> !before.contains(started))
                    .findFirst()
                    .orElseThrow();
            assertThat(thread.isDaemon()).isTrue();
            assertMoves(wall);
            wall.close();
            thread.join();
            assertMoves(wall);
            wall.close();
        }

        @Test
        void anchoredWallMovesAndItsThreadEndsWithIt() throws InterruptedException {
            Set<Thread> before = wallThreads();
            WallClock wall = WallClock.anchored();
            Thread thread = wallThreads().stream()
                    .filter(started -> !before.contains(started))
                    .findFirst()
                    .orElseThrow();
            assertMoves(wall);
            wall.close(); // in the middle of a second's sleep
            thread.join();
            assertMoves(wall);
        }

        @Test
        void interruptOfTheThreadNeitherEndsItNorMakesItSpin() throws Exception {
            AtomicInteger looks = new AtomicInteger();
            CountDownLatch more = new CountDownLatch(5);
            Supplier<WallClock> started = () -> WallClock.builder()
                    .clocks(
                            () -> {
                                looks.incrementAndGet();
                                Thread.currentThread().interrupt();
                                more.countDown();
                                return 1_000;
                            },
                            System::nanoTime)
                    .period(Duration.ofMillis(1))
                    .buildCached();
            try (WallClock wall = Together.result(Together.go(started::get))) {
                assertThat(more.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(wall.millis()).isEqualTo(1_000);
            }
        }

        @Test
        void listenerThatThrowsAnErrorDoesNotEndTheThread() throws InterruptedException {
            CountDownLatch threeJumps = new CountDownLatch(3);
            ClockListener fatal = new ClockListener() {
                @Override
                public void wallJumped(long jumpMillis, long admittedMillis) {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> threeJumps.countDown());
                    throw new AssertionError("fatal");
                }
            };
            AtomicLong stepping = new AtomicLong();
            WallClock wall = WallClock.builder()
                    .clocks(() -> stepping.addAndGet(10_000), System::nanoTime)
                    .listener(fatal)
                    .buildCached();
            try {
                assertThat(threeJumps.await(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                wall.close();
            }
        }

        private Set<Thread> wallThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("orloj-wall"))
                    .collect(Collectors.toSet());
        }

        private void assertMoves(PhysicalClock wall) {
            long first = wall.millis();
            long start = System.nanoTime();
            while (wall.millis() == first) {
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
                Thread.onSpinWait();
            }
        }
    }
}
