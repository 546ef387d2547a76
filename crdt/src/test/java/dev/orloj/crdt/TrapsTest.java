package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.C;
import static dev.orloj.crdt.Replicas.SETS;
import static dev.orloj.crdt.Replicas.elements;
import static dev.orloj.crdt.Replicas.pull;
import static dev.orloj.crdt.Replicas.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Counter-examples on which other libraries broke, by the numbers of {@code cases/crdt.md}. */
class TrapsTest {
    @Test
    void trap01GapUnderAVersionVector() {
        OrSet<String> a = set(A, "x");
        Delta<OrSet<String>> second = a.add("y");
        OrSet<String> b = set(B);

        MergeResult result = b.merge(second);

        assertThat(result.status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(result.missing()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(elements(b)).containsExactly("y");
        pull(a, b);
        assertThat(elements(a)).containsExactly("x", "y");
        pull(b, a);
        assertThat(elements(b)).containsExactly("x", "y");
        assertThat(b.version()).isEqualTo(CausalContext.parse("a:2"));
    }

    @Test
    void trap02ObservedRemoveMerge() {
        OrSet<String> a = set(A, "x");
        OrSet<String> b = set(B, "x");
        OrSet<String> c = set(C);
        pull(c, a);
        a.removeWithoutDelta("x");
        pull(a, b);
        b.removeWithoutDelta("x");
        pull(a, c);
        pull(b, a);

        assertThat(elements(b)).isEmpty();
        assertThat(b.size()).isZero();
        pull(a, b);
        pull(c, a);
        assertThat(elements(a)).isEmpty();
        assertThat(elements(c)).isEmpty();
        assertThat(SETS.toByteArray(a.state())).isEqualTo(SETS.toByteArray(b.state()));
    }

    @Test
    void trap02AnElementWhoseEveryDotIsGoneLeavesNoShell() {
        OrSet<String> a = set(A, "x");
        OrSet<String> b = set(B, "x");
        pull(a, b);
        a.removeWithoutDelta("x");

        assertThat(a.contains("x")).isFalse();
        assertThat(a.iterator().hasNext()).isFalse();
        assertThat(SETS.toByteArray(a.state())).hasSizeLessThan(30);
    }

    @Nested
    class Trap03RemoveBeforeAdd {
        private final OrSet<String> a = set(A);
        private final Delta<OrSet<String>> add = a.add("x");
        private final Delta<OrSet<String>> remove = a.remove("x");
        private final OrSet<String> b = set(B);

        @Test
        void theRemoveWaitsAndTakesEffectWithTheAdd() {
            MergeResult early = b.merge(remove);
            assertThat(early.status()).isEqualTo(MergeResult.Status.BUFFERED);
            assertThat(early.missing()).isEqualTo(CausalContext.parse("a:1"));
            assertThat(b.version().isEmpty()).isTrue();

            assertThat(b.merge(add).status()).isEqualTo(MergeResult.Status.APPLIED);
            assertThat(elements(b)).isEmpty();
            assertThat(b.version()).isEqualTo(a.version());
        }

        @Test
        void theRemoveIsMissingForAsLongAsItWaits() {
            b.merge(remove);
            assertThat(pull(b, a).status()).isEqualTo(MergeResult.Status.APPLIED);
            assertThat(b.version()).isEqualTo(a.version());
        }

        @Test
        void pastTheBoundItIsRefusedAndRepairedLater() {
            OrSet<String> full = Replicas.limited(10, 0, 10).create(B);
            MergeResult refused = full.merge(remove);
            assertThat(refused.refusal()).contains(Refusal.BOUND);
            assertThat(refused.missing()).isEqualTo(CausalContext.parse("a:1"));
            full.merge(add).orThrow();
            assertThat(elements(full)).containsExactly("x");
            pull(full, a).orThrow();
            assertThat(elements(full)).isEmpty();
        }

        @Test
        void whatTheRemovedAddHadRemovedIsNotLost() {
            OrSet<String> first = set(C, "x");
            pull(a, first);
            Delta<OrSet<String>> again = a.add("x");
            Delta<OrSet<String>> gone = a.remove("x");
            pull(b, first);
            assertThat(b.merge(gone).status()).isEqualTo(MergeResult.Status.BUFFERED);
            assertThat(elements(b)).containsExactly("x");
            b.merge(again);
            assertThat(elements(b)).isEmpty();
        }
    }

    @Test
    void trap05IdReuseIsSeenByTheOwner() {
        OrSet<String> before = set(A, "x", "y");
        OrSet<String> peer = set(B);
        pull(peer, before);
        OrSet<String> lost = set(A, "z");

        MergeResult result = pull(lost, peer);

        assertThat(result.refusal()).contains(Refusal.REUSED_ID);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("a:0.2"));
        assertThat(elements(lost)).containsExactly("z");
        assertThatThrownBy(() -> pull(lost, peer).orThrow())
                .isInstanceOf(MergeRefusedException.class)
                .hasMessageContaining("a:0.2");
    }

    @Test
    void trap05IdReuseIsSeenByTheOwnerInWhatAnotherRemoved() {
        OrSet<String> peer = set(B);
        pull(peer, set(A, "x"));
        OrSet<String> lost = set(A);
        MergeResult result = lost.merge(peer.remove("x"));
        assertThat(result.refusal()).contains(Refusal.REUSED_ID);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("a:1"));
    }

