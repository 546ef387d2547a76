package dev.orloj.sim;

/**
 * Says that a scenario failed for a seed, and how to have it fail again with as little as possible. The cause is the failure of the shortened history.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="worlds"}
 */
public final class SimulationFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private static final int TRACE_LINES = 25;

    private final transient History original;
    private final transient History shortest;

    SimulationFailure(Outcome original, Shrinker.Result shrunk) {
        super(message(original, shrunk), shrunk.outcome().failure().orElseThrow());
        this.original = original.history();
        this.shortest = shrunk.outcome().history();
    }

    /**
     * What chance decided in the run that failed.
     *
     * @return the whole history
     */
    public History original() {
        return original;
    }

    /**
     * A history that fails as well, from which no fault can be left out: unless the message says that there was no time to find one.
     *
     * @return some of the original faults, with the original seed or another one
     */
    public History shortest() {
        return shortest;
    }

    private static String message(Outcome original, Shrinker.Result shrunk) {
        Outcome outcome = shrunk.outcome();
        History shortest = outcome.history();
        StringBuilder text = new StringBuilder("seed ")
                .append(original.history().seed())
                .append(" fails at ")
                .append(SpanText.of(outcome.nowNanos()))
                .append(": ")
                .append(outcome.failure().orElseThrow())
                .append("\n  of ")
                .append(original.history().size())
                .append(" faults ")
                .append(shortest.size())
                .append(shrunk.isMinimal() ? " are needed" : " are left, perhaps not all of them needed")
                .append(shortest.seed() == original.history().seed() ? ":" : ", in the weather of another seed:");
        shortest.faults().forEach(fault -> text.append("\n    ").append(fault));
        text.append("\n  again: Worlds.replay(History.parse(\"")
                .append(shortest)
                .append("\"), scenario)\n  what happened last:");
        int from = Math.max(0, outcome.trace().size() - TRACE_LINES);
        outcome.trace()
                .subList(from, outcome.trace().size())
                .forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }
}
