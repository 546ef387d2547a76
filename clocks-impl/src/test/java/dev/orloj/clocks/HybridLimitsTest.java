package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_AHEAD;
import static dev.orloj.time.LogicalClock.REFUSED_EXHAUSTED;
import static dev.orloj.time.LogicalClock.REFUSED_INVALID;
import static dev.orloj.time.LogicalClock.REFUSED_LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.ClockLeadException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.PhysicalClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The limits between a hybrid clock and a wrong time, each at its edge; and that what is refused was as good as never there. */
class HybridLimitsTest {
    private static final int FULL = HybridTimestamp.MAX_LOGICAL;

    @Nested
    class RemoteAhead extends HybridTable {
        RemoteAhead() {
            super(builder -> builder.maxRemoteAhead(500, RemotePolicy.REFUSE));
        }

        @Test
        void exactlyTheLimitIsAcceptedWhateverItsCounter() {
            step(1_000, receive(1_500, 0), at(1_500, 1));
            step(1_000, receive(1_500, FULL), at(1_501, 0));
        }

        @Test
        void oneMillisecondMoreIsRefusedWithItsValues() {
            wall.set(1_000);
            ClockDriftException e = catchThrowableOfType(ClockDriftException.class, () -> clock.observe(at(1_501, 7)));
            assertThat(e)
                    .hasMessage("remote is 501 ms ahead of the wall, limit 500 ms: remote="
                            + HybridTimestamp.of(1_501, 7) + ", wallMillis=1000");
            assertThat(e.remote()).isEqualTo(at(1_501, 7));
            assertThat(e.ahead()).isEqualTo(501);
            assertThat(e.limit()).isEqualTo(500);
        }

        @Test
        void limitHoldsAnewAfterEachAnswer() {
            step(1_000, receive(1_400, 0), at(1_400, 1));
            refused(1_000, at(1_501, 0));
            step(1_000, receive(1_500, 0), at(1_500, 1));
            refused(1_000, at(1_501, 0));
            step(1_001, receive(1_501, 0), at(1_501, 1)); // the wall has moved
            refused(900, at(1_401, 0)); // and back
            step(900, receive(1_400, 0), at(1_501, 2));
        }

        private void refused(long wallMillis, long remote) {
            wall.set(wallMillis);
            assertThat(clock.tryObserve(remote)).isEqualTo(REFUSED_AHEAD);
        }

        @Test
        void reportTakesItInAndTells() {
            RecordingListener listener = new RecordingListener();
            HybridClock open = Clocks.hybridBuilder(N1)
                    .wall(wall)
                    .maxRemoteAhead(500, RemotePolicy.REPORT)
                    .listener(listener)
                    .build();
            wall.set(1_000);
            assertThat(open.observe(at(1_500, 0))).isEqualTo(at(1_500, 1));
            assertThat(listener.told).isEmpty();
            assertThat(open.observe(at(1_501, 0))).isEqualTo(at(1_501, 1));
            assertThat(open.tryObserve(at(9_000, 3))).isEqualTo(at(9_000, 4));
            assertThat(listener.told)
                    .containsSubsequence(
                            "remoteAhead n1 (1501,0) wall 1000 accepted", "remoteAhead n1 (9000,3) wall 1000 accepted");
            assertThat(open.stats().refusals()).isZero();
        }

        @Test
        void remoteAtTheEndOfTheRangeIsNeverTakenInAndNeverSetsTheClockBack() {
            HybridClock open = Clocks.hybridBuilder(N1)
                    .wall(wall)
                    .startAt(at(1_200, 5))
                    .maxRemoteAhead(500, RemotePolicy.REPORT)
                    .build();
            wall.set(1_000);
            for (long remote : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, AtomicHybridClock.CEILING}) {
                assertThat(open.tryObserve(remote)).isEqualTo(REFUSED_EXHAUSTED);
                assertThat(open.current()).isEqualTo(at(1_200, 5));
            }
            assertThat(open.tick()).isEqualTo(at(1_200, 6));
        }

        @Test
        void refusalIsToldEachTime() {
            RecordingListener listener = new RecordingListener();
            HybridClock told =
                    Clocks.hybridBuilder(N1).wall(wall).listener(listener).build();
            told.tryObserve(at(600, 0));
            told.tryObserve(at(501, 0));
            assertThat(listener.told)
                    .containsExactly("remoteAhead n1 (600,0) wall 0 refused", "remoteAhead n1 (501,0) wall 0 refused");
        }

