package dev.orloj.sync.worlds;

import dev.orloj.sim.Scenario;
import dev.orloj.sim.Worlds;
import dev.orloj.testing.Tally;

/** Groups of clocks that agree though some are wrong, by their seeds; see {@link ByzantineWorldsTest}. */
public final class GroupWorlds {
    private GroupWorlds() {}

    public static void play(long seed, Tally tally) {
        Scenario scenario = ByzantineWorldsTest.anyWorld(seed % 2 == 0);
        Worlds.check(seed, 1, world -> {
            scenario.play(world);
            tally.add("clocks in groups", world.machines().size());
            world.history().faults().forEach(fault -> tally.add("faults " + fault.substring(0, fault.indexOf(' ')), 1));
        });
    }
}
