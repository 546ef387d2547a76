package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.DotArbitraries.Twin;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Causal contexts are a lattice, and a ring of sets. */
class CausalContextLawsTest {
    private static final LatticeLaws<CausalContext> LAWS =
            new LatticeLaws<>(CausalContext::merge, CausalContext::compare);

    @Provide
    Arbitrary<List<CausalContext>> triples() {
        return DotArbitraries.families(3)
                .map(family -> family.stream().map(Twin::context).toList())
                .withoutEdgeCases();
    }

    @Property
    void contextsAreALattice(@ForAll("triples") List<CausalContext> triple) {
        LAWS.check(triple.get(0), triple.get(1), triple.get(2));
    }

    @Property
    void intersectionDistributesOverMergeAndSubtractionIsItsComplement(@ForAll("triples") List<CausalContext> triple) {
        CausalContext a = triple.get(0);
        CausalContext b = triple.get(1);
        CausalContext c = triple.get(2);
        assertThat(a.intersect(b.merge(c))).isEqualTo(a.intersect(b).merge(a.intersect(c)));
        assertThat(a.subtract(b.merge(c))).isEqualTo(a.subtract(b).subtract(c));
        assertThat(a.subtract(b).intersect(b)).isEqualTo(CausalContext.empty());
        assertThat(a.subtract(b).merge(b)).isEqualTo(a.merge(b));
        assertThat(a.subtract(a)).isEqualTo(CausalContext.empty());
        assertThat(a.intersect(a)).isEqualTo(a);
    }
}
