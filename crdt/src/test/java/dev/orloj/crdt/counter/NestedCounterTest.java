package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.wire.ElementCodec;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counters in maps: the same methods, on amounts in place of rows. */
class NestedCounterTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");

    private final OrMap<String, PnCounter> counts = mapOf(PnCounter.type()).create(A);

    private static <V extends Crdt<V>> CrdtType<OrMap<String, V>> mapOf(CrdtType<V> type) {
        return OrMap.type(ElementCodec.utf8(), type);
    }

    private PnCounter counter() {
        return counts.get("n").orElseThrow();
    }

    @Test
    void itCountsAsAlone() {
        counts.update("n", counter -> {
            assertThat(counter.value()).isZero();
            assertThat(counter.add(5).dots()).isEqualTo(counts.version());
            assertThat(counter.add(0).isEmpty()).isTrue();
            counter.decrement();
            counter.addWithoutDelta(-7);
            counter.increment();
        });
        assertThat(counter().value()).isEqualTo(-2);
        assertThat(counter().snapshot()).isEqualTo(new CounterSnapshot(BigInteger.valueOf(-2), counts.version()));
        assertThat(counter()).hasToString("-2");
        assertThatThrownBy(() -> counter().increment()).isInstanceOf(IllegalStateException.class);
        assertThat(counter().value()).isEqualTo(-2);
    }

    @Test
    void aCounterThatShowsNothingIsInTheMapForAsLongAsAnythingWasCounted() {
        counts.update("n", counter -> {
            counter.add(5);
            counter.add(-5);
        });
        assertThat(counter().value()).isZero();
        counts.remove("n");
        assertThat(counts.isEmpty()).isTrue();
    }

    @Test
    void trap07OverflowChangesNothing() {
        counts.update("n", counter -> counter.add(Long.MAX_VALUE));
        for (long tooMuch : new long[] {1, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> counts.update("n", counter -> counter.add(tooMuch)))
                    .isInstanceOf(CounterOverflowException.class);
        }
        counts.update("n", counter -> counter.add(-Long.MAX_VALUE));
        assertThatThrownBy(() -> counts.update("n", counter -> counter.add(-1)))
                .isInstanceOf(CounterOverflowException.class);
        assertThat(counter().value()).isZero();
        assertThat(counts.version().max(A)).isEqualTo(2);
        counts.remove("n");
        counts.update("n", counter -> counter.add(Long.MAX_VALUE));
        assertThat(counter().value()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theSumIsExactWhereNoLongHoldsIt() {
        OrMap<String, PnCounter> others = mapOf(PnCounter.type()).create(B);
        counts.update("n", counter -> counter.add(Long.MAX_VALUE));
        others.update("n", counter -> counter.add(Long.MAX_VALUE));
        counts.merge(others.state()).orThrow();
        assertThatThrownBy(() -> counter().value()).isInstanceOf(CounterOverflowException.class);
        assertThat(counter().exactValue())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1));
        counts.update("n", counter -> counter.add(-3));
        others.update("n", counter -> counter.add(-4));
        others.remove("n");
        counts.merge(others.deltaSince(counts.version())).orThrow();
        assertThat(counter().value()).isEqualTo(Long.MAX_VALUE - 3);
    }

    @Test
    void whatOthersCountedLeavesRoomForAsMuch() {
        OrMap<String, PnCounter> others = mapOf(PnCounter.type()).create(B);
        others.update("n", counter -> counter.add(Long.MAX_VALUE));
        counts.merge(others.state()).orThrow();
        counts.update("n", counter -> counter.add(Long.MAX_VALUE));
        assertThat(counter().exactValue())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1));
    }

    @Test
    void aGrowingCounterCountsUpOnly() {
        OrMap<String, GCounter> grown = mapOf(GCounter.type()).create(A);
        grown.update("n", counter -> {
            counter.increment();
            counter.incrementWithoutDelta(4);
            assertThatThrownBy(() -> counter.increment(0)).isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(grown.snapshot(GCounter::value)).isEqualTo(Map.of("n", 5L));
    }

    @Test
    void aResetTakesAwayWhatItSawAndNoMore() {
        CrdtType<OrMap<String, ResettableCounter>> type = mapOf(ResettableCounter.type());
        OrMap<String, ResettableCounter> a = type.create(A);
        OrMap<String, ResettableCounter> b = type.create(B);
        a.update("n", counter -> counter.add(5));
        b.merge(a.state()).orThrow();
        Delta<OrMap<String, ResettableCounter>> reset = a.update("n", ResettableCounter::reset);
        assertThat(a.containsKey("n")).isFalse();
        assertThat(a.update("n", ResettableCounter::reset).isEmpty()).isTrue();
        b.update("n", counter -> counter.add(2));
        b.merge(reset).orThrow();
        assertThat(b.snapshot(ResettableCounter::value)).isEqualTo(Map.of("n", 2L));
        b.update("n", counter -> {
            counter.resetWithoutDelta();
            counter.add(3);
        });
        assertThat(b.snapshot(ResettableCounter::value)).isEqualTo(Map.of("n", 3L));
    }

    @Test
    void totalsAreThoseOfTheReplicaAfterARestart() {
        counts.update("n", counter -> counter.add(Long.MAX_VALUE));
        OrMap<String, PnCounter> restored = mapOf(PnCounter.type()).restore(A, counts.state());
        assertThatThrownBy(() -> restored.update("n", PnCounter::increment))
                .isInstanceOf(CounterOverflowException.class);
    }

    @Test
    void whatNeedsRowsIsUnsupported() {
        counts.update("n", PnCounter::increment);
        List<Runnable> uses = List.of(
                () -> counter().retire(B),
                () -> counter().reclaim(B, Map.of()),
                () -> counter().state(),
                () -> counter().merge(PnCounter.type().create(B).increment()),
                () -> counter().addListener((before, after, remote) -> {}));
        for (Runnable use : uses) {
            assertThatThrownBy(use::run).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aPartOfAnUpdateCanNotBeMergedByACounterAlone() {
        counts.update("n", counter -> {
            Delta<PnCounter> part = counter.increment();
            assertThatThrownBy(() -> PnCounter.type().create(B).merge(part))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("send what the update returned");
        });
    }
}
