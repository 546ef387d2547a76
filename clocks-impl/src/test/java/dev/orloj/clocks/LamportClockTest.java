package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_AHEAD;
import static dev.orloj.time.LogicalClock.REFUSED_EXHAUSTED;
import static dev.orloj.time.LogicalClock.REFUSED_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.LamportClock;
import dev.orloj.time.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LamportClockTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");

    private LamportClock clock = Clocks.lamport(N1);

    private void step(ToLongFunction<LamportClock> event, long expected) {
        assertThat(event.applyAsLong(clock)).isEqualTo(expected);
    }

    private static ToLongFunction<LamportClock> tick() {
        return LamportClock::tick;
    }

    private static ToLongFunction<LamportClock> read() {
        return LamportClock::current;
    }

    private static ToLongFunction<LamportClock> receive(long remote) {
        return clock -> clock.observe(remote);
    }

    /**
     * Serf's clock. Its {@code witness} is no event: an older time changes nothing, and a newer one is only followed. Ours is the paper's receipt, which
     * is an event of its own, so that an observe always advances.
     */
    @Nested
    class Serf {
        @Test
        void newClockReadsZeroAndTicksFromOne() {
            step(read(), 0);
            step(tick(), 1);
            step(read(), 1);
        }

        @Test
        void newerTimeIsFollowedByOneMore() {
            step(receive(41), 42);
            step(read(), 42);
        }

        @Test
        void olderTimeAdvancesToo() {
            step(receive(41), 42);
            step(receive(41), 43); // Serf stays at 42
            step(receive(30), 44); // Serf stays at 42
        }

        @Test
        void equalTimeAdvancesAsInSerf() {
            step(tick(), 1);
            step(receive(1), 2);
        }

        @Test
        void largestRemoteTimeIsRefusedWhereSerfWrapsToZero() {
            clock = Clocks.lamportBuilder(N1).maxJump(Long.MAX_VALUE).build();
            step(clock -> clock.tryObserve(Long.MAX_VALUE), REFUSED_EXHAUSTED);
            step(read(), 0);
        }
    }

    @Nested
    class JumpLimit {
        @Test
        void jumpOfExactlyTheLimitIsFollowed() {
            clock = Clocks.lamportBuilder(N1).maxJump(100).build();
            step(tick(), 1);
            step(receive(101), 102);
        }

        @Test
        void jumpBeyondTheLimitIsRefusedWithItsValues() {
            clock = Clocks.lamportBuilder(N1).maxJump(100).build();
            step(tick(), 1);
            ClockDriftException e = catchThrowableOfType(ClockDriftException.class, () -> clock.observe(102));
            assertThat(e).hasMessage("remote is 101 ahead of the clock, limit 100: remote=102, current=1");
            assertThat(e.remote()).isEqualTo(102);
            assertThat(e.ahead()).isEqualTo(101);
            assertThat(e.limit()).isEqualTo(100);
            step(read(), 1);
            step(tick(), 2);
        }

        @Test
        void oneHostileMessageCannotExhaustAClockOfDefaultLimits() {
            assertThatThrownBy(() -> clock.observe(Long.MAX_VALUE)).isInstanceOf(ClockDriftException.class);
            step(read(), 0);
            step(tick(), 1);
        }

        @Test
        void limitIsAtLeastOne() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clocks.lamportBuilder(N1).maxJump(0))
                    .withMessageContaining("0");
        }
    }

    @Nested
    class Refusals {
        @Test
        void codesNameTheReasonAndTheStateStays() {
            clock = Clocks.lamportBuilder(N1).maxJump(100).startAt(7).build();
            step(clock -> clock.tryObserve(-1), REFUSED_INVALID);
            step(clock -> clock.tryObserve(Long.MIN_VALUE), REFUSED_INVALID);
            step(clock -> clock.tryObserve(108), REFUSED_AHEAD);
            step(clock -> clock.tryObserve(Long.MAX_VALUE), REFUSED_AHEAD);
            step(read(), 7);
            step(tick(), 8);
        }

        @Test
        void negativeTimeIsTheCallersError() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.observe(-5))
                    .withMessageContaining("remote=-5");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clocks.lamportBuilder(N1).startAt(-1))
                    .withMessageContaining("-1");
        }
    }

    @Nested
    class Ceiling {
        private static final long CEILING = AtomicLamportClock.CEILING;

        @Test
        void lastTimeIsIssuedAndNoneAfterIt() {
            clock = Clocks.lamportBuilder(N1).startAt(CEILING - 2).build();
            step(tick(), CEILING - 1);
            step(receive(3), CEILING);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(clock::tick)
                        .isInstanceOf(ClockExhaustedException.class)
                        .hasMessageContaining("" + CEILING);
                step(clock -> clock.tryObserve(3), REFUSED_EXHAUSTED);
                step(read(), CEILING);
            }
        }

        @Test
        void remoteTimeThatLeavesNoRoomForItsReceiptIsRefused() {
            clock = Clocks.lamportBuilder(N1).startAt(CEILING - 5).build();
            step(clock -> clock.tryObserve(CEILING), REFUSED_EXHAUSTED);
            step(clock -> clock.tryObserve(CEILING + 1), REFUSED_EXHAUSTED);
            step(read(), CEILING - 5);
            step(receive(CEILING - 1), CEILING);
        }

        @Test
        void startAtTheCeilingIsAnExhaustedClockAndBeyondItNone() {
            clock = Clocks.lamportBuilder(N1).startAt(CEILING).build();
            step(read(), CEILING);
            assertThatThrownBy(clock::tick).isInstanceOf(ClockExhaustedException.class);
            assertThatThrownBy(() -> Clocks.lamportBuilder(N1).startAt(CEILING + 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Long.toString(CEILING + 1));
        }

        @Test
        void threadsThatRaceIntoItShareOutWhatIsLeft() throws Exception {
            int left = 1_000;
            clock = Clocks.lamportBuilder(N1).startAt(CEILING - left).build();
            IssuedTimes.assertLastOnesAreSharedOut(clock, left, CEILING);
        }
    }

    @Nested
    class Threads {
        @Test
        void noTimeIsIssuedTwiceAndEachObserveIsAnswered() throws Exception {
            int events = 50_000;
            IssuedTimes issued = IssuedTimes.race(thread -> () -> {
                List<Long> mine = new ArrayList<>(events);
                long last = 0;
                for (int i = 0; i < events; i++) {
                    long remote = last + (i % 3); // behind, level or ahead, as the others go
                    long time = i % 2 == 0 ? clock.tick() : clock.observe(remote);
                    assertThat(time > last && (i % 2 == 0 || time > remote)).isTrue();
                    assertThat(clock.current() >= time).isTrue();
                    last = time;
                    mine.add(time);
                }
                return mine;
            });
            issued.assertDistinctAndCurrentIsTheLast(clock);
        }
    }

    @Test
    void stampsCarryTheReplica() {
        assertThat(clock.tickStamp()).isEqualTo(new Stamp(1, N1));
        assertThat(clock.observe(new Stamp(9, ReplicaId.of("n2")))).isEqualTo(new Stamp(10, N1));
        assertThat(clock.replica()).isEqualTo(N1);
        assertThat(clock).hasToString("10@n1");
    }
}
