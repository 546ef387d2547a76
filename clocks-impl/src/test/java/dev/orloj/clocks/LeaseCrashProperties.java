package dev.orloj.clocks;

import static dev.orloj.clocks.HybridTable.N1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.clocks.FaultyStore.Fate;
import dev.orloj.time.ClockException;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Processes that follow one another on one bound. Each crashes while it stores, before or after the bound is durable, or is closed, or just stops; and
 * meanwhile the wall goes where it likes. The model is one number: the last time that any of them issued.
 */
class LeaseCrashProperties {
    private static final int PROCESSES = 6;
    private static final int EVENTS = 40;
    private static final long WINDOW_MILLIS = 20;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noProcessIssuesATimeOfAnEarlierOne(@ForAll long seed) {
        new History(new SplittableRandom(seed)).run();
    }

    private static final class History {
        private final SplittableRandom random;
        private final FaultyStore.Disk disk = new FaultyStore.Disk();
        private final ManualWall wall = new ManualWall(10_000);
        private long lastIssued;

        History(SplittableRandom random) {
            this.random = random;
        }

        void run() {
            for (int i = 0; i < PROCESSES; i++) {
                FaultyStore store = new FaultyStore(disk, fates(random.split()));
                try (HybridClock clock = Clocks.hybridBuilder(N1)
                        .wall(wall)
                        .lease(store, WINDOW_MILLIS)
                        .leaseTimeout(Duration.ofMillis(1))
                        .build()) {
                    live(clock, store);
                } catch (ClockLeaseException e) {
                    assertThat(e).hasMessageContaining("first bound"); // failed, or crashed, before it began
                }
            }
        }

        /** Often the first attempts are those that matter: a process that crashed while it started. */
        private IntFunction<Fate> fates(SplittableRandom ownRandom) {
            int crashAt = ownRandom.nextInt(1, 6);
            Fate crash = ownRandom.nextBoolean() ? Fate.CRASHES_BEFORE : Fate.CRASHES_AFTER;
            int failures = ownRandom.nextInt(4);
            return attempt -> {
                if (attempt == crashAt) {
                    return crash;
                }
                return failures != 1 ? Fate.WORKS : attempt % 2 == 0 ? Fate.FAILS_AFTER : Fate.FAILS_BEFORE;
            };
        }

        private void live(HybridClock clock, FaultyStore store) {
            for (int i = 0; i < EVENTS && !store.hasCrashed(); i++) {
                moveWall();
                try {
                    event(clock);
                } catch (ClockException e) {
                    assertThat(e).isInstanceOf(ClockLeaseException.class);
                }
                assertThat(clock.current()).isLessThanOrEqualTo(disk.bound);
            }
        }

        private void moveWall() {
            int where = random.nextInt(12);
            if (where == 0) {
                wall.set(10_000 + random.nextInt(-400, 400)); // a jump
            } else if (where < 6) {
                wall.advance(random.nextInt(6));
            }
        }

        private void event(HybridClock clock) {
            int what = random.nextInt(4);
            if (what == 0) {
                issued(clock.observe(Math.min(
                        clock.current() + random.nextLong(HybridTable.at(30, 0)),
                        HybridTable.at(wall.millis() + 500, 0))));
            } else if (what == 1) {
                int count = random.nextInt(1, 200_000);
                issued(clock.tickBlock(count));
                reaches(lastIssued + count - 1);
            } else {
                issued(clock.tick());
            }
        }

        private void issued(long time) {
            assertThat(time).isGreaterThan(lastIssued);
            reaches(time);
        }

        private void reaches(long time) {
            assertThat(time).isLessThanOrEqualTo(disk.bound);
            lastIssued = time;
        }
    }
}
