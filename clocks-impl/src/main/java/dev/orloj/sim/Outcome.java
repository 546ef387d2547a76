package dev.orloj.sim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a scenario ended.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="worlds"}
 *
 * @param history what chance decided
 * @param digest a hash of all that happened, see {@link World#digest}
 * @param nowNanos virtual time at the end
 * @param events how many events ran
 * @param trace what happened last, see {@link World#trace}
 * @param failure what it threw, if it failed
 */
public record Outcome(
        History history, long digest, long nowNanos, long events, List<String> trace, Optional<Throwable> failure) {

    /**
     * Makes an outcome.
     *
     * @param history what chance decided
     * @param digest a hash of all that happened
     * @param nowNanos virtual time at the end
     * @param events how many events ran
     * @param trace what happened last
     * @param failure what it threw, if it failed
     */
    public Outcome {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(failure, "failure");
        trace = List.copyOf(trace);
    }

    /** Whether it failed by the same kind of exception as another one. */
    boolean failsLike(Outcome other) {
        return failure.map(Object::getClass).equals(other.failure.map(Object::getClass));
    }
}
