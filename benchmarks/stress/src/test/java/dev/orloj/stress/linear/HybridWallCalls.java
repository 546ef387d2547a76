package dev.orloj.stress.linear;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * A hybrid clock while its wall moves, in whole milliseconds. Wall and clock are two things, and a call that reads one before the other is not one step of both: a tick that finds a new wall adds before it
 * exchanges, and burns the value that it added. Another tick then skips that value, so counters are not those of calls one after another; and {@code current}, which is no call here, may show what is in between.
 */
@Param(name = "millis", gen = IntGen.class, conf = "0:4")
public class HybridWallCalls {
    private final ManualWall wall = new ManualWall(HybridCalls.WALL_MILLIS);
    private final HybridClock clock =
            Clocks.hybridBuilder(ReplicaId.of("n1")).wall(wall).build();

    @Operation
    public long tick() {
        return HybridTimestamp.millis(clock.tick());
    }

    @Operation
    public long observe(@Param(name = "millis") int millis) {
        return HybridTimestamp.millis(clock.observe(HybridTimestamp.pack(HybridCalls.WALL_MILLIS + millis, 5)));
    }

    @Operation
    public void pass() {
        wall.advance(1);
    }
}
