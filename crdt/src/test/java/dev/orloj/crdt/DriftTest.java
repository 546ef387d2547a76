package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.ElementCodec;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Times of operations meet the clock: what lies too far ahead does not come in, and what does not come in moves no clock. */
class DriftTest {
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();
    private static final long LIMIT = 100;

    private static CrdtType<LwwMap<String, String>> maps(LogicalClock clock) {
        return LwwMap.type(TEXT, TEXT, clock, new CrdtLimits(10, 4, 3));
    }

    private static LwwMap<String, String> map(LogicalClock clock) {
        return maps(clock).create(clock.replica());
    }

    private final HandClock clockOfA = new HandClock(A);
    private final HandClock clockOfB = new HandClock(B, LIMIT);
    private final LwwMap<String, String> a = map(clockOfA);
    private final LwwMap<String, String> b = map(clockOfB);

    private void assertUntouched(Delta<LwwMap<String, String>> before, long time) {
        assertThat(b.state()).isEqualTo(before);
        assertThat(clockOfB.current()).as("the clock").isEqualTo(time);
    }

    @Test
    void trap04ATimeFarInTheFutureIsRefusedAndNothingChanges() {
        b.put("k", "mine");
        Delta<LwwMap<String, String>> before = b.state();
        clockOfA.next(1_000);
        Delta<LwwMap<String, String>> future = a.put("k", "theirs");

        MergeResult result = b.merge(future);

        assertThat(result.refusal()).contains(Refusal.DRIFT);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(result.toString()).contains("remote=1000").contains("limit 100");
        assertUntouched(before, 1);
        assertThat(b.get("k")).contains("mine");
    }

    @Test
    void trap04AHybridClockRefusesWhatIsFurtherAheadOfTheWallThanItsLimit() {
        HybridClock ahead = Clocks.hybridBuilder(A).wall(new ManualWall(61_000)).build();
        ManualWall wall = new ManualWall(0);
        HybridClock clock = Clocks.hybridBuilder(B)
                .wall(wall)
                .maxRemoteAhead(500, RemotePolicy.REFUSE)
                .build();
        LwwRegister<String> peer = LwwRegister.type(TEXT, clock).create(B);
        Delta<LwwRegister<String>> future =
                LwwRegister.type(TEXT, ahead).create(A).write("x");
        long before = clock.current();

        assertThat(peer.merge(future).refusal()).contains(Refusal.DRIFT);
        assertThat(peer.merge(future).toString()).contains("61000 ms ahead of the wall, limit 500 ms");
        assertThat(peer.value()).isEmpty();
        assertThat(clock.current()).isEqualTo(before);

        wall.set(60_500);
        assertThat(peer.merge(future).status()).isEqualTo(MergeResult.Status.APPLIED);
        peer.write("y");
        assertThat(peer.value()).contains("y");
    }

    @Test
    void oneTimeTooFarAheadRefusesTheWholeDelta() {
        Delta<LwwMap<String, String>> near = a.put("k", "x");
        clockOfA.next(500);
        Delta<LwwMap<String, String>> both = near.join(a.put("l", "y"));

        MergeResult result = b.merge(both);

        assertThat(result.refusal()).contains(Refusal.DRIFT);
        assertThat(result.dots()).as("only what bears that time").isEqualTo(CausalContext.parse("a:0.2"));
        assertUntouched(map(clockOfB).state(), 0);
        assertThat(b.merge(near).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(clockOfB.current()).isEqualTo(2);
    }

    @Test
    void whatWasKnownIsNotInTheWayWhateverItsTime() {
        clockOfA.next(1_000);
        a.put("k", "x");
        clockOfB.next(950);
        b.merge(a.state()).orThrow();
        clockOfB.next(1);
        LwwMap<String, String> c = map(new HandClock(C).next(1_000));
        c.put("l", "y");
        a.merge(c.state()).orThrow();

        MergeResult result = b.merge(a.state());

        assertThat(result.refusal()).contains(Refusal.DRIFT);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("c:1"));
    }

