package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.C;
import static dev.orloj.crdt.Replicas.SETS;
import static dev.orloj.crdt.Replicas.elements;
import static dev.orloj.crdt.Replicas.limited;
import static dev.orloj.crdt.Replicas.pull;
import static dev.orloj.crdt.Replicas.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.set.OrSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What deltas cover, when they are full, and what a merge answers. */
class DeltaFormsTest {
    @Test
    void aRemovalIsAnOperationAndNeverADuplicate() {
        OrSet<String> a = set(A, "x");
        OrSet<String> b = set(B);
        pull(b, a);
        Delta<OrSet<String>> removal = a.remove("x");

        assertThat(removal.dots()).isEqualTo(CausalContext.parse("a:0.2"));
        assertThat(b.merge(removal).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(b.merge(removal).status()).isEqualTo(MergeResult.Status.DUPLICATE);
        assertThat(elements(b)).isEmpty();
    }

    @Test
    void whatChangesNothingIsNoOperation() {
        OrSet<String> a = set(A, "x");
        assertThat(a.remove("y").isEmpty()).isTrue();
        assertThat(a.removeIf(element -> false).isEmpty()).isTrue();
        assertThat(a.removeWithoutDelta("y")).isFalse();
        assertThat(a.addAll(List.of()).isEmpty()).isTrue();
        assertThat(a.version()).isEqualTo(CausalContext.parse("a:1"));
    }

    @Test
    void anAddOfWhatIsThereSurvivesAConcurrentRemoval() {
        OrSet<String> a = set(A, "x");
        OrSet<String> b = set(B);
        pull(b, a);
        assertThat(a.addWithoutDelta("x")).isFalse();
        Delta<OrSet<String>> removal = b.remove("x");
        a.merge(removal);
        pull(b, a);
        assertThat(elements(a)).containsExactly("x");
        assertThat(elements(b)).containsExactly("x");
    }

    @Test
    void manyRemovalsCanBeOneOperation() {
        OrSet<String> a = set(A, "x", "y", "z");
        OrSet<String> b = set(B);
        pull(b, a);
        Delta<OrSet<String>> cleared = a.clear();
        assertThat(cleared.dots()).isEqualTo(CausalContext.empty().with(new Dot(A, 4)));
        b.merge(cleared);
        assertThat(b.isEmpty()).isTrue();
    }

    /** The log has them in the order in which they came. */
    @Test
    void aDeltaHasTheRemovalsOfWhatIsMissingAndNoOthers() {
        OrSet<String> a = set(A, "w", "x", "y", "z");
        OrSet<String> b = set(B);
        pull(b, a);
        Delta<OrSet<String>> fifth = a.remove("w");
        Delta<OrSet<String>> sixth = a.remove("x");
        Delta<OrSet<String>> seventh = a.remove("y");
        for (Delta<OrSet<String>> delta : List.of(sixth, fifth, seventh)) {
            b.merge(delta);
        }
        for (OrSet<String> set : List.of(a, b)) {
            assertThat(set.deltaSince(CausalContext.parse("a:4.6-7"))).isEqualTo(fifth);
            assertThat(set.deltaSince(CausalContext.parse("a:5.7"))).isEqualTo(sixth);
            assertThat(set.deltaSince(CausalContext.parse("a:4.6"))).isEqualTo(fifth.join(seventh));
        }
    }

    @Test
    void aDeltaIsTheSameWhereverItIsMade() {
        OrSet<String> c = set(C, "x");
        OrSet<String> a = set(A, "y");
        pull(a, c);
        pull(c, a);
        CausalContext known = a.version();
        a.add("z");
        c.remove("y");
        pull(a, c);
        pull(c, a);
        assertThat(c.deltaSince(known)).isEqualTo(a.deltaSince(known)).hasSameHashCodeAs(a.deltaSince(known));
        assertThat(c.deltaSince(known)).doesNotHaveSameHashCodeAs(a.state());
        assertThat(c.deltaSince(known)).hasToString("a:0.2~c:0.2 {a:2=z}");
    }

    @Test
    void whatAnOperationRemovedTellsDeltasApart() {
        Delta<OrSet<String>> x = set(A, "x", "y").remove("x");
        assertThat(x).isEqualTo(set(A, "x", "y").remove("x"));
        Delta<OrSet<String>> y = set(A, "x", "y").remove("y");
        assertThat(x.dots()).isEqualTo(y.dots());
        assertThat(x).isNotEqualTo(y).doesNotHaveSameHashCodeAs(y);
    }

    @Test
    void aDeltaCostsWhatIsMissingUntilTheLogForgets() {
        CrdtType<OrSet<String>> type = limited(2, 10, 10);
        OrSet<String> a = type.create(A);
        OrSet<String> b = type.create(B);
        for (int i = 0; i < 10; i++) {
            a.addWithoutDelta("e" + i);
        }
        pull(b, a);
        CausalContext known = b.version();
        a.removeWithoutDelta("e0");
        a.removeWithoutDelta("e1");
        assertThat(a.deltaSince(known).isFull()).isFalse();
        a.removeWithoutDelta("e2");
        a.addWithoutDelta("f");

        Delta<OrSet<String>> full = a.deltaSince(known);

        assertThat(full.isFull()).isTrue();
        assertThat(full.dots()).isEqualTo(a.version());
        assertThat(type.toByteArray(full)).hasSizeLessThan(50);
        b.merge(full).orThrow();
        assertThat(b.state()).isEqualTo(a.state());
        a.addWithoutDelta("g");
        assertThat(a.deltaSince(b.version()).isFull()).isFalse();
    }

    @Test
    void aFullDeltaForAnotherIsRefusedByWhoLacksWhatItLeavesOut() {
        CrdtType<OrSet<String>> type = limited(0, 10, 10);
        OrSet<String> a = type.create(A);
        OrSet<String> b = type.create(B);
        OrSet<String> c = type.create(C);
        a.addWithoutDelta("x");
        a.addWithoutDelta("y");
        pull(b, a);
        a.removeWithoutDelta("y");
        Delta<OrSet<String>> forB = a.deltaSince(b.version());

        MergeResult result = c.merge(forB);

        assertThat(result.refusal()).contains(Refusal.BEHIND);
        assertThat(result.missing()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(c.version().isEmpty()).isTrue();
        assertThat(pull(c, a).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(elements(c)).containsExactly("x");
    }

    @Test
    void whoGotAFullDeltaKnowsThatItDoesNotKnowWhatRemovedWhat() {
        CrdtType<OrSet<String>> type = limited(10, 10, 10);
        OrSet<String> a = type.create(A);
        OrSet<String> b = type.create(B);
        OrSet<String> c = type.create(C);
        a.addWithoutDelta("x");
        pull(c, a);
        a.removeWithoutDelta("x");
        b.merge(a.state()).orThrow();

        assertThat(b.deltaSince(c.version()).isFull()).isTrue();
        pull(c, b);
        assertThat(elements(c)).isEmpty();
    }

    @Test
    void moreReplicasThanTheLimitAreRefused() {
        OrSet<String> b = limited(10, 10, 2).create(B);
        b.merge(set(A).add("x")).orThrow();
        MergeResult result = b.merge(set(C).add("y"));
        assertThat(result.refusal()).contains(Refusal.BOUND);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("c:1"));
        assertThat(elements(b)).containsExactly("x");
    }

    @Test
    void resultsWithoutAnythingMissingAreConstants() {
        Delta<OrSet<String>> x = set(A).add("x");
        assertThat(set(B).merge(x)).isSameAs(set(C).merge(x));
        assertThat(MergeResult.duplicate(CausalContext.empty())).isSameAs(MergeResult.duplicate(CausalContext.empty()));
        assertThatThrownBy(() -> MergeResult.buffered(CausalContext.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReplicaGoesOnFromItsStateAndWhatWasSavedAfterIt() {
        OrSet<String> a = set(A, "x", "y");
        Delta<OrSet<String>> state = a.state();
        Delta<OrSet<String>> first = a.add("z");
        Delta<OrSet<String>> second = a.remove("y");

        OrSet<String> restored = SETS.restore(A, state.join(first).join(second));

        assertThat(restored.state()).isEqualTo(a.state());
        assertThat(restored.add("w").dots()).isEqualTo(CausalContext.empty().with(new Dot(A, 5)));
    }

    @Test
    void aReplicaDoesNotGoOnFromAStateWithHoles() {
        OrSet<String> a = set(A, "x");
        Delta<OrSet<String>> state = a.state();
        a.addWithoutDelta("y");
        Delta<OrSet<String>> third = a.add("z");
        assertThatThrownBy(() -> SETS.restore(A, state.join(third)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:1.3");
        OrSet<String> b = set(B, "q");
        pull(a, b);
        Delta<OrSet<String>> removal = a.remove("q");
        assertThatThrownBy(() -> SETS.restore(A, removal)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeltaOfAnotherTypeIsAnError() {
        Delta<Flag> flag = Flag.enableWins().create(A).enable();
        Flag other = Flag.disableWins().create(ReplicaId.of("d"));
        assertThatThrownBy(() -> other.merge(flag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kind 3");
    }

    @Test
    void aVersionIsTheSameObjectUntilSomethingChanges() {
        OrSet<String> a = set(A, "x");
        assertThat(a.version()).isSameAs(a.version());
        assertThat(a.snapshot()).isSameAs(a.snapshot());
    }

    @Test
    void aListOfOperationsIsOneDelta() {
        OrSet<String> a = set(A);
        Delta<OrSet<String>> all = a.addAll(List.of("x", "y", "x"));
        assertThat(all.dots()).isEqualTo(CausalContext.parse("a:3"));
        OrSet<String> b = set(B);
        b.merge(all).orThrow();
        assertThat(b.state()).isEqualTo(a.state());
    }
}