    @Test
    void trap05IdReuseIsSeenByAPeerThatHoldsTheOtherPayload() {
        OrSet<String> peer = set(B);
        pull(peer, set(A, "x"));
        Delta<OrSet<String>> other = set(A).add("z");

        MergeResult result = peer.merge(other);

        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(result.toString()).contains("a:1").contains("x").contains("z");
        assertThat(elements(peer)).containsExactly("x");
    }

    @Test
    void trap15EquivocationOfAnAddAndARemoveIsSeen() {
        OrSet<String> peer = set(B);
        pull(peer, set(A, "x", "y"));
        OrSet<String> other = set(A, "x");
        other.removeWithoutDelta("x");

        assertThat(peer.merge(other.state()).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(peer.merge(other.deltaSince(CausalContext.parse("a:1"))).refusal())
                .contains(Refusal.EQUIVOCATION);
        assertThat(elements(peer)).containsExactly("x", "y");
    }

    @Test
    void trap15EquivocationIsSeenByAJoin() {
        Delta<OrSet<String>> one = set(A).add("x");
        Delta<OrSet<String>> other = set(A).add("y");
        assertThatThrownBy(() -> one.join(other))
                .isInstanceOf(ReplicaReuseException.class)
                .hasMessageContaining("a:1");
    }

    @Test
    void trap16DeltaGroupJoins() {
        OrSet<String> a = set(A, "x");
        OrSet<String> one = set(B);
        OrSet<String> other = set(C);
        pull(one, a);
        pull(other, a);
        Delta<OrSet<String>> removed = a.remove("x");
        Delta<OrSet<String>> added = a.add("x");

        one.merge(removed.join(added));
        other.merge(added);
        other.merge(removed);

        assertThat(elements(one)).containsExactly("x");
        assertThat(one.state()).isEqualTo(other.state());
        assertThat(removed.join(added)).isEqualTo(added.join(removed));
    }

    @Test
    void trap04ConcurrentWritesOfAMultiValueRegisterStayBoth() {
        CrdtType<MvRegister<String>> registers = MvRegister.type(ElementCodec.utf8());
        MvRegister<String> a = registers.create(A);
        MvRegister<String> b = registers.create(B);
        Delta<MvRegister<String>> bar = a.write("bar");
        Delta<MvRegister<String>> baz = b.write("baz");
        a.merge(baz);
        b.merge(bar);

        assertThat(a.values()).containsExactly("bar", "baz").isEqualTo(b.values());
        b.merge(a.write("both"));
        assertThat(b.values()).containsExactly("both");
    }

    @Test
    void aFlagIsAsItsTypeSaysWhereOperationsAreConcurrent() {
        for (CrdtType<Flag> type : List.of(Flag.enableWins(), Flag.disableWins())) {
            Flag a = type.create(A);
            Flag b = type.create(B);
            assertThat(a.isEnabled()).isFalse();
            b.merge(a.enable());
            assertThat(b.isEnabled()).isTrue();
            Delta<Flag> disabled = a.disable();
            Delta<Flag> enabled = b.enable();
            a.merge(enabled);
            b.merge(disabled);
            assertThat(a.isEnabled())
                    .isEqualTo(b.isEnabled())
                    .isEqualTo(type.toString().equals("Flag.enableWins"));
        }
    }
}
