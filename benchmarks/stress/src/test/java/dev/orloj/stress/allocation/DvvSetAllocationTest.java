package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.DvvLimits;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.ReadContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A write allocates for the set that comes of it, however many replicas the history has; what changes nothing allocates nothing. */
class DvvSetAllocationTest {
    private static final ReplicaId OWN = Vectors.replica(0);

    /** What a write of the set, its history and its outcome takes, beside the values. */
    private static final int BYTES_A_WRITE = 256;
    /** A dot and a reference, in arrays whose sizes are rounded up. */
    private static final int BYTES_A_SIBLING = 28;

    private static final DvvLimits WIDE = new DvvLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1_024, Integer.MAX_VALUE);

    /** A set of one coordinator's values, which knows of so many replicas. */
    private static DvvSet<String> set(int replicas, int siblings) {
        DvvSet<String> set = DvvSet.<String>empty()
                .put(
                        OWN,
                        "v",
                        ReadContext.parse(
                                "r." + Vectors.of(replicas, i -> i + 1).without(OWN)),
                        WIDE)
                .set();
        for (int i = 1; i < siblings; i++) {
            set = set.put(OWN, "v", WriteContext.none()).set();
        }
        assertThat(set.size()).isEqualTo(siblings);
        return set;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "16, 1", "16, 3", "512, 1", "512, 3"})
    void aWriteAllocatesForItsSiblingsWhateverTheNumberOfReplicas(int replicas, int siblings) {
        DvvSet<String> set = set(replicas, siblings);
        ReadContext read = set.read().context();
        WriteAck ack = WriteAck.parse("w." + OWN + ":1");
        int limit = BYTES_A_WRITE + (siblings + 1) * BYTES_A_SIBLING;

        assertBounded(limit, () -> set.put(OWN, "w", read).set().size());
        assertBounded(limit, () -> set.put(OWN, "w", ack).set().size());
        assertBounded(limit, () -> set.put(OWN, "w", WriteContext.none()).set().size());
        assertBounded(limit, () -> set.discard(OWN, read).set().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 512})
    void askingIsFree(int replicas) {
        DvvSet<String> set = set(replicas, 2);
        DvvSet<String> other = set(replicas, 2);

        assertFree(() -> set.size());
        assertFree(() -> set.isEmpty() ? 1 : 0);
        assertFree(() -> set.history().rangeCount());
        assertFree(() -> set.hasSameHistory(other) ? 1 : 0);
        assertFree(() -> set.sync(set).size());
    }

    private static void assertBounded(int limit, LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(limit, call)).isLessThanOrEqualTo(limit);
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
