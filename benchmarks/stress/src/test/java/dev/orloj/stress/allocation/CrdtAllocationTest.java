package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing an object without asking for the delta allocates nothing once its tables have grown, and neither does reading it. */
class CrdtAllocationTest {
    private static final int SIZE = 1_000;
    private static final int LOG_IS_FULL = CrdtLimits.DEFAULT.loggedRemovals();
    private static final ReplicaId OWN = Vectors.replica(0);

    private final Long[] elements = new Long[SIZE];
    private final OrSet<Long> set = OrSet.type(ElementCodec.int64()).create(OWN);
    /** The same with elements that are kept as objects. */
    private final OrSet<Long> objects =
            OrSet.type(ElementCodec.int64().mapped(it -> it, it -> it)).create(OWN);

    private int next;

    @BeforeEach
    void fill() {
        for (int i = 0; i < SIZE; i++) {
            elements[i] = i * 0x9E3779B97F4A7C15L;
            set.addWithoutDelta(elements[i]);
            objects.addWithoutDelta(elements[i]);
        }
    }

    private Long element() {
        next = (next + 1) % SIZE;
        return elements[next];
    }

    @Test
    void changingASetIsFree() {
        assertChangingIsFree(set);
        assertChangingIsFree(objects);
    }

    private void assertChangingIsFree(OrSet<Long> any) {
        assertFree(() -> any.addWithoutDelta(element()) ? 1 : 0);
        assertFree(() -> {
            Long element = element();
            return (any.removeWithoutDelta(element) ? 1 : 0) + (any.addWithoutDelta(element) ? 1 : 0);
        });
    }

    @Test
    void addingAListIsFree() {
        List<Long> some = List.of(elements[0], elements[1], elements[2]);
        assertFree(() -> set.addAllWithoutDelta(some) ? 1 : 0);
        assertFree(() -> objects.addAllWithoutDelta(some) ? 1 : 0);
    }

    /** The second dot of an element has its own way out. */
    @Test
    void removingAnElementOfSeveralDotsIsFree() {
        OrSet<Long> peer = OrSet.type(ElementCodec.int64()).create(Vectors.replica(1));
        for (Long element : elements) {
            peer.addWithoutDelta(element);
        }
        for (int i = 0; i < LOG_IS_FULL; i++) {
            set.addWithoutDelta(element());
        }
        set.merge(peer.state()).orThrow();
        assertThat(AllocationMeter.bytesOf(() -> {
                    for (Long element : elements) {
                        set.removeWithoutDelta(element);
                    }
                }))
                .isLessThan(SIZE);
    }

    @Test
    void readingASetIsFree() {
        assertReadingIsFree(set);
        assertReadingIsFree(objects);
    }

    private void assertReadingIsFree(OrSet<Long> any) {
        assertFree(() -> any.contains(element()) ? 1 : 0);
        assertFree(() -> any.contains(7L) ? 1 : 0);
        assertFree(any::size);
        CausalContext version = any.version();
        assertFree(() -> any.version() == version ? 1 : 0);
        assertFree(() -> any.snapshot().size());
        assertFree(() -> any.snapshot().contains(element()) ? 1 : 0);
    }

    @Test
    void writingRegistersAndFlagsIsFree() {
        MvRegister<Long> register = MvRegister.type(ElementCodec.int64()).create(OWN);
        assertFree(() -> {
            register.writeWithoutDelta(element());
            return 1;
        });
        Flag flag = Flag.disableWins().create(OWN);
        assertFree(() -> {
            flag.enableWithoutDelta();
            flag.disableWithoutDelta();
            return flag.isEnabled() ? 1 : 0;
        });
    }

    @Test
    void aDuplicateAllocatesNoMoreThanAFewObjects() {
        OrSet<Long> peer = OrSet.type(ElementCodec.int64()).create(Vectors.replica(1));
        Delta<OrSet<Long>> delta = set.add(7L);
        peer.merge(set.state()).orThrow();
        // What there is if no compiler leaves any of it out; most often they leave 128.
        int all = 224;
        assertThat(AllocationMeter.bytesPerCall(
                        all, () -> peer.merge(delta).status().ordinal()))
                .isLessThanOrEqualTo(all);
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
