package dev.orloj.clocks;

import static dev.orloj.clocks.FaultyStore.Fate.FAILS_BEFORE;
import static dev.orloj.clocks.FaultyStore.Fate.WORKS;
import static dev.orloj.time.LogicalClock.REFUSED_LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The end of a lease: a closed clock issues nothing, and its store is free. */
class LeaseCloseTest extends LeaseFixture {
    @Test
    void endsTheIssuingAndGivesUpTheStoreOnce() {
        FaultyStore store = working();
        clock = builder(store).build();
        long last = clock.tick();
        clock.close();
        clock.close();
        assertThat(store.closes()).isEqualTo(1);
        assertThatThrownBy(clock::tick).isInstanceOf(ClockLeaseException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> clock.tickBlock(3)).isInstanceOf(ClockLeaseException.class);
        assertThat(clock.tryObserve(0)).isEqualTo(REFUSED_LEASE);
        assertThat(clock.current()).isEqualTo(last);
        assertThat(store.stores()).isEqualTo(1);
    }

    @Test
    void endsTheWaitAtTheBound() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        clock = builder(new FaultyStore(disk, attempt -> {
                    if (attempt > 1) {
                        asked.countDown();
                        return FAILS_BEFORE;
                    }
                    return WORKS;
                }))
                .leaseTimeout(Duration.ofDays(1))
                .build();
        wall.set(1_150);
        CompletableFuture<Long> waiting = Together.go(() -> clock.tryObserve(0));
        await(asked);
        clock.close();
        assertThat(Together.result(waiting)).isEqualTo(REFUSED_LEASE);
    }

    @Test
    void mayBeCalledByTheListener() {
        CompletableFuture<HybridClock> built = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        clock = builder(workingOnce())
                .leaseTimeout(Duration.ofMillis(2))
                .listener(new ClockListener() {
                    @Override
                    public void leaseFailed(ReplicaId of, Throwable cause) {
                        built.join().close();
                        closed.countDown();
                    }
                })
                .build();
        built.complete(clock);
        wall.set(1_150);
        assertThat(clock.tryObserve(0)).isEqualTo(REFUSED_LEASE);
        await(closed);
    }

    @Test
    void leavesTheInterruptFlagOfTheCaller() {
        clock = builder(working()).build();
        Thread.currentThread().interrupt();
        clock.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(clock::tick).isInstanceOf(ClockLeaseException.class);
    }

    /** Even there a tick that adds first must find the bound of a closed clock out of reach. */
    @Test
    void leavesTheStateAloneUnderAWallAtTheEpoch() {
        wall.set(0);
        clock = builder(working()).build();
        long last = clock.tick();
        clock.close();
        for (int i = 0; i < 3; i++) {
            assertThat(clock.tryObserve(0)).isEqualTo(REFUSED_LEASE);
            assertThat(clock.current()).isEqualTo(last);
        }
    }
}
