package dev.orloj.sim;

import dev.orloj.testing.Tally;

/** A register on three replicas that crash, pause and are cut off, by their seeds; see {@link QuorumRegisterTest}. */
public final class RegisterWorlds {
    private RegisterWorlds() {}

    public static void play(long seed, Tally tally) {
        Worlds.check(seed, 1, world -> {
            QuorumRegisterTest.play(world, true);
            world.history().faults().forEach(fault -> tally.add("faults " + fault.substring(0, fault.indexOf(' ')), 1));
        });
    }
}
