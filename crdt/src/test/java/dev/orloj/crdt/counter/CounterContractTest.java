package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult.Status;
import dev.orloj.crdt.Refusal;
import dev.orloj.wire.WireWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CounterContractTest {
    private static final ReplicaId A = ReplicaId.of("A");
    private static final ReplicaId B = ReplicaId.of("B");
    private static final CrdtType<GCounter> TYPE = GCounter.type();

    private final GCounter a = TYPE.create(A);
    private final GCounter b = TYPE.create(B);
    private final List<String> heard = new ArrayList<>();

    @Test
    void everyOperationTakesTheNextDot() {
        assertThat(a.increment().dots()).isEqualTo(CausalContext.parse("A:1"));
        a.incrementWithoutDelta(5);
        assertThat(a.increment(2).dots()).isEqualTo(CausalContext.parse("A:3"));
        assertThat(a.version()).isEqualTo(CausalContext.parse("A:3")).isSameAs(a.version());
        assertThat(a.value()).isEqualTo(8);
        assertThat(a).hasToString("8");
    }

    /** As only two that share an id can make them. */
    @Test
    void deltasOfTheSameDotsAreEqualIfTheirAmountsAre() {
        assertThat(a.increment(2)).isEqualTo(TYPE.create(A).increment(2));
        assertThat(a.state()).isNotEqualTo(TYPE.create(A).increment(3));
    }

    @Test
    void whatChangesNothingTakesNoDot() {
        PnCounter pn = PnCounter.type().create(A);
        ResettableCounter resettable = ResettableCounter.type().create(A);
        assertThat(pn.add(0).isEmpty()).isTrue();
        assertThat(resettable.reset().isEmpty()).isTrue();
        resettable.increment();
        resettable.decrement();
        assertThat(resettable.reset().isEmpty()).isFalse(); // one of the two may be elsewhere when the reset arrives
        resettable.resetWithoutDelta();
        assertThat(resettable.version()).isEqualTo(CausalContext.parse("A:3"));
        assertThat(pn.increment().isEmpty()).isFalse();
        assertThat(pn.decrement().isEmpty()).isFalse();
        assertThat(pn.value()).isZero();
    }

    @Test
    void amountsAreAtLeastOne() {
        for (long amount : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> a.increment(amount))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + amount);
            assertThatThrownBy(() -> a.incrementWithoutDelta(amount)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(a.version().isEmpty()).isTrue();
    }

    @Test
    void deltaSinceHasTheRowsThatAreMissing() {
        a.increment(5);
        CausalContext known = a.version();
        b.merge(a.state()).orThrow();
        Delta<GCounter> own = b.increment(2);

        assertThat(b.deltaSince(known)).isEqualTo(own);
        assertThat(b.deltaSince(b.version()).isEmpty()).isTrue();
        assertThat(b.deltaSince(CausalContext.empty())).isEqualTo(b.state());
        assertThat(b.state().isFull()).isFalse();
        assertThat(b.state()).hasToString("GCounter [A:1 +5, B:1 +2]").hasSameHashCodeAs(own.join(a.state()));
    }

    @Test
    void snapshotStaysAsItIs() {
        a.increment(5);
        CounterSnapshot snapshot = a.snapshot();
        a.increment(1);
        assertThat(snapshot).isEqualTo(new CounterSnapshot(BigInteger.valueOf(5), CausalContext.parse("A:1")));
    }

    @Test
    void deltasDoNotChangeWithTheCounter() {
        Delta<GCounter> delta = a.increment(5);
        Delta<GCounter> state = a.state();
        b.merge(state).orThrow();
        a.increment(1);
        b.merge(a.state()).orThrow();
        assertThat(delta).hasToString("GCounter [A:1 +5]");
        assertThat(state).isEqualTo(delta);
        GCounter restored = TYPE.restore(A, state);
        restored.increment(3);
        assertThat(state).isEqualTo(delta);
        assertThat(restored.value()).isEqualTo(8);
    }

    @Test
    void replicasBeyondTheLimitAreRefused() {
        CrdtType<GCounter> narrow = GCounter.type(new CrdtLimits(0, 0, 2));
        GCounter counter = narrow.create(A);
        counter.merge(b.increment()).orThrow();
        GCounter c = TYPE.create(ReplicaId.of("C"));
        Delta<GCounter> third = c.increment();

        assertThat(counter.merge(third).status()).isEqualTo(Status.APPLIED);
        assertThatThrownBy(counter::increment)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2");
        GCounter fourth = TYPE.create(ReplicaId.of("D"));
        var refused = counter.merge(fourth.increment().join(c.increment()));
        assertThat(refused.refusal()).contains(Refusal.BOUND);
        assertThat(refused.dots()).isEqualTo(CausalContext.parse("D:1"));
        assertThat(counter.value()).isEqualTo(2);
        assertThatThrownBy(
                        () -> narrow.restore(A, b.state().join(fourth.state()).join(c.state())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joinOfContradictionsIsAnError() {
        GCounter again = TYPE.create(A);
        Delta<GCounter> one = a.increment(5);
        Delta<GCounter> other = again.increment(6);
        assertThatThrownBy(() -> one.join(other))
                .isInstanceOf(ReplicaReuseException.class)
                .hasMessageContaining("A:1");
        assertThat(a.merge(other).refusal()).contains(Refusal.EQUIVOCATION);
    }

    @Test
    void listenersHearOfEachNewValueAndMayThrow() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        CounterListener listener = (before, after, remote) -> heard.add(before + " " + after + " " + remote);
        a.addListener((before, after, remote) -> a.increment());
        a.addListener(listener);
        a.increment(2);
        a.merge(b.increment(3)).orThrow();
        a.merge(b.state()).orThrow();
        a.removeListener(listener);
        a.increment();
        Thread.currentThread().setUncaughtExceptionHandler(null);

        assertThat(heard).containsExactly("0 2 false", "2 5 true");
        assertThat(uncaught).hasSize(3).allMatch(IllegalStateException.class::isInstance);
        assertThat(a.value()).isEqualTo(6);
    }

    @Test
    void retiringNeedsSomethingToRetireAndIsSaidOnce() {
        assertThatThrownBy(() -> a.retire(B)).isInstanceOf(IllegalArgumentException.class);
        a.merge(b.increment(3)).orThrow();
        assertThatThrownBy(() -> a.reclaim(B, Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(a.retire(B).isEmpty()).isFalse();
        assertThat(a.retire(B).isEmpty()).isTrue();
        CausalContext stale = CausalContext.parse("C:1");
        assertThatThrownBy(() -> a.reclaim(B, Map.of(ReplicaId.of("C"), stale)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("C");
        assertThatThrownBy(() -> a.reclaim(B, Map.of(ReplicaId.of("C"), stale.merge(a.version()))))
                .hasMessageContaining("has seen what replica A has not: C:1");
        assertThat(a.reclaim(B, Map.of()).isEmpty()).isFalse();
        assertThat(a.retire(B).isEmpty()).isTrue();
        assertThat(a.version()).isEqualTo(CausalContext.parse("A:2~B:1"));
        assertThat(TYPE.fromByteArray(TYPE.toByteArray(a.state()))).isEqualTo(a.state());
    }

    @Test
    void oneThatLeftByItselfCountsNoMoreAndCanBeTakenOver() {
        b.increment(3);
        a.merge(b.retire(B)).orThrow();
        assertThatThrownBy(b::increment)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("B was retired");
        assertThatThrownBy(() -> b.reclaim(B, Map.of())).isInstanceOf(IllegalStateException.class);
        a.retire(B);
        a.reclaim(B, Map.of());
        assertThat(a.value()).isEqualTo(3);
    }

    @Test
    void resettableCounterIsTakenOverOnceItIsReset() {
        ResettableCounter one = ResettableCounter.type().create(A);
        ResettableCounter other = ResettableCounter.type().create(B);
        one.merge(other.add(3)).orThrow();
        one.retire(B);
        assertThatThrownBy(() -> one.reclaim(B, Map.of())).hasMessageContaining("reset first");
        one.reset();
        one.reclaim(B, Map.of());
        one.add(2);
        one.reset();
        one.add(4);
        assertThat(one.value()).isEqualTo(4);
    }

    @Test
    void nullIsRefused() {
        BoundedCounter bounded = BoundedCounter.type(0).create(A);
        bounded.increment(1);
        List<ThrowingCallable> calls = List.of(
                () -> GCounter.type(null),
                () -> PnCounter.type(null),
                () -> ResettableCounter.type(null),
                () -> BoundedCounter.type(0, null),
                () -> TYPE.create(null),
                () -> TYPE.restore(A, null),
                () -> TYPE.restore(null, a.state()),
                () -> TYPE.encode(null, new WireWriter()),
                () -> TYPE.encode(a.state(), null),
                () -> TYPE.decode(null),
                () -> a.merge(null),
                () -> a.deltaSince(null),
                () -> a.state().join(null),
                () -> a.retire(null),
                () -> a.reclaim(null, Map.of()),
                () -> a.reclaim(B, null),
                () -> a.addListener(null),
                () -> a.removeListener(null),
                () -> bounded.transfer(null, 1),
                () -> new CounterSnapshot(null, CausalContext.empty()),
                () -> new CounterSnapshot(BigInteger.ONE, null));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
    }
}
