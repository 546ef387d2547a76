package dev.orloj.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A ratio that the library holds itself to.
 *
 * @param subject what is measured, in a few words
 * @param against what it is held against
 * @param ours whose allocation counts
 * @param above whose times are multiplied
 * @param below by whose times the product is divided
 * @param isLeast whether the bound is the least ratio that will do, not the largest
 * @param bound the bound
 * @param allocatesNothing whether ours must not allocate
 */
public record Goal(
        String subject,
        String against,
        Key ours,
        List<Key> above,
        List<Key> below,
        boolean isLeast,
        double bound,
        boolean allocatesNothing) {
    /** Copies. */
    public Goal {
        above = List.copyOf(above);
        below = List.copyOf(below);
    }

    /** All that has to be measured for it. */
    List<Key> keys() {
        return Stream.concat(above.stream(), below.stream()).toList();
    }

    boolean isMetBy(double ratio) {
        return isLeast ? ratio >= bound : ratio <= bound;
    }
}
