package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * The laws of a lattice with a causal order: what {@code merge} and {@code compare} owe to one another.
 *
 * @param <T> the kind of values, with an {@code equals} of their own
 * @param merge the join
 * @param compare the order
 */
record LatticeLaws<T>(BinaryOperator<T> merge, BiFunction<T, T, CausalOrder> compare) {
    /** Throws {@link AssertionError} where three values break a law. */
    void check(T a, T b, T c) {
        equalityIsEqualInTheOrder(a, b);
        orderIsAntisymmetric(a, b);
        beforeIsTransitive(a, b, c);
        mergeIsIdempotent(a);
        mergeIsCommutative(a, b);
        mergeIsAssociative(a, b, c);
        mergeAbsorbsExactlyWhatIsDominated(a, b);
        mergeIsTheLeastUpperBound(a, b, c);
    }

    private void equalityIsEqualInTheOrder(T a, T b) {
        assertThat(compare.apply(a, b) == CausalOrder.EQUAL)
                .as("EQUAL as equals, of %s and %s", a, b)
                .isEqualTo(a.equals(b));
    }

    private void orderIsAntisymmetric(T a, T b) {
        assertThat(compare.apply(b, a))
                .as("order of %s and %s reversed", b, a)
                .isEqualTo(compare.apply(a, b).reverse());
    }

    private void beforeIsTransitive(T a, T b, T c) {
        if (compare.apply(a, b) == CausalOrder.BEFORE && compare.apply(b, c) == CausalOrder.BEFORE) {
            assertThat(compare.apply(a, c))
                    .as("order of %s and %s by way of %s", a, c, b)
                    .isEqualTo(CausalOrder.BEFORE);
        }
    }

    private void mergeIsIdempotent(T a) {
        assertThat(merge.apply(a, a)).as("merge with itself").isEqualTo(a);
    }

    private void mergeIsCommutative(T a, T b) {
        assertThat(merge.apply(a, b)).as("merge of %s and %s", a, b).isEqualTo(merge.apply(b, a));
    }

    private void mergeIsAssociative(T a, T b, T c) {
        assertThat(merge.apply(merge.apply(a, b), c))
                .as("merge of %s, %s and %s", a, b, c)
                .isEqualTo(merge.apply(a, merge.apply(b, c)));
    }

    private void mergeAbsorbsExactlyWhatIsDominated(T a, T b) {
        assertThat(merge.apply(a, b).equals(a)).as("%s absorbs %s", a, b).isEqualTo(dominates(a, b));
    }

    private void mergeIsTheLeastUpperBound(T a, T b, T c) {
        T merged = merge.apply(a, b);
        assertThat(dominates(merged, a) && dominates(merged, b))
                .as("%s is above %s and %s", merged, a, b)
                .isTrue();
        if (dominates(c, a) && dominates(c, b)) {
            assertThat(dominates(c, merged))
                    .as("%s, above %s and %s, is above their merge", c, a, b)
                    .isTrue();
        }
    }

    private boolean dominates(T a, T b) {
        CausalOrder order = compare.apply(a, b);
        return order == CausalOrder.AFTER || order == CausalOrder.EQUAL;
    }
}
