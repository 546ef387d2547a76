package dev.orloj.crdt.laws;

import java.util.List;

/**
 * Says that a type breaks a law: which, how, and by what history.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="laws"}
 */
public final class LawViolation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Law law;
    private final long seed;
    private final transient List<String> history;

    LawViolation(Law law, long seed, List<String> history, String detail, Throwable cause) {
        super(law + " does not hold for seed " + seed + ": " + detail + "\n  " + String.join("\n  ", history), cause);
        this.law = law;
        this.seed = seed;
        this.history = List.copyOf(history);
    }

    /**
     * The law that is broken.
     *
     * @return the first that was found to be
     */
    public Law law() {
        return law;
    }

    /**
     * Where it was found: {@link CrdtLaws#check(long)} finds it there again.
     *
     * @return the seed of the histories
     */
    public long seed() {
        return seed;
    }

    /**
     * What was done, shortened: if any of it is left out, the law holds.
     *
     * @return a line for each step; null only in an exception that was serialised
     */
    public List<String> history() {
        return history;
    }
}
