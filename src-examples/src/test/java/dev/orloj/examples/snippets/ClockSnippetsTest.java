package dev.orloj.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DottedVersionVector;
import dev.orloj.causality.DvvWrite;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.UncertainOrder;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.ClockStats;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the javadoc of {@code clocks-api} and {@code dev.orloj.clocks} says in its examples. */
class ClockSnippetsTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final ReplicaId N2 = ReplicaId.of("n2");

    @Test
    void idsComeBackFromTextAndFreshOnesAreNoNames() {
        assertThat(Causality.ids())
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo(ReplicaId.of("node-a")))
                .satisfies(ids -> assertThat(ids.get(2).isNamed()).isFalse());
    }

    @Test
    void vectorsTellConcurrentWrites() {
        assertThat(Causality.order()).isEqualTo(CausalOrder.CONCURRENT);
    }

    @Test
    void contextsKnowWhatIsMissing() {
        assertThat(Causality.gaps()).isEqualTo(CausalContext.parse("n1:0.4"));
    }

    @Test
    void vectorsAreRaisedInPlace() {
        assertThat(Causality.inPlace(List.of(new Dot(N1, 3), new Dot(N2, 1)))).hasToString("n1:3~n2:1");
    }

    @Test
    void reuseOfAnIdIsFoundByItsOwner() {
        assertThat(Causality.reuse().replica()).isEqualTo(N1);
        assertThat(Causality.reuse().met()).isEqualTo(5);
    }

    @Test
    void dottedVersionsAreConcurrentWhereClientsWere() {
        assertThat(Causality.dotted()).containsExactly(DottedVersionVector.parse("n1:3@n1:2"));
    }

    @Test
    void prunedVectorsSayWhatTheyDoNotKnow() {
        assertThat(Causality.pruned()).containsExactly(UncertainOrder.AFTER, UncertainOrder.UNKNOWN);
    }

    @Test
    void stampsForkAndJoin() {
        assertThat(Causality.stamps()).isEqualTo(CausalOrder.AFTER);
    }

    @Test
    void siblingsStayUntilAWriteHasSeenThem() {
        assertThat(Siblings.readAndWrite())
                .containsExactly(List.of("Alice", "Bob"), List.of("Alice and Bob"), List.of("Alice and Bob"));
    }

    @Test
    void acknowledgementsSpareWhatTheWriterNeverRead() {
        assertThat(Siblings.acknowledge()).containsExactly("remark, draft 2", "final");
    }

    @Test
    void siblingsAreLimited() {
        assertThat(Siblings.limits()).isEqualTo(DvvWrite.Status.TOO_MANY_SIBLINGS);
    }

    @Test
    void siblingsComeBackFromBytes() {
        assertThat(Siblings.persist()).containsExactly("Alice");
    }

    @Test
    void lamportTimesAgreeOnOneOrder() {
        assertThat(LogicalTime.lamport())
                .containsExactly(Stamp.parse("1@alice"), Stamp.parse("2@alice"), Stamp.parse("2@bob"));
    }

    @Test
    void hostileTimesAreAnsweredByACode() {
        HybridClock clock = Clocks.hybridBuilder(N1).wall(new ManualWall(1_000)).build();
        assertThat(LogicalTime.tryObserve(clock, HybridTimestamp.pack(1_000, 5)))
                .isEqualTo(HybridTimestamp.pack(1_000, 6));
        assertThat(LogicalTime.tryObserve(clock, Long.MAX_VALUE)).isEqualTo(-1);
        assertThat(LogicalTime.tryObserve(clock, -7)).isEqualTo(LogicalClock.REFUSED_INVALID);
    }

    @Test
    void hybridTimesFollowTheirCauseAcrossALateWall() {
        assertThat(LogicalTime.causalChain())
                .containsExactly(
                        HybridTimestamp.of(1_000, 0), HybridTimestamp.of(1_000, 1), HybridTimestamp.of(1_000, 2));
    }

    @Test
    void timestampsAreNumbersAndTexts() {
        HybridTimestamp written = HybridTimestamp.of(1_700_000_000_123L, 42);
        assertThat(LogicalTime.timestamps()).containsExactly(written, written.next());
    }

    @Test
    void limitsRefuseWithTheValues() {
        assertThat(LogicalTime.drift()).hasMessageStartingWith("remote is 61250 ms ahead of the wall, limit 500 ms");
        assertThat(LogicalTime.lead().leadMillis()).isEqualTo(3);
        assertThat(LogicalTime.exhausted()).hasMessageContaining("a Lamport clock ends at");
    }

    @Test
    void leasedClocksRestartAboveWhatTheyIssued(@TempDir Path folder) throws IOException {
        List<Long> issued = LogicalTime.lease(folder.resolve("clock.bound"));
        assertThat(issued.get(1)).isGreaterThan(issued.get(0));
        assertThat(LogicalTime.secondProcess(folder.resolve("other.bound"))).isNotNull();
    }

    @Test
    void clocksCountAndTell() {
        assertThat(LogicalTime.stats()).isEqualTo(new ClockStats(1, 0, 1, 8_000, 0));
    }

    @Test
    void blocksAreOneRun() {
        assertThat(LogicalTime.block()).isPositive();
    }

    @Test
    void awaitedTimesAreBelowLaterTicks() throws InterruptedException {
        HybridClock clock = Clocks.hybridBuilder(N1).wall(new ManualWall(1_000)).build();
        assertThat(LogicalTime.awaitPast(clock, HybridTimestamp.pack(999, 0))).isGreaterThan(999L << 16);
    }

    @Test
    void vectorClocksTellCausesFromConcurrentEvents() {
        assertThat(LogicalTime.vector()).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(LogicalTime.vectorRestart()).containsExactly(VersionVector.of(N1, 1), VersionVector.of(N1, 2));
    }

    @Test
    void hybridTimesAreAtLeastTheWallsThatTheyWereTakenAt() {
        List<Long> read = LogicalTime.walls();
        assertThat(read.get(0)).isPositive();
        assertThat(read.get(2)).isNotNegative();
    }

    @Test
    void codecsBringElementsBack() {
        assertThat(Wire.codecs())
                .containsExactly(
                        Map.entry("milk", LocalDate.of(2026, 1, 31)),
                        List.of(Bytes.of(new byte[] {1, 2})),
                        new Wire.Colour(255, 128, 0),
                        0);
    }

    @Test
    void decodersSayWhereAndWhatIsTooNew() {
        assertThat(Wire.read(VersionVector.parse("n1:3").toByteArray())).containsExactly(1);
        assertThat(Wire.read(new byte[] {9})).containsExactly(9, 1);
        assertThat(Wire.read(new byte[] {1, 5})).containsExactly(-1, 1);
        assertThat(Wire.message()).containsExactly(VersionVector.of(N1, 3), VersionVector.of(N2, 5));
    }
}
