package dev.orloj.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.UncertainOrder;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.Admission;
import dev.orloj.sync.Bounds;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.Correction;
import dev.orloj.sync.DisciplinedClock;
import dev.orloj.sync.Receipt;
import dev.orloj.sync.RoundOutcome;
import dev.orloj.time.TrueTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the javadoc of sessions, simulation, synchronisation and true time says in its examples. */
class RunningSnippetsTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong monotonic = new AtomicLong();

    /** Knows the time to 1 ms, by monotonic time that the test moves. */
    private TrueTime trueTime() {
        DisciplinedClock clock = DisciplinedClock.builder(monotonic::get, 100 * SECOND)
                .driftPpb(0)
                .build();
        clock.synchronize(new ClockOffset(100 * SECOND, 1_000_000, 0, 0));
        return clock;
    }

    @Test
    void intervalsAreOrderedWhereTheyAreApart() {
        assertThat(BoundedTime.intervals())
                .containsExactly(CausalOrder.CONCURRENT, CausalOrder.BEFORE, UncertainOrder.UNKNOWN);
    }

    @Test
    void timestampsOfNowAreNotOver() {
        assertThat(BoundedTime.now(trueTime())).isEqualTo((100 * SECOND + 1_000_000) + " false");
        DisciplinedClock unknown = DisciplinedClock.builder(monotonic::get, 0).build();
        assertThat(BoundedTime.now(unknown)).startsWith("no time: ");
    }

    @Test
    void readingsNeedNoObject() {
        assertThat(BoundedTime.withoutAllocation(trueTime(), 99 * SECOND)).isTrue();
        assertThat(BoundedTime.withoutAllocation(trueTime(), 100 * SECOND)).isFalse();
    }

    @Test
    void sourcesWithoutADaemonKnowNothing(@TempDir Path folder) {
        assertThat(BoundedTime.sources(folder.resolve("shm0"), folder.resolve("fbclock")))
                .hasSize(2);
        assertThat(BoundedTime.polled()).allMatch(Duration::isZero);
    }

    @Test
    void commitsWaitUntilTheyAreCertainlyPast() throws InterruptedException {
        DisciplinedClock running = DisciplinedClock.builder(
                        () -> monotonic.addAndGet(10_000_000), 100 * SECOND) // each look takes 10 ms
                .driftPpb(0)
                .build();
        running.synchronize(new ClockOffset(100 * SECOND, 1_000_000, 0, 0));
        assertThat(BoundedTime.commit(running)).isPositive();
    }

    @Test
    void commitsThatArePastAreShownLater() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            assertThat(BoundedTime.commitLater(trueTime(), 99 * SECOND, scheduler)
                            .join())
                    .isEqualTo("shown");
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void wallsOfTrueTimeLimitWhatWasWritten() {
        List<Long> times = BoundedTime.wall();
        assertThat(times.get(0)).isLessThanOrEqualTo(times.get(1));
    }

    @Test
    void tokensKnowWhatAReplicaLacks() {
        assertThat(Sessions.token()).containsExactly("v.yr@n1:3", false, VersionVector.parse("n1:3"));
        assertThat(Sessions.hybridToken()).containsExactly(false, true);
        assertThat(Sessions.tooMany().replicas()).isEqualTo(3);
    }

    @Test
    void gatesAdmitWhatTheirReplicaHasReached() throws InterruptedException {
        assertThat(Sessions.gate()).containsExactly(Admission.TIMED_OUT, Admission.ADMITTED);
        assertThat(Sessions.timesOut()).isEqualTo(Admission.TIMED_OUT);
    }

    @Test
    void worldsFindTheOneFaultThatItTakes() {
        assertThat(Simulations.findsTheFault().shortest().faults())
                .singleElement()
                .asString()
                .startsWith("duplicate net a>b#");
    }

    @Test
    void machinesKeepWhatTheySynced() {
        assertThat(Simulations.machine()).containsExactly("nothing", "life 1");
        assertThat(Simulations.timers()).isEqualTo(9);
    }

    @Test
    void wallsDriftAndStepAndMonotonicTimeDoesNot() {
        assertThat(Simulations.clock()).containsExactly(500_000L, -30 * SECOND, 0L);
    }

    @Test
    void partitionsLoseMessages() {
        assertThat(Simulations.partition()).containsExactly(List.of("here"), 2L, 1L);
        assertThat(Simulations.faults()).isNotNull();
    }

    @Test
    void schedulersPassNoTimeOutside() {
        assertThat(Simulations.scheduler()).containsExactly(1_000L, 2_000L);
        assertThat(Simulations.runaway().limit()).isEqualTo(1_000);
        assertThat(Simulations.random()).allMatch(Simulations.random().get(0)::equals);
        assertThat(Simulations.leaks()).hasMessageContaining("run 1").hasMessageContaining("run 2");
    }

    @Test
    void roundTripsGiveOffsetsWithTheirError() {
        assertThat(Synchronization.roundTrip().offset()).isEqualTo(101_000_000);
        assertThat(Synchronization.unusable()).isNotNull();
        assertThat(Synchronization.filter().delay()).isEqualTo(4_000_000);
    }

    @Test
    void intervalsAreOutvoted() {
        assertThat(Synchronization.intersections()).containsExactly(new Bounds(3, 4), new Bounds(3, 7));
        assertThat(Synchronization.ntp().intersection().falsetickers()).isEqualTo(1);
        assertThat(Synchronization.marzulloOwicki()).containsExactly(SECOND + 1_000_000, true);
    }

    @Test
    void groupsAgreeWithoutTheOnesThatAreOut() {
        assertThat(Synchronization.berkeley().mean()).isEqualTo(5_000_000);
        RoundOutcome outcome = Synchronization.byzantine();
        assertThat(outcome.status()).isEqualTo(RoundOutcome.Status.AGREED);
        assertThat(outcome.adjustment()).isEqualTo(1_000_000);
        assertThat(outcome.suspects()).containsExactly(3);
        assertThat(Synchronization.agreementLost()).isNotNull();
        assertThat(Synchronization.readings())
                .containsExactly(Receipt.TAKEN, Receipt.DUPLICATE, Receipt.CONFLICTING, Receipt.STALE);
        assertThat(Synchronization.quorum()).isEqualTo(OptionalLong.of(1_003 * SECOND));
    }

    @Test
    void disciplinedClocksSlewAndNeverGoBack() {
        assertThat(Synchronization.disciplined()).containsExactly(Correction.Action.SLEWING, 999_500_000L);
    }

    @Test
    void silentPeersAreSuspected() {
        assertThat(Synchronization.phi()).containsExactly(true, false);
    }
}
