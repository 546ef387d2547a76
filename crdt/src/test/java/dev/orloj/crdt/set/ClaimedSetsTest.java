package dev.orloj.crdt.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.HandClock;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sets that differ in what becomes of an element that is added here and removed there. */
class ClaimedSetsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final CrdtType<GSet<String>> GROWING = GSet.type(ElementCodec.utf8());
    private static final CrdtType<TwoPhaseSet<String>> TWO_PHASE = TwoPhaseSet.type(ElementCodec.utf8());
    private static final CrdtType<RwSet<String>> REMOVE_WINS = RwSet.type(ElementCodec.utf8());

    private static <E, C extends ReplicatedSet<E, C>> void exchange(C one, C other) {
        one.merge(other.deltaSince(one.version())).orThrow();
        other.merge(one.deltaSince(other.version())).orThrow();
        assertThat(one.state()).isEqualTo(other.state());
        assertThat(one.snapshot()).isEqualTo(other.snapshot());
    }

    @Test
    void aGrowingSetGrows() {
        GSet<String> a = GROWING.create(A);
        GSet<String> b = GROWING.create(B);
        assertThat(a.add("x").isEmpty()).isFalse();
        assertThat(a.add("x").isEmpty())
                .as("adding what is there is no operation")
                .isTrue();
        assertThat(a.version()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(b.addAll(List.of("x", "y")).dots()).isEqualTo(CausalContext.parse("b:2"));
        exchange(a, b);
        assertThat(a.snapshot()).containsExactlyInAnyOrder("x", "y");
        assertThat(a.size()).isEqualTo(2);
        assertThat(a.addWithoutDelta("y")).isFalse();
        for (int i = 0; i < 1_000; i++) {
            assertThat(a.addWithoutDelta("z" + i)).isTrue();
        }
        assertThat(a.size()).isEqualTo(1_002);
        exchange(a, b);
    }

    @Test
    void changesWithoutADeltaSayWhatTheyDid() {
        TwoPhaseSet<String> twoPhase = TWO_PHASE.create(A);
        assertThat(twoPhase.addWithoutDelta("x")).isTrue();
        assertThat(twoPhase.addWithoutDelta("x")).isFalse();
        RwSet<String> removeWins = REMOVE_WINS.create(A);
        assertThat(removeWins.removeWithoutDelta("x")).isFalse();
        assertThat(removeWins.addWithoutDelta("x")).isTrue();
        assertThat(removeWins.addWithoutDelta("x")).isFalse();
        assertThat(removeWins.removeWithoutDelta("x")).isTrue();
    }

    @Test
    void whatATwoPhaseSetLostItLostForEver() {
        TwoPhaseSet<String> a = TWO_PHASE.create(A);
        assertThat(a.remove("x").isEmpty())
                .as("what was never here can't be removed")
                .isTrue();
        assertThat(a.isRemoved("x")).isFalse();
        a.add("x");
        assertThat(a.isRemoved("x")).isFalse();
        assertThat(a.removeWithoutDelta("x")).isTrue();
        assertThat(a.isRemoved("x")).isTrue();
        assertThat(a.add("x").isEmpty()).isTrue();
        assertThat(a.addWithoutDelta("x")).isFalse();
        assertThat(a.removeWithoutDelta("x")).isFalse();
        assertThat(a.contains("x")).isFalse();
        assertThat(a.version()).isEqualTo(CausalContext.parse("a:2"));
    }

    @Test
    void inATwoPhaseSetARemovalWinsOverWhateverIsAddedElsewhere() {
        TwoPhaseSet<String> a = TWO_PHASE.create(A);
        TwoPhaseSet<String> b = TWO_PHASE.create(B);
        a.add("x");
        b.add("x");
        a.remove("x");
        exchange(a, b);
        assertThat(b.contains("x")).isFalse();
        assertThat(b.isRemoved("x")).isTrue();
        assertThat(b.add("x").isEmpty()).isTrue();
    }

    @Nested
    class InARemoveWinsSet {
        private final RwSet<String> a = REMOVE_WINS.create(A);
        private final RwSet<String> b = REMOVE_WINS.create(B);

        @Test
        void aRemovalWinsOverAConcurrentAdd() {
            a.add("x");
            exchange(a, b);
            a.remove("x");
            a.add("x");
            b.remove("x");
            exchange(a, b);
            assertThat(a.contains("x")).isFalse();
            b.add("x");
            exchange(a, b);
            assertThat(a.contains("x"))
                    .as("an addition that has seen the removals undoes them")
                    .isTrue();
        }

        @Test
        void removingWhatIsNotThereWinsOverWhatIsBeingAdded() {
            a.add("x");
            Delta<RwSet<String>> removal = b.remove("x");
            assertThat(removal.isEmpty()).isFalse();
            exchange(a, b);
            assertThat(a.contains("x")).isFalse();
            assertThat(b.removeWithoutDelta("x")).isFalse();
            assertThat(b.version()).isEqualTo(CausalContext.parse("a:1~b:2"));
        }

        @Test
        void aRemovalOfWhatWasRemovedWinsOverAnAddThatSawTheFirstAlone() {
            a.remove("x");
            exchange(a, b);
            a.remove("x");
            b.add("x");
            exchange(a, b);
            assertThat(a.contains("x")).isFalse();
        }
    }

    @Test
    void whereTheStrongestClaimGoesTheOthersDecideInWhateverOrderTheyCame() {
        RwSet<String> c = REMOVE_WINS.create(ReplicaId.of("c"));
        List<Delta<RwSet<String>>> claims =
                List.of(REMOVE_WINS.create(A).add("x"), REMOVE_WINS.create(B).remove("x"), c.remove("x"));
        Delta<RwSet<String>> undone = c.add("x");
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                if (first != second) {
                    RwSet<String> reader = REMOVE_WINS.create(ReplicaId.of("d"));
                    for (int next : new int[] {first, second, 3 - first - second}) {
                        reader.merge(claims.get(next)).orThrow();
                    }
                    reader.merge(undone).orThrow();
                    assertThat(reader.contains("x"))
                            .as("b's removal is not undone")
                            .isFalse();
                    assertThat(reader.size()).isZero();
                }
            }
        }
    }

    @Test
    void aTombstoneGoesWithTheAddThatSawIt() {
        RwSet<String> a = REMOVE_WINS.create(A);
        a.add("x");
        int added = REMOVE_WINS.toByteArray(a.state()).length;
        for (int i = 0; i < 10; i++) {
            a.remove("x");
            a.add("x");
        }
        assertThat(REMOVE_WINS.toByteArray(a.state())).hasSizeLessThan(added + 3);
        assertThat(a.add("x").isEmpty()).isTrue();
    }

    @Test
    void listenersHearWhatCameAndWhatWent() {
        List<String> heard = new ArrayList<>();
        RwSet<String> a = REMOVE_WINS.create(A);
        RwSet<String> b = REMOVE_WINS.create(B);
        SetListener<String> listener =
                (added, removed, remote) -> heard.add("+" + added + " -" + removed + (remote ? " remote" : ""));
        a.addListener(listener);
        a.add("x");
        a.add("x");
        a.remove("y");
        b.remove("x");
        b.add("z");
        exchange(a, b);
        a.remove("x");
        a.add("x");
        a.removeListener(listener);
        a.add("unheard");
        assertThat(heard).containsExactly("+[x] -[]", "+[z] -[x] remote", "+[x] -[]");
    }

    @Test
    void snapshotsStayAsTheyWereAndIteratorsNoticeChanges() {
        for (ReplicatedSet<String, ?> set : sets()) {
            set.addAll(List.of("x", "y"));
            SetSnapshot<String> snapshot = set.snapshot();
            assertThat(set.snapshot()).isSameAs(snapshot);
            Iterator<String> iterator = set.iterator();
            set.addWithoutDelta("z");
            assertThat(snapshot).isEqualTo(Set.of("x", "y"));
            assertThat(snapshot.version()).isNotEqualTo(set.version());
            assertThat(snapshot.contains("z")).isFalse();
            assertThat(set.snapshot()).isEqualTo(Set.of("x", "y", "z"));
            assertThat(set.isEmpty()).isFalse();
            assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
            assertThatThrownBy(() -> snapshot.iterator().remove()).isInstanceOf(UnsupportedOperationException.class);
            assertThat(set).hasToString(set.snapshot().toString());
        }
    }

    private static List<ReplicatedSet<String, ?>> sets() {
        return List.of(
                GROWING.create(A),
                TWO_PHASE.create(A),
                REMOVE_WINS.create(A),
                LwwSet.type(ElementCodec.utf8(), new HandClock(A)).create(A));
    }

    @Test
    void nullIsNoElement() {
        for (ReplicatedSet<String, ?> set : sets()) {
            assertThatThrownBy(() -> set.addWithoutDelta(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> set.addAll(Arrays.asList("x", null))).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> set.contains(null)).isInstanceOf(NullPointerException.class);
            assertThat(set.version().isEmpty()).isTrue();
        }
        TwoPhaseSet<String> twoPhase = TWO_PHASE.create(A);
        assertThatThrownBy(() -> twoPhase.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> twoPhase.isRemoved(null)).isInstanceOf(NullPointerException.class);
        RwSet<String> removeWins = REMOVE_WINS.create(A);
        assertThatThrownBy(() -> removeWins.remove(null)).isInstanceOf(NullPointerException.class);
        HandClock clock = new HandClock(A);
        LwwSet<String> lastWriter = LwwSet.type(ElementCodec.utf8(), clock).create(A);
        assertThatThrownBy(() -> lastWriter.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> lastWriter.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> lastWriter.stamp(null)).isInstanceOf(NullPointerException.class);
        assertThat(clock.current()).isZero();
        assertThatThrownBy(() -> RwSet.type(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> GSet.type(null)).isInstanceOf(NullPointerException.class);
    }
}
