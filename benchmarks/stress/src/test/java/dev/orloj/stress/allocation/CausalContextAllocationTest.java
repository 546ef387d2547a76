package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.wire.WireWriter;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking a context allocates nothing, with gaps or without; nor does merging what brings nothing new. */
class CausalContextAllocationTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "3, 0", "3, 2", "128, 0", "128, 1"})
    void askingIsFree(int entries, int gapsEach) {
        CausalContext context = Vectors.withGaps(Vectors.of(entries, i -> i + 1), gapsEach);
        ReplicaId present = Vectors.replica(entries / 2);
        ReplicaId absent = ReplicaId.of("absent");
        Dot dot = new Dot(present, entries / 2 + 3);

        assertThat(context.hasGaps()).isEqualTo(gapsEach > 0);
        assertFree(() -> context.includes(dot) ? 1 : 0);
        assertFree(() -> context.includes(present, 1) ? 1 : 0);
        assertFree(() -> context.includes(absent, 1) ? 1 : 0);
        assertFree(() -> context.max(present) + context.max(absent));
        assertFree(() -> context.rangeCount());
        assertThat(context.includes(dot)).isEqualTo(gapsEach > 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "3, 0", "3, 2", "128, 0", "128, 1"})
    void comparingAndMergingAreFreeWhereOneDominates(int entries, int gapsEach) {
        VersionVector vector = Vectors.of(entries, i -> i + 1);
        CausalContext context = Vectors.withGaps(vector, gapsEach);
        ReplicaId first = Vectors.replica(0);
        CausalContext shared = context.with(first, 1_000);
        CausalContext equal = Vectors.withGaps(Vectors.of(entries, i -> i + 1), gapsEach);
        CausalContext covering = CausalContext.of(Vectors.of(2 * entries, i -> i + 1_000));

        for (CausalContext greater : List.of(context, shared, equal, covering)) {
            assertThat(context.compare(greater)).isIn(CausalOrder.BEFORE, CausalOrder.EQUAL);
            assertFree(() -> context.compare(greater).ordinal());
            assertFree(() -> greater.compare(context).ordinal());
            assertFree(() -> context.merge(greater).rangeCount());
            assertFree(() -> greater.merge(context).rangeCount());
            assertFree(() -> greater.with(first, 1).rangeCount());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "3, 2", "128, 1"})
    void encodingIntoAKeptWriterIsFree(int entries, int gapsEach) {
        CausalContext context = Vectors.withGaps(Vectors.of(entries, i -> i + 1L << 20), gapsEach);
        WireWriter writer = new WireWriter();

        assertFree(() -> {
            writer.clear();
            context.encodeTo(writer);
            return writer.size();
        });
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
