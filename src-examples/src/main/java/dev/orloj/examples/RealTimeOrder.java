package dev.orloj.examples;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks external consistency: a transaction that was shown before another started has the smaller timestamp. It goes by true time and the timestamps alone, and knows nothing of clocks and bounds.
 *
 * @param pairs how many pairs of transactions were in real-time order
 * @param violators how many transactions have a timestamp that is not larger than that of one shown before they started
 * @param example the first of them, with one that was shown before
 */
record RealTimeOrder(long pairs, int violators, Optional<Violation> example) {
    /**
     * Two transactions in the wrong order.
     *
     * @param shownFirst shown before the other started
     * @param startedLater its timestamp is not larger
     */
    record Violation(Committed shownFirst, Committed startedLater) {}

    /** Looks at all pairs, in one pass over the starts beside one over the ends. */
    static RealTimeOrder of(List<Committed> transactions) {
        List<Committed> byStart = sorted(transactions, Comparator.comparingLong(Committed::started));
        List<Committed> byShown = sorted(transactions, Comparator.comparingLong(Committed::shown));
        long pairs = 0;
        int violators = 0;
        int shown = 0;
        Committed largest = null;
        Violation example = null;
        for (Committed later : byStart) {
            while (byShown.get(shown).shown() < later.started()) { // the last one shown never is
                Committed earlier = byShown.get(shown++);
                if (largest == null || earlier.timestamp() > largest.timestamp()) {
                    largest = earlier;
                }
            }
            pairs += shown;
            if (largest != null && largest.timestamp() >= later.timestamp()) {
                violators++;
                example = example == null ? new Violation(largest, later) : example;
            }
        }
        return new RealTimeOrder(pairs, violators, Optional.ofNullable(example));
    }

    private static List<Committed> sorted(List<Committed> transactions, Comparator<Committed> order) {
        return transactions.stream().sorted(order).toList();
    }
}
