package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Things that differ in any one part mostly have different hashes. */
class HashSpreadTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final int MANY = 100;

    private static void assertSpread(IntFunction<?> things) {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 1; i <= MANY; i++) {
            hashes.add(things.apply(i).hashCode());
        }
        assertThat(hashes).hasSizeGreaterThan(MANY * 9 / 10);
    }

    private static DvvSet<String> written(String value) {
        return DvvSet.<String>empty()
                .put(A, value, new ReadContext(CausalContext.empty()))
                .set();
    }

    @Test
    void vectorsByTheirCountersAndTheirReplicas() {
        assertSpread(i -> VersionVector.empty().include(A, i));
        assertSpread(i -> VersionVector.empty().include(A, 1).include(B, i));
        assertSpread(i -> VersionVector.empty().include(ReplicaId.of("n" + i), 1));
    }

    @Test
    void contextsByTheirVectorsAndTheirGaps() {
        assertSpread(i -> CausalContext.empty().with(A, 1).with(B, 1_000 + i));
        assertSpread(i -> CausalContext.of(VersionVector.empty().include(A, i)).with(B, 1_000));
    }

    @Test
    void siblingsByTheirHistoriesTheirDotsAndTheirValues() {
        assertSpread(i -> written("v" + i));
        assertSpread(i -> DvvSet.<String>empty()
                .put(new Dot(A, i), "v", new ReadContext(CausalContext.empty()), DvvLimits.DEFAULT)
                .set());
    }
}
