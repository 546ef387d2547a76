package dev.orloj.clocks;

import static dev.orloj.clocks.FaultyStore.Fate.FAILS_AFTER;
import static dev.orloj.clocks.FaultyStore.Fate.FAILS_BEFORE;
import static dev.orloj.clocks.FaultyStore.Fate.WORKS;
import static dev.orloj.clocks.HybridTable.N1;
import static dev.orloj.clocks.HybridTable.at;
import static dev.orloj.time.LogicalClock.REFUSED_EXHAUSTED;
import static dev.orloj.time.LogicalClock.REFUSED_LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A hybrid clock under a lease: it issues and shows nothing above the bound that its store holds. */
class LeaseTest extends LeaseFixture {
    /** How often an impatient clock is asked before it has failed: for half a minute, since its thread may have to wait for a processor. */
    private static final int TRIES = 15_000;

    @Nested
    class Restart {
        @Test
        void newClockStoresABoundAWindowAheadBeforeItIssuesATime() {
            clock = builder(working()).build();
            assertThat(disk.bound).isEqualTo(at(1_100, 0));
            assertThat(clock.current()).isZero();
            assertThat(clock.tick()).isEqualTo(at(1_000, 0));
        }

        @Test
        void clockStartsAboveTheBoundThatWasPromised() {
            disk.bound = at(5_000, 7);
            clock = builder(working()).build();
            assertThat(disk.bound).isEqualTo(at(5_025, 7)); // a margin on top, not a window: restarts must not pile up
            assertThat(clock.tick()).isEqualTo(at(5_000, 8)); // whatever the wall says
        }

        @Test
        void clockStartsAboveTheGreaterOfBoundAndStart() {
            disk.bound = at(500, 0);
            clock = builder(working()).startAt(at(3_000, 3)).build();
            assertThat(clock.tick()).isEqualTo(at(3_000, 4));
            assertThat(disk.bound).isGreaterThanOrEqualTo(at(3_000, 4));
        }

        @Test
        void storeInMemoryOutlivesItsClock() {
            BoundStore store = BoundStore.inMemory();
            HybridClock first = builder(store).build();
            long last = first.tickBlock(1_000) + 999;
            first.close();
            wall.set(0);
            clock = builder(store).build();
            assertThat(clock.tick()).isGreaterThan(last);
        }
    }

    /** The rows that CockroachDB has on its persisted upper bound. There the process ends at the bound; here the event is refused. */
    @Nested
    class CockroachBound {
        @Test
        void wallAtOrBelowTheBoundTicksAndOneAboveItIsRefused() {
            clock = impatient(workingOnce());
            assertThat(disk.bound).isEqualTo(at(1_100, 0));
            wall.set(1_090);
            assertThat(clock.tick()).isEqualTo(at(1_090, 0));
            wall.set(1_100);
            assertThat(clock.tick()).isEqualTo(at(1_100, 0));
            wall.set(1_101);
            assertThatThrownBy(clock::tick)
                    .isInstanceOf(ClockLeaseException.class)
                    .hasMessageContaining("bound=" + HybridTimestamp.of(1_100, 0));
            assertThat(clock.tryObserve(at(1_000, 0))).isEqualTo(REFUSED_LEASE);
            assertThat(clock.current()).isEqualTo(at(1_100, 0));
        }

        @Test
        void boundIsAWindowAheadAndTheWindowIsPositive() {
            clock = builder(working()).build();
            assertThat(disk.bound - at(1_000, 0)).isEqualTo(at(WINDOW_MILLIS, 0));
            for (long window : new long[] {0, -100, HybridClockBuilder.MAX_LEASE_WINDOW_MILLIS + 1}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> builder(working()).lease(working(), window))
                        .withMessageContaining("" + window);
            }
        }

        @Test
        void failureToPersistLeavesTheBoundAndTellsTheListener() throws InterruptedException {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            clock = builder(workingOnce())
                    .leaseTimeout(Duration.ofMillis(2))
                    .listener(new ClockListener() {
                        @Override
                        public void leaseFailed(ReplicaId of, Throwable cause) {
                            told.add(of + " " + cause.getMessage());
                        }
                    })
                    .build();
            wall.set(1_200);
            assertThatThrownBy(clock::tick).isInstanceOf(ClockLeaseException.class);
            assertThat(disk.bound).isEqualTo(at(1_100, 0));
            // The event may have given up before the store was asked.
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("n1 attempt 2 failed before");
        }

