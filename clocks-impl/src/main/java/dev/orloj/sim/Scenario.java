package dev.orloj.sim;

/**
 * What is played in a world: makes its machines, networks and processes, lets time pass, and throws where something is not as it should be.
 *
 * <p>It is played many times, in worlds of different seeds and of shortened histories, so it begins anew each time and keeps nothing between.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="scenario"}
 */
@FunctionalInterface
public interface Scenario {
    /**
     * Plays.
     *
     * @param world new, at time 0
     * @throws Exception if something is not as it should be; any exception, and an {@link AssertionError}, will do
     */
    void play(World world) throws Exception;
}