    @Test
    void whatIsNotNewIsNotOffered() {
        clockOfA.next(1_000);
        a.put("k", "x");
        clockOfB.next(950);
        b.merge(a.state()).orThrow();
        clockOfB.next(1);
        clockOfA.next(7);
        a.put("l", "y");

        assertThat(b.merge(a.state()).status()).isEqualTo(MergeResult.Status.APPLIED);

        assertThat(clockOfB.current()).isEqualTo(8);
        assertThat(b.snapshot()).isEqualTo(Map.of("k", "x", "l", "y"));
    }

    @Test
    void removalsHaveTimesToo() {
        clockOfA.next(1_000);
        assertThat(b.merge(a.remove("k")).refusal()).contains(Refusal.DRIFT);
    }

    @Nested
    class MovesNoClock {
        @Test
        void aDuplicate() {
            Delta<LwwMap<String, String>> put = a.put("k", "x");
            b.merge(put).orThrow();
            long time = clockOfB.current();
            assertThat(b.merge(put).status()).isEqualTo(MergeResult.Status.DUPLICATE);
            assertUntouched(b.state(), time);
        }

        @Test
        void aDeltaThatWaits() {
            a.put("k", "x");
            Delta<LwwMap<String, String>> second = a.put("k", "y");
            assertThat(b.merge(second).status()).isEqualTo(MergeResult.Status.BUFFERED);
            assertUntouched(map(clockOfB).state(), 0);
            assertThat(clockOfB.observed()).isZero();
        }

        @Test
        void aDeltaThatIsRefusedForAnotherReason() {
            b.put("k", "x");
            assertThat(map(clockOfB).merge(b.state()).refusal()).contains(Refusal.REUSED_ID);
            b.merge(map(new HandClock(A)).put("k", "y")).orThrow();
            Delta<LwwMap<String, String>> before = b.state();
            final long time = clockOfB.current();

            assertThat(b.merge(map(new HandClock(A)).put("k", "z")).refusal()).contains(Refusal.EQUIVOCATION);
            b.merge(map(new HandClock(C)).put("c", "y")).orThrow();
            clockOfB.next(time + 1);
            before = b.state();
            HandClock clockOfD = new HandClock(ReplicaId.of("d"));
            assertThat(b.merge(map(clockOfD).put("d", "y")).refusal()).contains(Refusal.BOUND);
            assertUntouched(before, time);
        }

        @Test
        void aDeltaForWhichThereIsNoRoomToWait() {
            for (int i = 0; i < 3; i++) {
                a.put("k", "x" + i);
            }
            CausalContext known = a.version();
            a.put("k", "y");
            Delta<LwwMap<String, String>> late = a.deltaSince(known);
            LwwMap<String, String> small =
                    LwwMap.type(TEXT, TEXT, clockOfB, new CrdtLimits(10, 0, 3)).create(B);
            assertThat(small.merge(late).refusal()).contains(Refusal.BOUND);
            assertThat(clockOfB.observed()).isZero();
        }

        @Test
        void aMergeByAListener() {
            Delta<LwwMap<String, String>> put = a.put("k", "x");
            b.addListener((added, removed, updated, remote) ->
                    assertThatThrownBy(() -> b.merge(put)).isInstanceOf(IllegalStateException.class));
            b.put("l", "y");
            assertThat(clockOfB.observed()).isZero();
            assertThat(b.get("k")).isEmpty();
        }
    }

