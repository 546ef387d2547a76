package dev.orloj.crdt.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a history whatever is not needed for it to fail: halves first, then ever smaller parts, at last single steps. */
final class Shortener {
    private static final int MAX_TRIALS = 2_000;

    private Shortener() {}

    static <S> List<S> shorten(List<S> failing, Predicate<List<S>> fails) {
        List<S> shortest = failing;
        int trials = 0;
        for (int part = Math.max(1, failing.size() / 2); part > 0; ) {
            boolean shortened = false;
            for (int end = shortest.size(); end > 0 && trials < MAX_TRIALS; end -= part) {
                List<S> shorter = new ArrayList<>(shortest);
                shorter.subList(Math.max(0, end - part), end).clear();
                trials++;
                if (fails.test(shorter)) {
                    shortest = shorter;
                    shortened = true;
                }
            }
            if (!shortened || part > 1) {
                part /= 2;
            }
        }
        return shortest;
    }
}
