package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Version vectors are a lattice, over generated triples of related vectors. */
class VersionVectorLawsTest {
    private static final LatticeLaws<VersionVector> LAWS =
            new LatticeLaws<>(VersionVector::merge, VersionVector::compare);

    @Provide
    Arbitrary<List<VersionVector>> triples() {
        return VectorArbitraries.families(3);
    }

    @Property
    void vectorsAreALattice(@ForAll("triples") List<VersionVector> triple) {
        LAWS.check(triple.get(0), triple.get(1), triple.get(2));
    }

    @Property(tries = 500)
    void mergeGivesBackTheSideThatDominates(@ForAll("triples") List<VersionVector> triple) {
        VersionVector a = triple.get(0);
        VersionVector b = triple.get(1);
        switch (a.compare(b)) {
            case AFTER, EQUAL -> assertThat(a.merge(b)).isSameAs(a);
            case BEFORE -> assertThat(a.merge(b)).isSameAs(b);
            case CONCURRENT -> assertThat(a.merge(b)).isNotEqualTo(a).isNotEqualTo(b);
        }
    }
}
