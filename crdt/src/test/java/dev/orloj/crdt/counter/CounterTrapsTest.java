package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.MergeResult.Status;
import dev.orloj.crdt.Refusal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What broke other libraries. */
class CounterTrapsTest {
    private static final ReplicaId A = ReplicaId.of("A");
    private static final ReplicaId B = ReplicaId.of("B");
    private static final ReplicaId D = ReplicaId.of("D");

    private final GCounter a = GCounter.type().create(A);
    private final GCounter b = GCounter.type().create(B);

    private static GCounter counted(ReplicaId id, int times) {
        GCounter counter = GCounter.type().create(id);
        for (int i = 0; i < times; i++) {
            counter.increment();
        }
        return counter;
    }

    @Test
    void trap05IdReuseIsFoundByTheOwnerWhenItMeetsOperationsThatItNeverMade() {
        a.merge(counted(D, 5).state()).orThrow();
        GCounter again = counted(D, 3);

        assertThat(a.merge(again.state()).status()).isEqualTo(Status.DUPLICATE); // an old delta would look the same
        Delta<GCounter> before = again.state();
        MergeResult result = again.merge(a.state());
        assertThat(result.refusal()).contains(Refusal.REUSED_ID);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("D:0.4-5"));
        assertThat(again.state()).isEqualTo(before);
    }

    @Test
    void trap05IdReuseIsFoundByOthersWhereTheRowsContradictEachOther() {
        a.merge(counted(D, 5).state()).orThrow();
        GCounter again = GCounter.type().create(D);

        assertThat(a.merge(again.increment(6)).refusal())
                .contains(Refusal.EQUIVOCATION); // one operation, and more than 5
        again.increment();
        again.increment();
        again.increment();
        again.increment();
        assertThat(a.merge(again.state()).refusal()).contains(Refusal.EQUIVOCATION); // 5 operations that make 10
        again.increment();
        assertThat(a.merge(again.state()).status()).isEqualTo(Status.APPLIED); // nothing speaks against that
        assertThat(a.value()).isEqualTo(11);
    }

    @Test
    void trap05IdReuseIsFoundInWhatAResetCovers() {
        ResettableCounter resetter = ResettableCounter.type().create(A);
        Delta<ResettableCounter> first = ResettableCounter.type().create(D).add(5);
        resetter.merge(first).orThrow();
        Delta<ResettableCounter> reset = resetter.reset();
        ResettableCounter again = ResettableCounter.type().create(D);

        assertThat(again.merge(reset).refusal()).contains(Refusal.REUSED_ID);
        Delta<ResettableCounter> other = again.add(6);
        ResettableCounter third = ResettableCounter.type().create(B);
        third.merge(other).orThrow();
        assertThat(third.merge(reset).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(third.value()).isEqualTo(6);
        ResettableCounter fourth = ResettableCounter.type().create(B);
        fourth.merge(reset).orThrow();
        assertThat(fourth.merge(other).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(fourth.merge(first).status()).isEqualTo(Status.APPLIED);
        ResettableCounter fifth = ResettableCounter.type().create(ReplicaId.of("C"));
        fifth.merge(other).orThrow();
        Delta<ResettableCounter> otherReset = fifth.reset();
        assertThat(fourth.merge(otherReset).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(fourth.value()).isZero();
        ResettableCounter lacksBoth = ResettableCounter.type().create(B);
        lacksBoth.merge(reset).orThrow();
        assertThat(lacksBoth.merge(otherReset).refusal()).contains(Refusal.EQUIVOCATION);
    }

    @Test
    void trap05IdReuseIsFoundInWhatWasGivenAway() {
        BoundedCounter known = BoundedCounter.type(0).create(D);
        known.increment(5);
        known.transfer(A, 3);
        BoundedCounter again = BoundedCounter.type(0).create(D);
        again.increment(5);
        again.transfer(B, 1);
        BoundedCounter other = BoundedCounter.type(0).create(A);
        other.merge(known.state()).orThrow();

        assertThat(other.merge(again.state()).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(other.merge(again.transfer(B, 1)).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(other.rights()).isEqualTo(3);
    }

    @Test
    void trap06PruningTwiceIsRefused() {
        a.increment();
        b.increment();
        b.increment();
        GCounter departed = GCounter.type().create(D);
        Delta<GCounter> unpruned = departed.increment(20);
        a.merge(unpruned).orThrow();
        b.merge(unpruned).orThrow();
        b.merge(a.retire(D)).orThrow();

        assertThatThrownBy(() -> b.retire(D))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A");
        assertThatThrownBy(() -> b.reclaim(D, Map.of(A, a.version()))).isInstanceOf(IllegalStateException.class);
        a.merge(b.state()).orThrow();
        Delta<GCounter> takeover = a.reclaim(D, Map.of(B, b.version()));
        assertThat(a.value()).isEqualTo(23);
        assertThat(b.value()).isEqualTo(23);
        b.merge(takeover).orThrow();
        assertThat(b.value()).isEqualTo(23);
        assertThat(b.state()).isEqualTo(a.state());
    }

    @Test
    void trap06PruningByTwoThatDidNotKnowOfEachOtherHappensOnce() {
        Delta<GCounter> unpruned = GCounter.type().create(D).increment(20);
        a.merge(unpruned).orThrow();
        b.merge(unpruned).orThrow();
        Delta<GCounter> one = a.retire(D);
        Delta<GCounter> other = b.retire(D);

        assertThatThrownBy(() -> b.reclaim(D, Map.of(A, a.version()))).hasMessageContaining("not known to have seen");
        a.merge(other).orThrow();
        b.merge(one).orThrow();
        assertThatThrownBy(() -> b.reclaim(D, Map.of(A, a.version()))).hasMessageContaining("comes first");
        a.reclaim(D, Map.of(B, b.version()));
        b.merge(a.state()).orThrow();
        assertThatThrownBy(() -> b.reclaim(D, Map.of(A, a.version()))).hasMessageContaining("taken over already");
        assertThat(a.value()).isEqualTo(20);
        assertThat(b.value()).isEqualTo(20);
    }

    @Test
    void trap06PruningIsNotUndoneByAnUnprunedState() {
        GCounter departed = GCounter.type().create(D);
        Delta<GCounter> unpruned = departed.increment(20);
        a.merge(unpruned).orThrow();
        a.retire(D);
        a.reclaim(D, Map.of());

        assertThat(a.merge(unpruned).status()).isEqualTo(Status.DUPLICATE);
        assertThat(a.merge(b.increment(2).join(unpruned)).status()).isEqualTo(Status.APPLIED);
        assertThat(a.value()).isEqualTo(22);
        Delta<GCounter> before = a.state();
        MergeResult result = a.merge(departed.increment(5));
        assertThat(result.refusal()).contains(Refusal.RETIRED);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("D:0.2"));
        assertThat(a.state()).isEqualTo(before);
    }

    @Test
    void trap06PruningTwiceByForceIsRefusedByWhoeverSeesBoth() {
        Delta<GCounter> unpruned = GCounter.type().create(D).increment(20);
        a.merge(unpruned).orThrow();
        b.merge(unpruned).orThrow();
        a.retire(D);
        b.retire(D);
        a.reclaim(D, Map.of()); // neither names the other as a member
        b.reclaim(D, Map.of());

        assertThat(a.merge(b.state()).refusal()).contains(Refusal.RETIRED);
        assertThat(a.value()).isEqualTo(20);
    }

    @Test
    void trap06DepartedThatWentOnIsRefusedWhereItsTakeoverIsKnown() {
        GCounter departed = GCounter.type().create(D);
        Delta<GCounter> known = departed.increment(20);
        Delta<GCounter> late = departed.increment(1);
        a.merge(known).orThrow();
        b.merge(late).orThrow();
        a.retire(D);
        Delta<GCounter> takeover = a.reclaim(D, Map.of());

        assertThat(b.merge(takeover).refusal()).contains(Refusal.RETIRED);
        assertThat(departed.merge(takeover).refusal()).contains(Refusal.RETIRED);
        assertThat(GCounter.type().create(D).merge(takeover).refusal()).contains(Refusal.REUSED_ID);
    }

    @Test
    void trap07SmallestLongIsAnErrorThatChangesNothing() {
        PnCounter counter = PnCounter.type().create(A);
        ResettableCounter resettable = ResettableCounter.type().create(A);
        counter.add(5);

        assertThatThrownBy(() -> counter.add(Long.MIN_VALUE)).isInstanceOf(CounterOverflowException.class);
        assertThatThrownBy(() -> resettable.addWithoutDelta(Long.MIN_VALUE))
                .isInstanceOf(CounterOverflowException.class)
                .hasMessageContaining("A");
        assertThat(counter.value()).isEqualTo(5);
        assertThat(counter.version()).isEqualTo(CausalContext.parse("A:1"));
        counter.add(-Long.MAX_VALUE);
        assertThat(counter.value()).isEqualTo(5 - Long.MAX_VALUE);
        assertThatThrownBy(() -> counter.add(-1)).isInstanceOf(CounterOverflowException.class);
        counter.add(Long.MAX_VALUE - 5);
        assertThat(counter.value()).isZero();
    }

    @Test
    void trap07OverflowIsFoundBeforeAnythingChanges() {
        a.increment(Long.MAX_VALUE - 1);
        Delta<GCounter> before = a.state();

        assertThatThrownBy(() -> a.increment(2))
                .isInstanceOf(CounterOverflowException.class)
                .hasMessageContaining("A")
                .hasMessageContaining("" + (Long.MAX_VALUE - 1))
                .hasMessageContaining("2 more");
        assertThat(a.state()).isEqualTo(before);
        a.increment(1);
        b.increment(Long.MAX_VALUE);
        a.merge(b.state()).orThrow();
        assertThat(a.exactValue()).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1));
        assertThatThrownBy(a::value)
                .isInstanceOf(CounterOverflowException.class)
                .hasMessageContaining("18446744073709551614");
    }

    @Test
    void trap09EmbeddedCounterKeepsTheIncrementThatTheRemovalHadNotSeen() {
        ResettableCounter one = ResettableCounter.type().create(A);
        ResettableCounter other = ResettableCounter.type().create(B);
        other.merge(one.add(7)).orThrow();

        Delta<ResettableCounter> removal = other.reset();
        Delta<ResettableCounter> increment = one.add(3);
        one.merge(removal).orThrow();
        other.merge(increment).orThrow();
        assertThat(one.value()).isEqualTo(3);
        assertThat(other.value()).isEqualTo(3);
        assertThat(one.state()).isEqualTo(other.state());
    }

    @Test
    void resetAloneIsNoDuplicateAndReachesOneThatLacksWhatItReset() {
        ResettableCounter one = ResettableCounter.type().create(A);
        ResettableCounter other = ResettableCounter.type().create(B);
        Delta<ResettableCounter> counted = one.add(7);
        other.merge(counted).orThrow();
        Delta<ResettableCounter> reset = other.reset();
        ResettableCounter late = ResettableCounter.type().create(D);

        assertThat(one.merge(reset).status()).isEqualTo(Status.APPLIED);
        assertThat(one.value()).isZero();
        assertThat(late.merge(reset).status()).isEqualTo(Status.APPLIED);
        assertThat(late.merge(counted).status()).isEqualTo(Status.APPLIED);
        assertThat(late.value()).isZero();
        assertThat(late.state()).isEqualTo(one.state());
    }
}