        @Test
        void negativeLimitIsTheCallersError() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clocks.hybridBuilder(N1).maxRemoteAhead(-1, RemotePolicy.REFUSE))
                    .withMessageContaining("-1 ms");
        }

        @Test
        void largestLimitTrustsTheWholeRange() {
            HybridClock open = Clocks.hybridBuilder(N1)
                    .wall(wall)
                    .maxRemoteAhead(Long.MAX_VALUE, RemotePolicy.REFUSE)
                    .build();
            assertThat(open.observe(AtomicHybridClock.CEILING - 1)).isEqualTo(AtomicHybridClock.CEILING);
        }
    }

    /** For each reason to refuse: the code, and that the clock then stands as a twin does that never heard of it. */
    @Nested
    class Codes {
        private final ManualWall wall = new ManualWall(1_000);

        private HybridClock clock() {
            return builder().build();
        }

        private HybridClockBuilder builder() {
            return Clocks.hybridBuilder(HybridTable.N1).wall(wall).startAt(HybridTable.at(1_200, 5));
        }

        private void refuses(HybridClock clock, long remote, long code, Class<? extends Exception> exception) {
            long before = clock.current();
            for (int i = 0; i < 3; i++) {
                assertThat(clock.tryObserve(remote)).isEqualTo(code);
                assertThat(clock.current()).isEqualTo(before);
                assertThatThrownBy(() -> clock.observe(remote)).isInstanceOf(exception);
                assertThat(clock.current()).isEqualTo(before);
            }
        }

        private void ticksAsATwin(HybridClock clock, HybridClock twin) {
            for (int i = 0; i < 3; i++) {
                assertThat(clock.tick()).isEqualTo(twin.tick());
                wall.advance(150);
            }
        }

        @Test
        void ahead() {
            HybridClock clock = clock();
            refuses(clock, HybridTable.at(1_501, 0), REFUSED_AHEAD, ClockDriftException.class);
            refuses(clock, Long.MAX_VALUE, REFUSED_AHEAD, ClockDriftException.class);
            ticksAsATwin(clock, clock());
        }

        @Test
        void invalid() {
            HybridClock clock = clock();
            refuses(clock, -1, REFUSED_INVALID, IllegalArgumentException.class);
            refuses(clock, Long.MIN_VALUE, REFUSED_INVALID, IllegalArgumentException.class);
            ticksAsATwin(clock, clock());
        }

        @Test
        void exhaustedByTheRemoteTime() {
            HybridClock clock = builder()
                    .maxRemoteAhead(Long.MAX_VALUE, RemotePolicy.REFUSE)
                    .build();
            refuses(clock, AtomicHybridClock.CEILING, REFUSED_EXHAUSTED, ClockExhaustedException.class);
            refuses(clock, Long.MAX_VALUE, REFUSED_EXHAUSTED, ClockExhaustedException.class);
            ticksAsATwin(clock, clock());
        }

        @Test
        void exhaustedByTheWall() {
            HybridClock clock = clock();
            wall.set(HybridTimestamp.MAX_MILLIS + 1);
            refuses(clock, HybridTable.at(1_300, 0), REFUSED_EXHAUSTED, ClockExhaustedException.class);
            wall.set(1_000);
            ticksAsATwin(clock, clock());
        }

        @Test
        void lead() {
            HybridClock clock = builder()
                    .startAt(HybridTable.at(2_000, 0))
                    .maxLead(500, LeadPolicy.THROW)
                    .build();
            refuses(clock, HybridTable.at(1_300, 0), REFUSED_LEAD, ClockLeadException.class);
            wall.set(1_500);
            ticksAsATwin(clock, builder().startAt(HybridTable.at(2_000, 0)).build());
        }
    }

    @Nested
    class Wall {
        private long time(PhysicalClock wall) {
            return Clocks.hybridBuilder(HybridTable.N1).wall(wall).build().tick();
        }

        @Test
        void belowTheEpochIsNoReasonToGoBackThere() {
            assertThat(time(() -> -1)).isEqualTo(1);
            assertThat(time(() -> Long.MIN_VALUE)).isEqualTo(1);
        }

        @Test
        void beyondTheRangeNothingIsIssued() {
            for (long millis :
                    new long[] {HybridTimestamp.MAX_MILLIS, HybridTimestamp.MAX_MILLIS + 1, Long.MAX_VALUE}) {
                assertThatThrownBy(() -> time(() -> millis))
                        .isInstanceOf(ClockExhaustedException.class)
                        .hasMessageContaining("wallMillis=" + millis);
                HybridClock clock =
                        Clocks.hybridBuilder(HybridTable.N1).wall(() -> millis).build();
                assertThatThrownBy(() -> clock.tickBlock(HybridClock.MAX_BLOCK))
                        .isInstanceOf(ClockExhaustedException.class);
                assertThat(clock.current()).isZero();
            }
        }

        @Test
        void remoteIsJudgedByTheEpochWhenTheWallIsBelowIt() {
            HybridClock clock =
                    Clocks.hybridBuilder(HybridTable.N1).wall(() -> -1_000_000).build();
            assertThat(clock.tryObserve(HybridTable.at(501, 0))).isEqualTo(REFUSED_AHEAD);
            assertThat(clock.tryObserve(HybridTable.at(500, 0))).isEqualTo(HybridTable.at(500, 1));
        }
    }

    /** A listener that throws: the thread's handler hears of it, the clock goes on. */
    @Nested
    class HarmfulListener extends HybridTable {
        private final ClockListener harmful = new ClockListener() {
            @Override
            public void remoteAhead(dev.orloj.causality.ReplicaId of, long remote, long wallMillis, boolean refused) {
                throw new IllegalStateException("remoteAhead");
            }

            @Override
            public void leadExceeded(dev.orloj.causality.ReplicaId of, long time, long wallMillis) {
                throw new IllegalStateException("leadExceeded");
            }
        };

        @Test
        void doesNoHarm() throws Exception {
            List<String> handled = new ArrayList<>();
            HybridClock told = Clocks.hybridBuilder(N1)
                    .wall(wall)
                    .maxLead(0, LeadPolicy.REPORT)
                    .listener(harmful)
                    .build();
            Together.result(Together.go(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> handled.add(e.getMessage()));
                assertThat(told.tryObserve(at(501, 0))).isEqualTo(REFUSED_AHEAD);
                assertThat(told.observe(at(3, 0))).isEqualTo(at(3, 1));
                assertThat(told.tick()).isEqualTo(at(3, 2));
                return null;
            }));
            assertThat(handled).containsExactly("remoteAhead", "leadExceeded");
        }
    }
}