        /** CockroachDB can reset its bound to 0. Here it stays: only what is above it is sure to be new. */
        @Test
        void closeKeepsTheBound() {
            builder(working()).build().close();
            assertThat(disk.bound).isEqualTo(at(1_100, 0));
        }
    }

    @Nested
    class AtTheBound {
        @Test
        void eventWaitsForTheStoreAndGoesOn() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            clock = builder(new FaultyStore(disk, attempt -> {
                        if (attempt == 2) {
                            asked.countDown();
                            await(released);
                        }
                        return WORKS;
                    }))
                    .build();
            wall.set(1_150);
            CompletableFuture<Long> waiting = Together.go(clock::tick);
            await(asked);
            assertThat(waiting).isNotDone();
            assertThat(clock.current()).isLessThanOrEqualTo(disk.bound);
            released.countDown();
            assertThat(Together.result(waiting)).isEqualTo(at(1_150, 0));
            assertThat(disk.bound).isGreaterThanOrEqualTo(at(1_250, 0));
        }

        /** The wall stands, so that nothing but the event's own need has the bound renewed. */
        @Test
        void eventFurtherAheadThanTheBoundIsServedAtOnce() {
            FaultyStore store = working();
            clock = builder(store).maxRemoteAhead(10_000, RemotePolicy.REFUSE).build();
            assertThat(clock.observe(at(1_400, 0))).isEqualTo(at(1_400, 1));
            assertThat(clock.observe(at(9_000, 0))).isEqualTo(at(9_000, 1));
            assertThat(disk.bound).isEqualTo(at(9_025, 1));
        }

        @Test
        void blockLargerThanWhatIsLeftIsServedAtOnce() {
            clock = builder(working()).lease(working(), 10).build();
            assertThat(clock.tickBlock(HybridClock.MAX_BLOCK)).isEqualTo(at(1_000, 0));
        }

        @Test
        void refusalNamesTheCauseAndTheClockRecoversOnceTheStoreWorks() {
            clock = impatient(new FaultyStore(disk, attempt -> wall.millis() > 1_200 ? FAILS_AFTER : WORKS));
            wall.set(1_250);
            ClockLeaseException e = null;
            for (int i = 0; i < TRIES && (e == null || e.getCause() == null); i++) {
                e = catchThrowableOfType(
                        ClockLeaseException.class, clock::tick); // the first may end before the store has answered
            }
            assertThat(e).hasMessageContainingAll("2 ms", "bound=" + HybridTimestamp.of(1_100, 0));
            assertThat(e.getCause()).isInstanceOf(IOException.class).hasMessageContaining("failed after");
            assertThat(clock.current())
                    .isLessThanOrEqualTo(at(1_100, 0)); // though the new bound is durable, nobody knows

            wall.set(1_190);
            long time = REFUSED_LEASE;
            for (int i = 0; i < TRIES && time == REFUSED_LEASE; i++) {
                time = clock.tryObserve(0);
            }
            assertThat(time).isEqualTo(at(1_190, 0));
        }

        /** A tick may add before it looks. What it then may not issue is burnt: it never shows, and is skipped. */
        @Test
        void refusedTicksShowNothingAndAreNotIssuedLater() {
            AtomicBoolean works = new AtomicBoolean(true);
            clock = impatient(new FaultyStore(disk, attempt -> works.get() ? WORKS : FAILS_BEFORE));
            works.set(false);
            wall.set(1_100);
            assertThat(clock.tick()).isEqualTo(at(1_100, 0));
            for (int i = 0; i < 3; i++) {
                assertThat(clock.tryObserve(0)).isEqualTo(REFUSED_LEASE);
                assertThat(clock.current()).isEqualTo(at(1_100, 0));
            }
            works.set(true);
            long time = REFUSED_LEASE;
            for (int i = 0; i < TRIES && time == REFUSED_LEASE; i++) {
                time = clock.tryObserve(0);
            }
            assertThat(time).isBetween(at(1_100, 1), at(1_100, TRIES + 10));
        }

        @Test
        void waitEndsOnAnInterruptAndKeepsTheFlag() {
            clock = builder(workingOnce()).leaseTimeout(Duration.ofDays(1)).build();
            wall.set(1_150);
            Thread.currentThread().interrupt();
            assertThatThrownBy(clock::tick).isInstanceOf(ClockLeaseException.class);
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void blockIsWhollyBelowTheBound() {
            clock = impatient(workingOnce());
            wall.set(1_100);
            assertThatThrownBy(() -> clock.tickBlock(2)).isInstanceOf(ClockLeaseException.class);
            assertThat(clock.tickBlock(1)).isEqualTo(at(1_100, 0));
        }

        @Test
        void refusedEventLeavesTheStateAsItWas() {
            clock = impatient(workingOnce());
            wall.set(1_050);
            assertThat(clock.tick()).isEqualTo(at(1_050, 0));
            assertThat(clock.tryObserve(at(1_300, 9))).isEqualTo(REFUSED_LEASE);
            assertThatThrownBy(() -> clock.observe(at(1_300, 9))).isInstanceOf(ClockLeaseException.class);
            assertThat(clock.current()).isEqualTo(at(1_050, 0));
            assertThat(clock.tick()).isEqualTo(at(1_050, 1));
        }

        @Test
        void endOfTheRangeIsNoMatterOfTheLease() {
            clock = builder(working())
                    .maxRemoteAhead(Long.MAX_VALUE, RemotePolicy.REFUSE)
                    .build();
            assertThat(clock.tryObserve(AtomicHybridClock.CEILING)).isEqualTo(REFUSED_EXHAUSTED);
            assertThat(clock.tick()).isEqualTo(at(1_000, 0));
        }
    }

    @Nested
    class Renewal {
        @Test
        void isFarFromNeededWhileHalfAWindowIsLeft() {
            FaultyStore store = working();
            clock = builder(store).build();
            for (int millis = 1_000; millis <= 1_050; millis++) {
                wall.set(millis);
                clock.tick();
            }
            clock.close();
            assertThat(store.stores()).isEqualTo(1);
        }

        /** The thread may have fallen asleep, taking the clock for idle, if this one was held up: then another clock has a try. */
        @Test
        void comesAheadOfNeed() throws InterruptedException {
            boolean renewed = false;
            for (int i = 0; i < 10 && !renewed; i++) {
                CountDownLatch secondStore = new CountDownLatch(2);
                wall.set(1_000);
                HybridClock used = Clocks.hybridBuilder(N1)
                        .wall(wall)
                        .lease(
                                new FaultyStore(new FaultyStore.Disk(), attempt -> {
                                    secondStore.countDown();
                                    return WORKS;
                                }),
                                WINDOW_MILLIS)
                        .build();
                wall.set(1_060); // below the bound, beyond half of the window
                used.tick();
                renewed = secondStore.await(1, TimeUnit.SECONDS);
                used.close();
            }
            assertThat(renewed).isTrue();
        }
    }

    @Nested
    class Threads {
        /** The store is slow, and every fifth time it fails; some of the events are refused, none goes beyond what is durable. */
        @Test
        void noTimeAboveTheDurableBoundIsIssuedOrShown() throws Exception {
            int events = 4_000;
            clock = builder(new FaultyStore(disk, attempt -> {
                        LockSupport.parkNanos(200_000);
                        return attempt % 5 == 0 ? FAILS_BEFORE : attempt % 5 == 3 ? FAILS_AFTER : WORKS;
                    }))
                    .leaseTimeout(Duration.ofMillis(20))
                    .build();
            long issued = Together.race(3, thread -> () -> {
                        long accepted = 0;
                        for (int i = 0; i < events; i++) {
                            if (i % 4 == 0) {
                                wall.advance(i % 64 == 0 ? 40 : i % 12 == 0 ? -1 : 1);
                            }
                            long time = clock.tryObserve(i % 8 == 0 ? clock.current() : 0);
                            assertThat(time <= disk.bound).isTrue();
                            assertThat(clock.current() <= disk.bound).isTrue();
                            accepted += time >= 0 ? 1 : 0;
                        }
                        return accepted;
                    })
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(issued).isGreaterThan(events);
        }
    }
}
