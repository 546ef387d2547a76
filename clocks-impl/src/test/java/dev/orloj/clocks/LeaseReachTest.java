package dev.orloj.clocks;

import static dev.orloj.clocks.FaultyStore.Fate.FAILS_BEFORE;
import static dev.orloj.clocks.FaultyStore.Fate.WORKS;
import static dev.orloj.clocks.HybridTable.at;
import static dev.orloj.time.LogicalClock.REFUSED_EXHAUSTED;
import static dev.orloj.time.LogicalClock.REFUSED_LEAD;
import static dev.orloj.time.LogicalClock.REFUSED_LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How far a bound reaches: what is stored can't be taken back, so only what is needed may be. */
class LeaseReachTest extends LeaseFixture {
    @Test
    void quickRestartsDoNotCarryAClockAwayFromItsWall() {
        for (int restart = 0; restart < 20; restart++) {
            clock = builder(working()).build();
            assertThat(clock.leadMillis()).isLessThanOrEqualTo(WINDOW_MILLIS);
            clock.tick();
            clock.close();
            wall.advance(30); // sooner than the window, later than the margin
        }
    }

    @Test
    void restartAfterARemoteTimeFarAheadAddsAMarginAndNotAWindow() {
        clock = builder(working()).build();
        long ahead = clock.observe(at(1_450, 0));
        clock.close();
        clock = builder(working()).build();
        assertThat(clock.tick()).isBetween(ahead + 1, ahead + (WINDOW_MILLIS / 4 << 16) + 1);
    }

    @Test
    void wallThatCanNotBeMovesNoBound() {
        wall.set(1_700_000_000_000_000L); // microseconds, by mistake
        clock = builder(working()).build();
        assertThat(clock.tryObserve(0)).isEqualTo(REFUSED_EXHAUSTED);
        clock.close();
        wall.set(1_000);
        clock = builder(working()).build();
        assertThat(clock.tick()).isBetween(at(1_000, 0), at(1_100, 0));
    }

    @Test
    void remoteTimeThatTheLeadRefusesMovesNoBound() {
        clock = builder(working())
                .maxRemoteAhead(500, RemotePolicy.REPORT)
                .maxLead(500, LeadPolicy.THROW)
                .build();
        long bound = disk.bound;
        assertThat(clock.tryObserve(Long.MAX_VALUE - (1L << 40))).isEqualTo(REFUSED_LEAD);
        assertThat(disk.bound).isEqualTo(bound);
    }

    @Test
    void startWithoutRoomForABoundIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder(working()).startAt(AtomicHybridClock.CEILING).build());
        clock = builder(working()).build(); // the store is free
    }

    @Test
    void oneFailureDoesNotRefuseAnEventThatCanWait() {
        FaultyStore store = new FaultyStore(disk, attempt -> attempt == 2 ? FAILS_BEFORE : WORKS);
        clock = builder(store).leaseTimeout(Duration.ofSeconds(30)).build();
        wall.set(2_000);
        assertThat(clock.tick()).isEqualTo(at(2_000, 0));
        assertThat(listener.told).contains("leaseFailed n1 attempt 2 failed before");
    }

    @Test
    void errorOfTheStoreIsAFailedAttemptAndNoMore() {
        AtomicBoolean broken = new AtomicBoolean();
        FaultyStore store = new FaultyStore(disk, attempt -> {
            if (broken.get()) {
                throw new AssertionError("broken");
            }
            return WORKS;
        });
        clock = impatient(store);
        broken.set(true);
        wall.set(2_000);
        assertThat(clock.tryObserve(0)).isEqualTo(REFUSED_LEASE);
        broken.set(false);
        long time = clock.tryObserve(0);
        while (time == REFUSED_LEASE) { // an impatient clock, which gives up before the next attempt
            time = clock.tryObserve(0);
        }
        assertThat(time).isGreaterThanOrEqualTo(at(2_000, 0));
        clock.close();
        assertThat(store.closes()).isEqualTo(1);
    }
}
