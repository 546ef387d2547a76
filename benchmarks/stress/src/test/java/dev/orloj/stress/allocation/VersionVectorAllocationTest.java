package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.Dot;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.wire.WireWriter;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparing, reading and dominated merging allocate nothing; nor does encoding into a writer that is kept, or raising what a mutable one has. */
class VersionVectorAllocationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128})
    void comparingIsFreeHoweverTheIdsAreHeld(int entries) {
        VersionVector vector = Vectors.of(entries, i -> i + 1);
        VersionVector shared = Vectors.derivedFrom(vector, i -> i + 2);
        VersionVector unshared = Vectors.of(entries, i -> i + 2);
        VersionVector longer = Vectors.of(2 * entries, i -> i + 2);
        VersionVector raised = vector.increment(Vectors.replica(entries / 2));

        assertFree(() -> vector.compare(raised).ordinal());
        assertFree(() -> raised.compare(shared).ordinal());
        assertFree(() -> raised.compare(longer).ordinal());
        assertThat(vector.compare(longer)).isEqualTo(CausalOrder.BEFORE);
        assertFree(() -> vector.compare(shared).ordinal());
        assertFree(() -> vector.compare(unshared).ordinal());
        assertFree(() -> vector.compare(longer).ordinal());
        assertFree(() -> longer.compare(vector).ordinal());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128})
    void mergingIsFreeWhereOneDominates(int entries) {
        VersionVector vector = Vectors.of(entries, i -> i + 1);
        VersionVector shared = Vectors.derivedFrom(vector, i -> i + 2);
        VersionVector unshared = Vectors.of(entries, i -> i + 2);
        VersionVector longer = Vectors.of(2 * entries, i -> i + 2);

        for (VersionVector greater : new VersionVector[] {vector, shared, unshared, longer}) {
            assertThat(vector.merge(greater)).isEqualTo(greater);
            assertFree(() -> vector.merge(greater).size());
            assertFree(() -> greater.merge(vector).size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128})
    void readingIsFree(int entries) {
        VersionVector vector = Vectors.of(entries, i -> i + 1);
        ReplicaId present = Vectors.replica(entries / 2);
        ReplicaId absent = ReplicaId.of("absent");
        Dot dot = new Dot(present, 1);

        assertFree(() -> vector.get(present));
        assertFree(() -> vector.get(absent));
        assertFree(() -> vector.includes(dot) ? 1 : 0);
        assertFree(() -> vector.includes(absent, 1) ? 1 : 0);
    }

    @Test
    void raisingTheSameEntryIsOneSmallObjectHoweverManyThereAre() {
        VersionVector small = Vectors.of(3, i -> i + 1);
        VersionVector large = Vectors.of(1_024, i -> i + 1);
        ReplicaId own = Vectors.replica(1);

        for (VersionVector vector : List.of(small, large, large.increment(own))) {
            assertThat(AllocationMeter.bytesPerCall(
                            40, () -> vector.increment(own).size()))
                    .isLessThanOrEqualTo(40);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128})
    void encodingIntoAKeptWriterIsFree(int entries) {
        VersionVector vector = Vectors.of(entries, i -> i + 1L << 20);
        Dot dot = new Dot(Vectors.replica(0), 7);
        WireWriter writer = new WireWriter();

        assertFree(() -> {
            writer.clear();
            vector.encodeTo(writer);
            dot.encodeTo(writer);
            return writer.size();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128})
    void raisingAnEntryInPlaceIsFree(int entries) {
        MutableVersionVector vector = Vectors.of(entries, i -> i + 1).toMutable();
        VersionVector older = Vectors.of(entries, i -> i + 1);
        ReplicaId own = Vectors.replica(entries / 2);

        assertFree(() -> vector.increment(own));
        assertFree(() -> vector.raise(own, vector.get(own) + 3) ? 1 : 0);
        assertFree(() -> vector.merge(older) ? 1 : 0);
        assertFree(() -> vector.compare(older).ordinal());
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
