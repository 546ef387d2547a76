package dev.orloj.sim;

import java.util.Objects;

/**
 * Plays scenarios in simulated worlds: one, or one for each of many seeds, with the shortest history that fails where one does.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="worlds"}
 *
 * <p><b>Thread safety:</b> any threads; a scenario is played on the thread that calls. <b>Cost:</b> that of the scenario, for each world.
 */
public final class Worlds {
    /** How often a scenario is played to shorten a history, at most. */
    public static final int MAX_SHRINKING_RUNS = 1_000;

    private static final int LONG_TRACE = 100_000;

    private Worlds() {}

    /**
     * Plays in worlds of the seeds 0, 1, 2 and so on.
     *
     * @param worlds how many, at least 1
     * @param scenario to be played
     * @throws SimulationFailure if it fails for a seed
     * @throws NondeterminismException if it fails, but not the same way again
     */
    public static void check(int worlds, Scenario scenario) {
        check(0, worlds, scenario);
    }

    /**
     * Plays in worlds of consecutive seeds.
     *
     * @param firstSeed the first
     * @param worlds how many, at least 1
     * @param scenario to be played
     * @throws SimulationFailure if it fails for a seed
     * @throws NondeterminismException if it fails, but not the same way again
     */
    public static void check(long firstSeed, int worlds, Scenario scenario) {
        if (worlds < 1) {
            throw new IllegalArgumentException("a check takes at least 1 world: " + worlds);
        }
        for (int i = 0; i < worlds; i++) {
            Outcome outcome = run(firstSeed + i, scenario);
            if (outcome.failure().isPresent()) {
                throw new SimulationFailure(outcome, shrink(outcome, scenario));
            }
        }
    }

    /**
     * Plays in the world of one seed.
     *
     * @param seed any number
     * @param scenario to be played
     * @return how it ended
     */
    public static Outcome run(long seed, Scenario scenario) {
        return play(Script.free(seed), Trace.DEFAULT_LINES, scenario);
    }

    /**
     * Plays in a world in which a history decides what goes wrong.
     *
     * @param history to be played back
     * @param scenario to be played
     * @return how it ended; its history is that part which took effect
     */
    public static Outcome replay(History history, Scenario scenario) {
        return play(Script.of(history), Trace.DEFAULT_LINES, scenario);
    }

    /**
     * Shortens the history of a failure: to one with which the scenario still fails by an exception of the same class, and from which no fault can be left out. It may have another seed, where fewer faults
     * do with that.
     *
     * @param failing a history with which the scenario fails
     * @param scenario to be played
     * @return the shorter history, or as far as {@link #MAX_SHRINKING_RUNS} went
     * @throws IllegalArgumentException if the scenario does not fail
     */
    public static History shrink(History failing, Scenario scenario) {
        Outcome outcome = replay(failing, scenario);
        if (outcome.failure().isEmpty()) {
            throw new IllegalArgumentException("nothing fails with the history " + failing);
        }
        return Shrinker.shrink(outcome, scenario, MAX_SHRINKING_RUNS).outcome().history();
    }

    /** A failure of a seed has to come again with its history before it can be shortened. */
    private static Shrinker.Result shrink(Outcome outcome, Scenario scenario) {
        Outcome again = replay(outcome.history(), scenario);
        if (again.digest() != outcome.digest() || !again.failsLike(outcome)) {
            throw new NondeterminismException(outcome.history(), outcome, again);
        }
        return Shrinker.shrink(again, scenario, MAX_SHRINKING_RUNS);
    }

    /**
     * Finds out whether a scenario is decided by its seed, by playing it twice.
     *
     * @param seed any number
     * @param scenario to be played
     * @return how it ended, both times
     * @throws NondeterminismException if the two runs differ, with the first difference between their traces
     */
    public static Outcome requireDeterministic(long seed, Scenario scenario) {
        Outcome first = play(Script.free(seed), LONG_TRACE, scenario);
        Outcome second = play(Script.free(seed), LONG_TRACE, scenario);
        if (first.digest() != second.digest() || !first.failsLike(second)) {
            throw new NondeterminismException(first.history(), first, second);
        }
        return second;
    }

    private static Outcome play(Script script, int traceLines, Scenario scenario) {
        Objects.requireNonNull(scenario, "scenario");
        World world = new World(script, traceLines);
        Throwable failure = null;
        try {
            scenario.play(world);
        } catch (Exception | AssertionError | StackOverflowError e) {
            failure = e;
        }
        return world.outcome(failure);
    }
}
