package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_AHEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.ClockLeadException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The answers, and the bugs, of hybrid clocks that are known for bugs; ours must not have them. */
class HybridDefectsTest {
    private static final int FULL = HybridTimestamp.MAX_LOGICAL;

    /** Clockworks. */
    @Nested
    class Clockworks extends HybridTable {
        @Test
        void wallOf2To47MillisIsRefusedWhereClockworksPacksANegativeNumber() {
            wall.set((1L << 47) + 123);
            assertThatThrownBy(clock::tick).isInstanceOf(ClockExhaustedException.class);
            assertThat(clock.current()).isZero();
        }

        @Test
        void strictClockThrowsWhenTheWallGoesBackAndALenientOneDoesNot() {
            HybridClock strict = Clocks.hybridBuilder(N1)
                    .wall(wall)
                    .maxRemoteAhead(0, RemotePolicy.REFUSE)
                    .maxLead(0, LeadPolicy.THROW)
                    .build();
            wall.set(1_000);
            assertThat(strict.tick()).isEqualTo(at(1_000, 0));
            step(1_000, send(), at(1_000, 0));
            wall.set(999);
            assertThatThrownBy(strict::tick).isInstanceOf(ClockLeadException.class);
            step(999, send(), at(1_000, 1));
        }

        /** Clockworks wraps to counter 0, a time before the message. */
        @Test
        void remoteCounterAtItsMaximumCarries() {
            step(1_000, receive(1_000, FULL), at(1_001, 0));
            step(1_000, send(), at(1_001, 1));
        }

        /** Clockworks changes its state before it throws. */
        @Test
        void refusedObserveLeavesTheStateBitIdentical() {
            step(1_000, send(), at(1_000, 0));
            assertThatThrownBy(() -> clock.observe(at(9_000, 77))).isInstanceOf(ClockDriftException.class);
            step(1_000, HybridClock::current, at(1_000, 0));
            step(1_000, send(), at(1_000, 1));
        }
    }

    /** FlairCache. */
    @Nested
    class Flair extends HybridTable {
        @Test
        void wallThatGoesBackLeavesTheMillisAndRaisesTheCounter() {
            step(1_000, send(), at(1_000, 0));
            step(800, send(), at(1_000, 1));
        }

        @Test
        void wallThatJumpsForwardIsFollowed() {
            step(1_000, send(), at(1_000, 0));
            step(11_000, send(), at(11_000, 0));
        }

        @Test
        void timesRiseAlongAChainOfSkewedWalls() {
            HybridClock b = Clocks.hybridBuilder(N1).wall(() -> 998).build();
            HybridClock c = Clocks.hybridBuilder(N1).wall(() -> 999).build();
            step(1_000, send(), at(1_000, 0));
            assertThat(b.observe(clock.current())).isEqualTo(at(1_000, 1));
            assertThat(c.observe(b.tick())).isEqualTo(at(1_000, 3));
        }

        /** FlairCache throws at a full counter, and takes in a remote one that makes its next own time throw. */
        @Test
        void remoteCounterNearItsMaximumDoesNotPoisonTheClock() {
            step(1_000, receive(1_000, FULL - 1), at(1_000, FULL));
            step(1_000, send(), at(1_001, 0));
            step(1_000, receive(1_001, FULL), at(1_002, 0));
            step(1_000, send(), at(1_002, 1));
        }

        /** FlairCache only logs the drift of a remote time. */
        @Test
        void remoteFarAheadIsRefused() {
            step(1_000, clock -> clock.tryObserve(at(1_000_000, 0)) == REFUSED_AHEAD ? 1 : 0, 1);
            step(1_000, HybridClock::current, 0);
        }

        @Test
        void negativeRemoteIsRejected() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.observe(-1))
                    .withMessageContaining("remote=-1");
        }
    }

    /** The clock proposed for HBase, whose check for the maximum runs after the state has changed. */
    @Nested
    class HBase extends HybridTable {
        HBase() {
            super(builder -> builder.startAt(AtomicHybridClock.CEILING));
        }

        @Test
        void refusalAtTheMaximumLeavesTheStateAsItWas() {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(clock::tick).isInstanceOf(ClockExhaustedException.class);
                assertThatThrownBy(() -> clock.observe(5)).isInstanceOf(ClockExhaustedException.class);
                step(5, HybridClock::current, AtomicHybridClock.CEILING);
            }
        }
    }

    /** eventreducer/hlc: its own table, in seconds there, and its defects. */
    @Nested
    class EventReducer extends HybridTable {
        EventReducer() {
            super(builder -> builder.maxRemoteAhead(10_000, RemotePolicy.REFUSE));
        }

        @Test
        void historyInSeconds() {
            step(1_000, send(), at(1_000, 0));
            step(1_000, send(), at(1_000, 1));
            step(900, send(), at(1_000, 2)); // our wall jumps back
            step(2_000, send(), at(2_000, 0));
            step(3_000, receive(1_200, 3), at(3_000, 0));
            step(3_000, receive(1_200, 3), at(3_000, 1));
            step(3_000, receive(3_000, 1), at(3_000, 2));
            step(3_000, receive(3_000, 99), at(3_000, 100));
            step(3_500, receive(4_400, 100), at(4_400, 101)); // the remote wall is ahead
            step(5_000, receive(4_500, 0), at(5_000, 0));
            step(4_900, receive(5_000, 99), at(5_000, 100));
            step(0, receive(5_000, 50), at(5_000, 101));
            step(0, clock -> clock.observe(clock.current()), at(5_000, 102)); // our own time comes back to us
        }

        /** It counts on from its own counter, and answers (2000,1): before the message. */
        @Test
        void remoteMillisAheadBringTheirOwnCounter() {
            step(1_000, send(), at(1_000, 0));
            step(1_000, receive(2_000, 99), at(2_000, 100));
        }

        /** It extends the sign of a packed counter. */
        @Test
        void counterOf32768AndMoreIsNotNegative() {
            step(1_000, receive(1_000, 32_767), at(1_000, 32_768));
            step(1_000, receive(1_000, 40_000), at(1_000, 40_001));
            assertThat(HybridTimestamp.logical(clock.current())).isEqualTo(40_001);
        }
    }

    /** Restate, which panics at a full counter. */
    @Nested
    class Restate extends HybridTable {
        Restate() {
            super(builder -> builder.startAt(at(7, FULL)));
        }

        @Test
        void fullCounterCarriesIntoTheMillis() {
            step(7, send(), at(8, 0));
            step(7, send(), at(8, 1));
        }
    }
}
