package dev.orloj.examples.counters;

import java.time.Duration;
import java.util.Map;

/**
 * What came of a show.
 *
 * @param settings its own
 * @param orders how many operations were ordered
 * @param acknowledged how many of them were carried out
 * @param shortOfRights how many were refused for want of rights
 * @param shown what each replica shows in the end
 * @param verdict what the ledger says of that
 * @param settling how long it took until all agreed, from the last order on
 */
record Result(
        Settings settings,
        int orders,
        long acknowledged,
        int shortOfRights,
        Map<String, Status> shown,
        Ledger.Verdict verdict,
        Duration settling) {
    boolean isExact() {
        return verdict.faults().isEmpty();
    }
}
