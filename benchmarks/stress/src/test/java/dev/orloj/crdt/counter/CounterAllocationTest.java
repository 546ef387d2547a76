package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult.Status;
import dev.orloj.stress.allocation.AllocationMeter;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting without a delta allocates nothing, nor does a merge that brings no new replica. */
class CounterAllocationTest {
    private static final ReplicaId OWN = replica(1);

    private static ReplicaId replica(int index) {
        return ReplicaId.of(String.format("n%04d", index));
    }

    /** The state after each of some replicas has made one operation more; it came over the wire. */
    private static <C extends Counter<C>> Delta<C> state(
            CrdtType<C> type, int replicas, int operations, Consumer<C> count) {
        Delta<C> state = type.create(OWN).state();
        for (int i = 0; i < replicas; i++) {
            C counter = type.create(replica(i));
            for (int made = 0; made < operations; made++) {
                count.accept(counter);
            }
            state = state.join(counter.state());
        }
        return type.fromByteArray(type.toByteArray(state));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void countingWithoutADeltaIsFree(int replicas) {
        GCounter g = GCounter.type().restore(OWN, state(GCounter.type(), replicas, 1, GCounter::increment));
        PnCounter pn = PnCounter.type().restore(OWN, state(PnCounter.type(), replicas, 1, PnCounter::decrement));
        ResettableCounter resettable = ResettableCounter.type()
                .restore(OWN, state(ResettableCounter.type(), replicas, 1, ResettableCounter::increment));
        resettable.reset();
        BoundedCounter bounded = BoundedCounter.type(0).create(OWN);
        bounded.increment(Long.MAX_VALUE / 2);
        bounded.transfer(replica(2), 7);

        assertFree(() -> {
            g.incrementWithoutDelta(2);
            return g.value();
        });
        assertFree(() -> {
            pn.addWithoutDelta(-2);
            pn.addWithoutDelta(3);
            return pn.value();
        });
        assertFree(() -> {
            resettable.addWithoutDelta(3);
            return resettable.value();
        });
        assertFree(() -> {
            bounded.incrementWithoutDelta(1);
            bounded.decrementWithoutDelta(1);
            return bounded.tryDecrementWithoutDelta(2) ? bounded.rights() : bounded.value();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64})
    void mergingIsFree(int replicas) {
        assertMergeIsFree(GCounter.type(), replicas, GCounter::increment);
        assertMergeIsFree(PnCounter.type(), replicas, PnCounter::decrement);
        assertMergeIsFree(ResettableCounter.type(), replicas, ResettableCounter::increment);
        assertMergeIsFree(BoundedCounter.type(0), replicas, counter -> counter.increment(1));
    }

    private static <C extends Counter<C>> void assertMergeIsFree(CrdtType<C> type, int replicas, Consumer<C> count) {
        C counter = type.create(OWN);
        count.accept(counter);
        count.accept(counter);
        counter.merge(state(type, replicas, 1, count)).orThrow();
        Delta<C> news = state(type, replicas, 2, count);
        C one = type.create(replica(2));
        count.accept(one);
        Delta<C> oneRow = one.state();
        Rows then = counter.table().rows().copy();

        assertFree(() -> {
            rewind(counter.table().rows(), then);
            return counter.merge(news).status().ordinal();
        });
        assertThat(counter.merge(news).status()).isEqualTo(Status.DUPLICATE);
        assertFree(() -> counter.merge(news).status().ordinal());
        assertFree(() -> counter.merge(oneRow).status().ordinal());
    }

    private static void rewind(Rows now, Rows then) {
        System.arraycopy(then.numbers, 0, now.numbers, 0, now.numbers.length);
    }

    @Test
    void newRowsAmongRowsWithDeedsAreMergedForFree() {
        ResettableCounter counter = ResettableCounter.type().create(OWN);
        ResettableCounter other = ResettableCounter.type().create(replica(2));
        counter.merge(other.increment()).orThrow();
        counter.reset();
        Delta<ResettableCounter> news = other.increment();
        Rows then = counter.table().rows().copy();

        assertFree(() -> {
            rewind(counter.table().rows(), then);
            return counter.merge(news).status().ordinal();
        });
        assertThat(counter.value()).isEqualTo(1);
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
