package dev.orloj.clocks;

import static dev.orloj.clocks.FaultyStore.Fate.FAILS_BEFORE;
import static dev.orloj.clocks.HybridTable.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.time.ClockLeaseException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The beginning of a lease: what a clock with one is built on, or not. */
class LeaseBuildTest extends LeaseFixture {
    @Test
    void windowLargerThanTheLimitOfPeersIsTheCallersError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(working())
                        .maxRemoteAhead(WINDOW_MILLIS - 1, RemotePolicy.REFUSE)
                        .build())
                .withMessageContainingAll("100 ms", "99 ms");
        assertThat(disk.bound).isZero();
        clock = builder(working())
                .maxRemoteAhead(WINDOW_MILLIS, RemotePolicy.REFUSE)
                .build();
        assertThat(clock.tick()).isEqualTo(at(1_000, 0));
    }

    @Test
    void storeOfALivingClockIsRefusedToAnother() {
        FaultyStore store = working();
        clock = builder(store).build();
        assertThatThrownBy(() -> builder(store).build())
                .isInstanceOf(ClockLeaseException.class)
                .hasMessageContaining("has a clock already");
        assertThat(clock.tick()).isEqualTo(at(1_000, 0));
        clock.close();
        clock = builder(store).build();
        assertThat(clock.tick()).isEqualTo(at(1_100, 1));
    }

    @Test
    void boundThatIsNoTimeOrTheLastOneIsRefusedAndTheStoreIsFreeAgain() {
        FaultyStore store = working();
        for (long bound : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, AtomicHybridClock.CEILING}) {
            disk.bound = bound;
            assertThatThrownBy(() -> builder(store).build())
                    .isInstanceOf(ClockLeaseException.class)
                    .hasMessageContaining("" + bound);
            assertThat(disk.bound).isEqualTo(bound);
        }
        disk.bound = 0;
        clock = builder(store).build();
        assertThat(clock.tick()).isEqualTo(at(1_000, 0));
    }

    @Test
    void failureToLoadOrToStoreFirstIsATypedErrorWithItsCause() {
        BoundStore unreadable = new BoundStore() {
            @Override
            public long load() throws IOException {
                throw new IOException("unreadable");
            }

            @Override
            public void store(long bound) {}

            @Override
            public void close() {}
        };
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> builder(unreadable).build())
                    .isInstanceOf(ClockLeaseException.class)
                    .hasRootCauseMessage("unreadable");
        }
        FaultyStore unwritable = new FaultyStore(disk, attempt -> FAILS_BEFORE);
        assertThatThrownBy(() -> builder(unwritable).build())
                .isInstanceOf(ClockLeaseException.class)
                .hasRootCauseMessage("attempt 1 failed before");
        assertThat(unwritable.closes()).isEqualTo(1);
    }
}