    @Test
    void whatHasWaitedAndLiesTooFarAheadIsDroppedAndStaysMissing() {
        Delta<LwwMap<String, String>> first = a.put("k", "x");
        clockOfA.next(500);
        Delta<LwwMap<String, String>> second = a.put("k", "y");
        assertThat(b.merge(second).status()).isEqualTo(MergeResult.Status.BUFFERED);

        assertThat(b.merge(first).status()).isEqualTo(MergeResult.Status.APPLIED);

        assertThat(b.get("k")).contains("x");
        assertThat(b.version()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(clockOfB.current()).isEqualTo(2);
        assertThat(b.merge(second).refusal()).contains(Refusal.DRIFT);
        clockOfB.next(450);
        assertThat(b.merge(second).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(b.get("k")).contains("y");
    }

    @Test
    void aClockThatBreaksOverWhatHasWaitedSpoilsNoLaterMerge() {
        Delta<LwwMap<String, String>> first = a.put("k", "x");
        Delta<LwwMap<String, String>> second = a.put("k", "y");
        Delta<LwwMap<String, String>> third = a.put("l", "z");
        clockOfB.breakAt(2);
        assertThat(b.merge(second).status()).isEqualTo(MergeResult.Status.BUFFERED);

        assertThatThrownBy(() -> b.merge(first)).hasMessage("the clock is broken at 2");

        assertThat(b.version()).as("what was merged is").isEqualTo(CausalContext.parse("a:1"));
        assertThat(b.get("k")).contains("x");
        assertThat(b.merge(third).status()).isEqualTo(MergeResult.Status.APPLIED);
        clockOfB.breakAt(-1);
        assertThat(b.merge(second).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(b.state()).isEqualTo(a.state());
    }

    @Test
    void whatAMergeRemovedStaysEmptyAlsoIfItsClockBreaks() {
        OrMap<String, LwwRegister<String>> from =
                OrMap.type(TEXT, LwwRegister.type(TEXT, clockOfA)).create(A);
        OrMap<String, LwwRegister<String>> to =
                OrMap.type(TEXT, LwwRegister.type(TEXT, clockOfB)).create(B);
        to.merge(from.update("k", register -> register.write("x"))).orThrow();
        LwwRegister<String> removed = to.get("k").orElseThrow();
        Delta<OrMap<String, LwwRegister<String>>> first =
                from.remove("k").join(from.update("l", register -> register.write("y")));
        Delta<OrMap<String, LwwRegister<String>>> second = from.update("l", register -> register.write("z"));
        assertThat(to.merge(second).status()).isEqualTo(MergeResult.Status.BUFFERED);
        clockOfB.breakAt(3);

        assertThatThrownBy(() -> to.merge(first)).hasMessage("the clock is broken at 3");
        to.merge(from.update("k", register -> register.write("new"))).orThrow();

        assertThat(removed.value()).isEmpty();
        assertThat(to.get("k").orElseThrow().value()).contains("new");
    }

    @Test
    void restoringObservesWhatWasSaved() {
        clockOfA.next(70);
        a.put("k", "x");
        HandClock clock = new HandClock(A, LIMIT);
        LwwMap<String, String> restored = maps(clock).restore(A, a.state());
        restored.put("k", "y");
        assertThat(restored.stamp("k").orElseThrow().time()).isGreaterThan(70);
    }

    @Test
    void aStateFromTheFutureIsNotGoneOnFrom() {
        clockOfA.next(1_000);
        a.put("k", "x");
        HandClock clock = new HandClock(A, LIMIT);
        assertThatThrownBy(() -> maps(clock).restore(A, a.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DRIFT")
                .hasMessageContaining("remote=1000");
        assertThat(clock.current()).isZero();
    }

    @Test
    void aClockThatCanTakeNoTimeRefusesToo() {
        LogicalClock end =
                Clocks.lamportBuilder(B).startAt(Long.MAX_VALUE - (1L << 32)).build();
        assertThat(map(end).merge(a.put("k", "x")).refusal()).contains(Refusal.DRIFT);
        LwwMap<String, String> last = map(end);
        assertThatThrownBy(() -> last.put("k", "y")).isInstanceOf(ClockExhaustedException.class);
        assertThat(last.version().isEmpty()).isTrue();
        assertThat(last.isEmpty()).isTrue();
    }

    @Test
    void aClockThatGoesBackIsAnErrorAndNothingChanges() {
        clockOfA.next(10);
        a.put("k", "x");
        Delta<LwwMap<String, String>> before = a.state();
        for (long time : new long[] {5, 10}) {
            clockOfA.next(time);
            assertThatThrownBy(() -> a.put("k", "y"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gives " + time + ", and 10 was");
            clockOfA.next(time);
            assertThatThrownBy(() -> a.remove("k")).isInstanceOf(IllegalStateException.class);
        }
        clockOfA.next(-1);
        assertThatThrownBy(() -> a.put("new", "y")).isInstanceOf(IllegalStateException.class);
        assertThat(a.state()).isEqualTo(before);
        clockOfA.next(11);
        a.put("k", "z");
        assertThat(a.get("k")).contains("z");
    }
}
