package dev.orloj.clocks;

import static dev.orloj.clocks.FaultyStore.Fate.FAILS_BEFORE;
import static dev.orloj.clocks.FaultyStore.Fate.WORKS;
import static dev.orloj.clocks.HybridTable.N1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.HybridClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A wall, a disk and a clock under a lease, which is closed after the test. */
abstract class LeaseFixture {
    static final long WINDOW_MILLIS = 100;

    final ManualWall wall = new ManualWall(1_000);
    final FaultyStore.Disk disk = new FaultyStore.Disk();
    final RecordingListener listener = new RecordingListener();
    HybridClock clock;

    @AfterEach
    void close() {
        if (clock != null) {
            clock.close();
        }
    }

    final HybridClockBuilder builder(BoundStore store) {
        return Clocks.hybridBuilder(N1)
                .wall(wall)
                .listener(listener)
                .lease(store, WINDOW_MILLIS)
                .leaseTimeout(Duration.ofSeconds(30));
    }

    /** A clock of which an event gives up at the bound soon. */
    final HybridClock impatient(BoundStore store) {
        return builder(store).leaseTimeout(Duration.ofMillis(2)).build();
    }

    final FaultyStore working() {
        return new FaultyStore(disk, attempt -> WORKS);
    }

    final FaultyStore workingOnce() {
        return new FaultyStore(disk, attempt -> attempt == 1 ? WORKS : FAILS_BEFORE);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
